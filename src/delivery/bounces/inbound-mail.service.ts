import { Inject, Injectable } from '@nestjs/common';
import { record } from '../../ledger/record.js';
import { actorRecord } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { isUuid } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { Tasks } from '../../tasks/task.service.js';
import { UncertainMessages } from '../sending/uncertain.service.js';
import { type BounceOrigin, writeBounce } from './bounce-record.js';
import { bounceKinds } from './bounce.events.js';
import { inboundJob } from './bounce.jobs.js';
import { bounceTasks } from './bounce.tasks.js';
import type { Mailbox } from './inbound-store.js';
import { type InboundFormat, readInbound, saidOf } from './received-mail.js';
import type { Reading } from './reader/reading.js';

/** Why something waits for a person. */
export type Waiting = 'NO_TOKEN' | 'MESSAGE_UNKNOWN' | 'FOR_A_PERSON';

const AT_ONCE = 50;
const SYSTEM = { kind: 'system', name: 'inbound' } as const;
/** All of the quarantine is one subject: ten thousand forged bounces are one task. */
const QUARANTINE = '00000000-0000-7000-8000-00000000b0c5';
/** So much of a mail is looked through for a return path of ours. */
const HEAD = 262_144;

/**
 * Reads what came in, by a job that may run twice. A bounce acts only on a message whose signed return path it names; everything else
 * waits for a person. It answers nobody.
 */
