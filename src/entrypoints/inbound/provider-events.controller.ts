import { readFileSync } from 'node:fs';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { InboundStore, type Received } from '../../delivery/bounces/inbound-store.js';
import { type RelayLogCounts, RelayLogs } from '../../delivery/bounces/relay-logs.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Config, InboundKeys } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { Open } from '../../platform/http/access.decorators.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { field, isMailgun, isOurs, isPostmark, isSendgrid, isSns, type Signed } from './provider-signatures.js';

const REASON = 'mail providers and relays tell what came back; each is known by its signature';
const SYSTEM = { kind: 'system', name: 'relay-log' } as const;
/** SendGrid sends up to so many events at once. */
const MOST_EVENTS = 10_000;

/** What came back and is told over HTTP. Stored before it is acknowledged; a way whose key is not set is not there. */
@ApiExcludeController()
@Controller('inbound')
export class ProviderEventsController {
  private readonly keys: InboundKeys;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(InboundStore) private readonly mails: InboundStore,
    @Inject(Database) private readonly database: Database,
    @Inject(RelayLogs) private readonly relayLogs: RelayLogs,
  ) {
    this.keys = config.inboundKeys;
  }

  /** A whole mail, as a relay or a mail store hands it on (message/rfc822), signed after Standard Webhooks. */
  @Post('raw')
  @Open(REASON)
  @HttpCode(202)
  async raw(@Req() request: FastifyRequest): Promise<void> {
    const signed = this.signedByUs(request);
    await this.mails.store({ format: 'MAIL', mailbox: 'RETURN_PATH', raw: signed.body });
  }

  /** Lines of a relay's log in Postfix's format (text/plain), signed likewise. Not kept: bounces and ended doubts are all that follows. */
  @Post('relay-log')
  @Open(REASON)
  @HttpCode(202)
  async relayLog(@Req() request: FastifyRequest): Promise<RelayLogCounts> {
    const signed = this.signedByUs(request);
    return this.database.transaction(SYSTEM, tx => this.relayLogs.take(tx, signed.body.toString('utf8')));
  }

  @Post('postmark')
  @Open(REASON)
  @HttpCode(202)
  async postmark(@Req() request: FastifyRequest): Promise<void> {
    const signed = signedBy(request);
    if (!isPostmark(signed, this.keys.postmark ?? refuse('NOT_FOUND'))) refuse('INBOUND_SIGNATURE_WRONG');
    await this.keep('POSTMARK', [parsed(signed.body)]);
  }

  @Post('sendgrid')
  @Open(REASON)
  @HttpCode(202)
  async sendgrid(@Req() request: FastifyRequest): Promise<void> {
    const signed = signedBy(request);
    if (!isSendgrid(signed, this.keys.sendgrid ?? refuse('NOT_FOUND'))) refuse('INBOUND_SIGNATURE_WRONG');
    const events: unknown = parsed(signed.body);
    await this.keep('SENDGRID', Array.isArray(events) ? events.slice(0, MOST_EVENTS) : [events]);
  }

  @Post('mailgun')
  @Open(REASON)
  @HttpCode(202)
  async mailgun(@Req() request: FastifyRequest): Promise<void> {
    const event: unknown = parsed(bytesOf(request));
    if (!isMailgun(event, this.keys.mailgun ?? refuse('NOT_FOUND'))) refuse('INBOUND_SIGNATURE_WRONG');
    await this.keep('MAILGUN', [event]);
  }

  /** Amazon SES through SNS. A subscription is confirmed by a person: its address is never opened from here. */
  @Post('ses')
  @Open(REASON)
  @HttpCode(202)
  async ses(@Req() request: FastifyRequest): Promise<void> {
    const { topic, certificate } = this.keys.ses ?? refuse('NOT_FOUND');
    const notice: unknown = parsed(bytesOf(request));
    if (!isSns(notice, { topic, certificate: readFileSync(certificate) })) refuse('INBOUND_SIGNATURE_WRONG');
    await this.keep('SES', [
      field(notice, 'Type') === 'Notification' ? parsed(Buffer.from(field(notice, 'Message'))) : notice,
    ]);
  }

  private signedByUs(request: FastifyRequest): Signed {
    const signed = signedBy(request);
    if (!isOurs(signed, this.keys.raw ?? refuse('NOT_FOUND'), this.clock.now().getTime()))
      refuse('INBOUND_SIGNATURE_WRONG');
    return signed;
  }

  private async keep(format: Received['format'], events: readonly unknown[]): Promise<void> {
    for (const event of events)
      await this.mails.store({ format, mailbox: 'PROVIDER', raw: Buffer.from(JSON.stringify(event ?? null)) });
  }
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function signedBy(request: FastifyRequest): Signed {
  return { body: bytesOf(request), headers: request.headers };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return refuse('INBOUND_SIGNATURE_WRONG');
  }
}
