import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock/clock.js';
import { networkOf, rateLimitFields, RequestBudget } from '../../platform/http/request-budget.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Tokens, type LinkUse, type RecipientLink } from '../../platform/tokens/tokens.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';

/** One request and its answer, which carries the RateLimit fields. */
export interface Visit {
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * Opens recipients' links. A wrong one is refused without a hint, and whoever tries more than 60 wrong ones a minute is told to wait
 * (G-16). A right one is never counted against the address it comes from, because one mail provider refuses for thousands: only what
 * one link may be shown and asked is limited, and a refusal of messages not at all. Counted in the memory of this process by network
 * address, which is not stored.
 */
@Injectable()
export class RecipientLinks {
  private readonly guesses = new RequestBudget({ name: 'wrong-links', limit: 60, seconds: 60 });
  private readonly pages = new RequestBudget({ name: 'link', limit: 120, seconds: 60 });
  private readonly cases = new RequestBudget({ name: 'link-requests', limit: 10, seconds: 3_600 });
  private readonly subscriptions = new RequestBudget({ name: 'subscriptions', limit: 20, seconds: 3_600 });
  private readonly enquiries = new RequestBudget({ name: 'requests', limit: 10, seconds: 3_600 });

  constructor(
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Without any limit for a right link. Refuses NOT_FOUND and TOO_MANY_REQUESTS. */
  open(token: string, use: LinkUse, from: string, reply?: FastifyReply): RecipientLink {
    const link = this.tokens.open(token, use);
    if (link) return link;
    this.spend(this.guesses, networkOf(from), reply);
    return refuse('NOT_FOUND');
  }

  /** A link of another kind that is not ours. Refuses NOT_FOUND, or TOO_MANY_REQUESTS. */
  wrong({ request, reply }: Visit): never {
    this.spend(this.guesses, networkOf(request.ip), reply);
    return refuse('NOT_FOUND');
  }

  /** For a form that makes us write to somebody. Refuses TOO_MANY_REQUESTS. */
  subscribe({ request, reply }: Visit): void {
    this.spend(this.subscriptions, networkOf(request.ip), reply);
  }

  /** A measured link or picture; a right one without any limit. Refuses NOT_FOUND and TOO_MANY_REQUESTS. */
  visit(token: string, kind: VisitLink['kind'], from: string, reply: FastifyReply): VisitLink {
    const link = this.tokens.openVisit(token, kind);
    if (link) return link;
    this.spend(this.guesses, networkOf(from), reply);
    return refuse('NOT_FOUND');
  }

  /** For showing a page. Refuses NOT_FOUND and TOO_MANY_REQUESTS. */
  show(token: string, use: LinkUse, { request, reply }: Visit): RecipientLink {
    const link = this.open(token, use, request.ip, reply);
    this.spend(this.pages, keyOf(link), reply);
    return link;
  }

  /** For a request that makes work for people. Refuses NOT_FOUND and TOO_MANY_REQUESTS. */
  ask(token: string, use: LinkUse, { request, reply }: Visit): RecipientLink {
    const link = this.open(token, use, request.ip, reply);
    this.spend(this.cases, keyOf(link), reply);
    return link;
  }

  /** The same for whoever has no link. Refuses TOO_MANY_REQUESTS. */
  askWithoutLink({ request, reply }: Visit): void {
    this.spend(this.enquiries, networkOf(request.ip), reply);
  }

  /** A link of the same message to another page. */
  path(link: RecipientLink, use: LinkUse): string {
    return `/${PREFIXES[use]}/${this.tokens.seal({ ...link, use })}`;
  }

  private spend(budget: RequestBudget, key: string, reply: FastifyReply | undefined): void {
    const allowance = budget.take(key, this.clock.now());
    void reply?.headers(rateLimitFields(budget.budget, allowance));
    if (!allowance.allowed) refuse('TOO_MANY_REQUESTS', { seconds: allowance.retryAfter });
  }
}

/** Where each page of a link stands. */
const PREFIXES: Record<LinkUse, string> = { unsubscribe: 'u', why: 'w', preferences: 'p', privacy: 'r' };

function keyOf({ messageId, addressKey }: RecipientLink): string {
  return `${messageId} ${addressKey.toString('base64')}`;
}
