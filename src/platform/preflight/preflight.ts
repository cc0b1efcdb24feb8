import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../refusals/refusals.js';

/** What is to be sent, as plain values, so that a module can judge it without knowing campaigns. */
export interface Plan {
  campaignId: string;
  customerId: string;
  controllerId: string;
  orderId: string;
  systemId: string;
  /** What may take over when the system is away, in this order. */
  fallbackSystemIds: readonly string[];
  listIds: readonly string[];
  /** Type of message (newsletter, events, …), the purpose that permission is asked for. */
  purpose: string;
  thirdParty: boolean;
  /** Filter over the lists' recipients; null: everybody is meant. */
  segment: object | null;
  tracking: boolean;
  contentId: string | null;
  contentHash: string | null;
  /** Domain of From in A-labels; null while there is no content. */
  senderDomain: string | null;
  audienceHash: string;
  /** When the first message is to leave. */
  startAt: Date;
}

/** Every system that messages of the plan may leave through, the main one first. */
export function systemsOf(plan: Pick<Plan, 'systemId' | 'fallbackSystemIds'>): string[] {
  return [plan.systemId, ...plan.fallbackSystemIds];
}

/** One thing in the way: a row of the refusal table, its data, and whether it blocks or only warns. */
export interface Obstacle {
  check: string;
  code: string;
  data: Record<string, unknown>;
  blocks: boolean;
}

/** A question that one module answers about a plan. An empty answer means: nothing in the way. */
export interface PreflightCheck {
  readonly name: string;
  check(tx: Tx, plan: Plan): Promise<{ code: string; data?: Record<string, unknown>; blocks?: boolean }[]>;
}

/** The questions in the order a reader wants the answers. Each is answered by exactly one module; boot proves it. */
export const PREFLIGHT = [
  'order',
  'annex',
  'lists',
  'suppression',
  'instruction',
  'segment',
  'content',
  'sender',
  'review',
  'systems',
  'transfers',
  'maintenance',
  'audience',
  'holds',
  'relay',
] as const;

/** Asks every question and gives all answers at once (F-02). The same list serves the API, the pages and the moment before dispatch. */
@Injectable()
export class Preflight {
  private readonly checks = new Map<string, PreflightCheck>();

  /** A module offers its check, in its constructor. Throws on an unknown name or a second provider. */
  offer(check: PreflightCheck): void {
    if (!PREFLIGHT.some(name => name === check.name))
      throw new Error(`Preflight does not know the check ${check.name}`);
    if (this.checks.has(check.name)) throw new Error(`Preflight check ${check.name} has two providers`);
    this.checks.set(check.name, check);
  }

  /** Throws when a question has nobody to answer it; called at boot. */
  proveComplete(): void {
    const missing = PREFLIGHT.filter(name => !this.checks.has(name));
    if (missing.length > 0) throw new Error(`Preflight checks without a provider: ${missing.join(', ')}`);
  }

  async run(tx: Tx, plan: Plan): Promise<Obstacle[]> {
    const obstacles: Obstacle[] = [];
    for (const name of PREFLIGHT) {
      const found = (await this.checks.get(name)?.check(tx, plan)) ?? [];
      obstacles.push(...found.map(({ code, data = {}, blocks = true }) => ({ check: name, code, data, blocks })));
    }
    return obstacles;
  }

  /** Refuses with the first blocking obstacle; its data list the codes of all. Returns what only warns. */
  async require(tx: Tx, plan: Plan): Promise<Obstacle[]> {
    const found = await this.run(tx, plan);
    const blocking = found.filter(obstacle => obstacle.blocks);
    const [first] = blocking;
    if (first) throw new Refusal(first.code, { ...first.data, all: blocking.map(obstacle => obstacle.code) });
    return found;
  }
}
