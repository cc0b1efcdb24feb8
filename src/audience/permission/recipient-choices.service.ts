import { Inject, Injectable } from '@nestjs/common';
import { commitment, newSalt, prepareEntry } from '../../ledger/record.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { choiceKinds } from './permission.events.js';

/** How long a pause lasts, in days. */
export const PAUSE_DAYS = 30;
const DAY_MS = 86_400_000;

/** At most one message of advertising in each. */
export const PERIODS = ['WEEK', 'MONTH'] as const;
export type Period = (typeof PERIODS)[number];

/** What a person chose beside refusing; null where nothing was chosen. */
export interface Choices {
  pausedUntil: Date | null;
  atMostOneA: Period | null;
  profilingRefusedAt: Date | null;
}

/**
 * What a person may choose of a sender without refusing it (G-18): a pause of 30 days, or advertising at most once a week or a month.
 * Nothing of what the person allowed is lost. Under the role of the public pages, with its ledger entry in the same statement.
 */
@Injectable()
export class RecipientChoices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins a pause, or begins it anew. Returns its end. */
  async pause(link: RecipientLink): Promise<Date> {
    const until = new Date(this.clock.now().getTime() + PAUSE_DAYS * DAY_MS);
    await this.pauseUntil(link, 'recipient.paused', until);
    return until;
  }

  /** Ends a pause early. */
  async resume(link: RecipientLink): Promise<void> {
    await this.pauseUntil(link, 'recipient.resumed', this.clock.now());
  }

  /** From the next message on. Null: as often as the sender writes. */
  async limit(link: RecipientLink, period: Period | null): Promise<void> {
    await this.write('recipient_limit', link, {
      kind: 'recipient.frequency-chosen',
      about: { period },
      chosen: period,
    });
  }

  async choices({ customerId, controllerId, addressKey }: RecipientLink): Promise<Choices> {
    const [row] = await this.database.query<{
      paused_until: Date | null;
      at_most_one_a: Period | null;
      profiling_refused_at: Date | null;
    }>('recipient', `SELECT * FROM recipient_choices($1, $2, $3)`, [customerId, controllerId, addressKey]);
    return {
      pausedUntil: row?.paused_until ?? null,
      atMostOneA: row?.at_most_one_a ?? null,
      profilingRefusedAt: row?.profiling_refused_at ?? null,
    };
  }

  private pauseUntil(link: RecipientLink, kind: keyof typeof choiceKinds, until: Date): Promise<void> {
    return this.write('recipient_pause', link, { kind, about: { until: until.toISOString() }, chosen: until });
  }

  private async write(
    statement: 'recipient_pause' | 'recipient_limit',
    { customerId, controllerId, addressKey, messageId }: RecipientLink,
    { kind, about, chosen }: { kind: keyof typeof choiceKinds; about: object; chosen: Date | Period | null },
  ): Promise<void> {
    const salt = newSalt();
    const person = commitment(salt, addressKey.toString('base64'));
    const data = { controller: controllerId, person, message: messageId, ...about };
    const entry = prepareEntry({ kind: choiceKinds[kind], customerId, data }, { kind: 'recipient' }, this.clock.now());
    const { id, body } = entry;
    const written = JSON.stringify({ id, kind: entry.kind, body, leaf: `\\x${entry.leaf.toString('hex')}` });
    await this.database.query('recipient', `SELECT ${statement}($1, $2, $3, $4, $5, $6)`, [
      ...[customerId, controllerId, addressKey],
      ...[chosen, salt, written],
    ]);
  }
}