@Injectable()
export class InboundMails {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Jobs) jobs: Jobs,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(Tasks) private readonly tasks: Tasks,
    @Inject(UncertainMessages) private readonly uncertain: UncertainMessages,
  ) {
    jobs.handle(inboundJob, async () => {
      let handled = AT_ONCE;
      while (handled === AT_ONCE) handled = await this.database.transaction(SYSTEM, tx => this.readWaiting(tx));
      return 'done';
    });
  }

  /** Reads what waits, at most so much in one transaction; returns how much. */
  async readWaiting(tx: Tx): Promise<number> {
    const rows = await tx.query<Stored>(WAITING, [AT_ONCE]);
    let quarantined = 0;
    for (const row of rows) if (!(await this.read(tx, row))) quarantined++;
    if (quarantined > 0) await this.openTask(tx);
    return rows.length;
  }

  /** A person says which message it is about. Refuses INBOUND_NOT_WAITING, INBOUND_SAYS_NOTHING, MESSAGE_UNKNOWN. */
  async attribute(tx: Tx, id: string, { messageId, reason }: { messageId: string; reason: string }): Promise<void> {
    const row = await this.waiting(tx, id);
    const reading = readInbound(row.format, row.raw);
    const said = saidOf(reading) ?? refuse('INBOUND_SAYS_NOTHING');
    if (!(await writeBounce(tx, this.uncertain, { messageId, origin: 'PERSON', said, at: row.receivedAt })))
      refuse('MESSAGE_UNKNOWN', { messageId });
    await this.decide(tx, id, { state: 'DONE', messageId, reason });
    await record(tx, {
      kind: bounceKinds['inbound-mail.attributed'],
      customerId: null,
      data: { mail: id, message: messageId, said: said.kind },
    });
  }

  /** A person has seen to it and nothing follows. Refuses INBOUND_NOT_WAITING. */
  async discard(tx: Tx, id: string, { reason }: { reason: string }): Promise<void> {
    await this.waiting(tx, id);
    await this.decide(tx, id, { state: 'DISCARDED', messageId: null, reason });
    await record(tx, { kind: bounceKinds['inbound-mail.discarded'], customerId: null, data: { mail: id } });
  }

  /** True when it is done with; false when it waits for a person. */
  private async read(tx: Tx, row: Stored): Promise<boolean> {
    const reading = readInbound(row.format, row.raw);
    const messageId = this.messageOf(row, reading);
    const why = await this.act(tx, row, reading, messageId);
    const state = why === undefined ? 'DONE' : 'QUARANTINED';
    const known = why === 'MESSAGE_UNKNOWN' ? undefined : messageId;
    await tx.query(READ, [row.id, state, reading.kind, why ?? null, known ?? null, tx.now]);
    return why === undefined;
  }

  private async act(tx: Tx, row: Stored, reading: Reading, messageId?: string): Promise<Waiting | undefined> {
    const said = saidOf(reading);
    if (!said) return this.isForPerson(row, reading) ? 'FOR_A_PERSON' : undefined;
    if (messageId === undefined) return 'NO_TOKEN';
    const written = await writeBounce(tx, this.uncertain, {
      messageId,
      origin: originOf(row, said.kind),
      said,
      at: row.receivedAt,
    });
    return written ? undefined : 'MESSAGE_UNKNOWN';
  }

  /** An automatic answer needs nobody. What a person writes does, whatever mailbox it reached. */
  private isForPerson({ format }: Stored, { kind }: Reading): boolean {
    // Of Amazon's notices only the one that asks to confirm a subscription says nothing about a message.
    return (format === 'MAIL' || format === 'SES') && (kind === 'not-bounce' || kind === 'challenge');
  }

  /** A signed return path, of the envelope or in the returned header; from a provider, whose signature was checked, our own Message-ID. */
  private messageOf({ format, signedFor, raw }: Stored, { originalMessageId }: Reading): string | undefined {
    const found = signedFor ?? this.tokens.messageIn(raw.subarray(0, HEAD).toString('latin1'));
    if (found !== undefined || format === 'MAIL') return found;
    const id = (originalMessageId ?? '').split('@', 1).join('').toLowerCase();
    return isUuid(id) ? id : undefined;
  }

  private async waiting(tx: Tx, id: string): Promise<Stored> {
    const row = await tx.maybe<Stored & Record<string, unknown>>(`${ONE} FOR UPDATE`, [id]);
    if (!row) refuse('NOT_FOUND');
    return row.state === 'QUARANTINED' ? row : refuse('INBOUND_NOT_WAITING');
  }

  private async decide(tx: Tx, id: string, { state, messageId, reason }: Decision): Promise<void> {
    await tx.query(DECIDE, [id, state, messageId, reason, actorRecord(tx.actor), tx.now]);
    const left = await tx.maybe(`SELECT FROM inbound_mail WHERE state = 'QUARANTINED' LIMIT 1`);
    if (!left) await this.tasks.close(tx, bounceTasks['inbound-mail.quarantined'], QUARANTINE);
  }

  private async openTask(tx: Tx): Promise<void> {
    await this.tasks.open(tx, {
      kind: bounceTasks['inbound-mail.quarantined'],
      customerId: null,
      subject: { type: 'quarantine', id: QUARANTINE },
      link: '/office/inbound?state=QUARANTINED',
      dueAt: new Date(tx.now.getTime() + 86_400_000),
      detail: {},
    });
  }
}

interface Decision {
  state: 'DONE' | 'DISCARDED';
  messageId: string | null;
  reason: string;
}

interface Stored {
  id: string;
  format: InboundFormat;
  mailbox: Mailbox;
  signedFor: string | null;
  raw: Buffer;
  state: string;
  receivedAt: Date;
}

function originOf({ format }: Stored, kind: string): BounceOrigin {
  if (format !== 'MAIL') return 'PROVIDER';
  return kind === 'COMPLAINT' ? 'ARF' : 'DSN';
}

const ONE = `
  SELECT id, format, mailbox, signed_for AS "signedFor", raw, state, received_at AS "receivedAt" FROM inbound_mail WHERE id = $1`;
const WAITING = `
  SELECT id, format, mailbox, signed_for AS "signedFor", raw, state, received_at AS "receivedAt"
  FROM inbound_mail WHERE state = 'STORED' ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED`;
const READ = `
  UPDATE inbound_mail SET state = $2, said = $3, why = $4, message_id = $5, handled_at = $6,
    raw = CASE WHEN $2 = 'QUARANTINED' THEN raw END WHERE id = $1`;
const DECIDE = `
  UPDATE inbound_mail SET state = $2, message_id = $3, decision = $4, decided_by = $5, handled_at = $6, raw = NULL WHERE id = $1`;
