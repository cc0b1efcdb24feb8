import { Inject, Injectable } from '@nestjs/common';
import { commitment, newSalt, prepareEntry } from '../../ledger/record.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { pauseKinds } from './permission.events.js';

/** How long a pause lasts, in days. */
export const PAUSE_DAYS = 30;
const DAY_MS = 86_400_000;

/** What a person chose beside refusing; null where nothing was chosen. */
export interface RecipientChoices {
  pausedUntil: Date | null;
  profilingRefusedAt: Date | null;
}

/**
 * A pause: for 30 days no advertising of this sender, and nothing of what the person allowed is lost. Under the role of the public pages,
 * with its ledger entry in the same statement.
 */
@Injectable()
export class MailPauses {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Begins a pause, or begins it anew. Returns its end. */
  async pause(link: RecipientLink): Promise<Date> {
    const until = new Date(this.clock.now().getTime() + PAUSE_DAYS * DAY_MS);
    await this.write(link, 'recipient.paused', until);
    return until;
  }

  /** Ends a pause early. */
  async resume(link: RecipientLink): Promise<void> {
    await this.write(link, 'recipient.resumed', this.clock.now());
  }

  async choices({ customerId, controllerId, addressKey }: RecipientLink): Promise<RecipientChoices> {
    const [row] = await this.database.query<{ paused_until: Date | null; profiling_refused_at: Date | null }>(
      'recipient',
      `SELECT * FROM recipient_choices($1, $2, $3)`,
      [customerId, controllerId, addressKey],
    );
    return { pausedUntil: row?.paused_until ?? null, profilingRefusedAt: row?.profiling_refused_at ?? null };
  }

  private async write(link: RecipientLink, kind: keyof typeof pauseKinds, until: Date): Promise<void> {
    const { customerId, controllerId, addressKey, messageId } = link;
    const salt = newSalt();
    const person = commitment(salt, addressKey.toString('base64'));
    const data = { controller: controllerId, person, message: messageId, until: until.toISOString() };
    const entry = prepareEntry({ kind: pauseKinds[kind], customerId, data }, { kind: 'recipient' }, this.clock.now());
    const { id, body } = entry;
    const written = JSON.stringify({ id, kind: entry.kind, body, leaf: `\\x${entry.leaf.toString('hex')}` });
    await this.database.query('recipient', `SELECT recipient_pause($1, $2, $3, $4, $5, $6)`, [
      ...[customerId, controllerId, addressKey],
      ...[until, salt, written],
    ]);
  }
}
