import type { Pool } from 'pg';
import { claimLease, emptySlots, endLease, releaseLeases } from './leases.js';
import type { ArmedMessage, Handover, MessageSource, Outcome, OutgoingMail, RefusedMessage } from './sending.types.js';
import { EpochRevoked, stillHolds, tick, type TickFrame, type TickResult } from './tick.js';

const ATTEMPTS = 8;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 600_000;

interface Wanted {
  ordinal: number;
  attempt: number;
}
/** A slot that may be armed anew, what it holds in the database until then, and the outcome of that. */
interface Ended {
  slot: number;
  holds: number | null;
  outcome: Outcome | undefined;
}
/** A range of messages this process has taken, and which of them have no final outcome in the database yet. */
interface HeldLease {
  hi: number;
  open: Set<number>;
}

/**
 * One campaign as one process sends it: takes leases, keeps what is wanted and what has ended, and turns both into ticks. At most one
 * tick at a time. What a failed tick may or may not have stored is read back before the next one, so that nothing is lost or doubled.
 */
export class CampaignRun implements MessageSource {
  /** False once the gate closed for the campaign as a whole; nothing is armed any more. */
  gateOpen = true;
  /** Nothing is left to take: all leases are claimed or done. */
  exhausted = false;
  private readonly queue: Wanted[] = [];
  private readonly retries: (Wanted & { at: number })[] = [];
  private readonly inFlight = new Map<number, ArmedMessage>();
  private ended: Ended[] = [];
  private refusals: Outcome[] = [];
  private readonly leases = new Map<number, HeldLease>();
  private doubtful = false;

  constructor(
    private readonly pool: Pool,
    private readonly frame: TickFrame,
    private readonly compose: (message: ArmedMessage) => OutgoingMail,
  ) {}

  get campaignId(): string {
    return this.frame.campaignId;
  }

  get underWay(): number {
    return this.inFlight.size;
  }

  get wants(): boolean {
    this.takeDueRetries();
    return this.gateOpen && (this.queue.length > 0 || !this.exhausted);
  }

  /** Whether something has ended and is not stored yet. */
  get stores(): boolean {
    return this.ended.length > 0 || this.refusals.length > 0;
  }

  get busy(): boolean {
    return this.stores || this.wants;
  }

  /** Whether messages wait for a later attempt. */
  get waits(): boolean {
    return this.retries.length > 0;
  }

  /** What was all taken may have been given back by another process since. */
  lookAgain(): void {
    this.exhausted = false;
  }

  /**
   * Stores what has ended and arms up to `limit` messages, into the slots that ended here and into `freeSlots`, which are the run's own
   * from now on. Returns the slots that stayed empty. Throws when the database is away; nothing is lost then, the next call goes on.
   */
  async tick(freeSlots: readonly number[], limit: number): Promise<{ armed: ArmedMessage[]; empty: number[] }> {
    this.ended.push(...freeSlots.map(slot => ({ slot, holds: null, outcome: undefined })));
    if (this.doubtful) await this.readBack();
    if (this.gateOpen && !this.exhausted && this.queue.length < limit) await this.claim();
    const ended = this.ended.splice(0);
    const refusals = this.refusals.splice(0);
    const wanted = this.gateOpen ? this.queue.splice(0, Math.min(limit, ended.length)) : [];
    const outcomes = [...refusals, ...outcomesOf(ended)];
    try {
      const result = await tick(this.pool, this.frame, { outcomes, slots: ended, wanted });
      await this.settle(outcomes);
      return this.accept(result, ended, wanted);
    } catch (error) {
      this.ended.unshift(...ended);
      this.refusals.unshift(...refusals);
      this.queue.unshift(...wanted);
      if (!(error instanceof EpochRevoked)) this.doubtful = true;
      throw error;
    }
  }

  render(message: ArmedMessage): OutgoingMail {
    return this.compose(message);
  }

  stillHolds(message: ArmedMessage): Promise<boolean> {
    return stillHolds(this.pool, this.frame, message.recipient.addressKey);
  }

  finished(message: ArmedMessage, handover: Handover): void {
    this.inFlight.delete(message.ordinal);
    if (handover.result === 'NOT_TRIED') {
      this.queue.unshift({ ordinal: message.ordinal, attempt: message.attempt });
      this.ended.push({ slot: message.slot, holds: message.ordinal, outcome: undefined });
      return;
    }
    const result = handover.result === 'DEFERRED' && message.attempt >= ATTEMPTS ? 'FAILED' : handover.result;
    if (result === 'DEFERRED') this.retryLater(message);
    const { ordinal, messageId, attempt, commitment, basisEventId, instructionId } = message;
    const outcome = {
      ordinal,
      messageId,
      attempt,
      commitment,
      basisEventId,
      instructionId,
      result,
      code: handover.code,
      at: new Date(),
    };
    this.ended.push({ slot: message.slot, holds: ordinal, outcome });
  }

  async release(): Promise<void> {
    await releaseLeases(this.pool, this.frame.epoch, this.campaignId);
  }

  private accept(
    { gateOpen, armed, refused }: TickResult,
    slots: readonly Ended[],
    wanted: readonly Wanted[],
  ): { armed: ArmedMessage[]; empty: number[] } {
    this.gateOpen = gateOpen;
    for (const message of armed) this.inFlight.set(message.ordinal, message);
    this.refusals.push(...refused.map(message => excluded(message)));
    const judged = new Set([...armed, ...refused].map(message => message.ordinal));
    // A slot that holds something else than we know took nothing: an earlier tick without an answer has come through after all.
    if (gateOpen && judged.size < wanted.length) this.doubtful = true;
    this.queue.unshift(...wanted.filter(message => !judged.has(message.ordinal)));
    const taken = new Set(armed.map(message => message.slot));
    return { armed, empty: slots.flatMap(({ slot }) => (taken.has(slot) ? [] : [slot])) };
  }

  /** Strikes stored final outcomes off their leases and ends those that are done. Saying so twice does no harm. */
  private async settle(outcomes: readonly Outcome[]): Promise<void> {
    for (const { ordinal, result } of outcomes) {
      if (result === 'DEFERRED') continue;
      const found = [...this.leases].find(([lo, { hi }]) => ordinal >= lo && ordinal <= hi);
      found?.[1].open.delete(ordinal);
    }
    for (const [lo, { open }] of this.leases) {
      if (open.size > 0) continue;
      await endLease(this.pool, this.frame.epoch, this.campaignId, lo);
      this.leases.delete(lo);
    }
  }

  private async claim(): Promise<void> {
    const lease = await claimLease(this.pool, this.frame.epoch, this.campaignId);
    if (!lease) {
      this.exhausted = true;
      return;
    }
    if (lease.left.length === 0) return endLease(this.pool, this.frame.epoch, this.campaignId, lease.lo);
    this.leases.set(lease.lo, { hi: lease.hi, open: new Set(lease.left.map(({ ordinal }) => ordinal)) });
    this.queue.push(...lease.left);
  }

  /**
   * After a tick without an answer: outcomes that are stored are dropped from memory, and slots that were armed without our knowing
   * are emptied; their messages were never handed over.
   */
  private async readBack(): Promise<void> {
    const waiting = [...this.refusals, ...outcomesOf(this.ended)];
    const { rows } = await this.pool.query<{ ordinal: number; attempt: number }>(
      `SELECT ordinal, attempt FROM outcome WHERE campaign_id = $1 AND ordinal = ANY ($2::integer[])`,
      [this.campaignId, waiting.map(outcome => outcome.ordinal)],
    );
    const stored = new Set(rows.map(row => `${row.ordinal}/${row.attempt}`));
    const isStored = ({ ordinal, attempt }: Outcome): boolean => stored.has(`${ordinal}/${attempt}`);
    await this.settle(waiting.filter(isStored));
    this.refusals = this.refusals.filter(outcome => !isStored(outcome));
    this.ended = this.ended.map(one =>
      one.outcome && !isStored(one.outcome) ? one : { slot: one.slot, holds: null, outcome: undefined },
    );
    const kept = [...this.inFlight.keys(), ...outcomesOf(this.ended).map(({ ordinal }) => ordinal)];
    await emptySlots(this.pool, this.frame.epoch, this.campaignId, kept);
    this.doubtful = false;
  }

  private retryLater(message: ArmedMessage): void {
    const pause = Math.min(FIRST_RETRY_MS * 2 ** (message.attempt - 1), LONGEST_RETRY_MS);
    const at = performance.now() + pause * (0.75 + Math.random() / 2);
    this.retries.push({ ordinal: message.ordinal, attempt: message.attempt + 1, at });
  }

  private takeDueRetries(): void {
    if (this.retries.length === 0) return;
    const now = performance.now();
    for (let n = this.retries.length - 1; n >= 0; n--) {
      const retry = this.retries[n];
      if (!retry || retry.at > now) continue;
      this.retries.splice(n, 1);
      this.queue.push({ ordinal: retry.ordinal, attempt: retry.attempt });
    }
  }
}

function outcomesOf(ended: readonly Ended[]): Outcome[] {
  return ended.flatMap(({ outcome }) => (outcome ? [outcome] : []));
}

function excluded(message: RefusedMessage): Outcome {
  const { ordinal, messageId, attempt, commitment, code } = message;
  return {
    ordinal,
    messageId,
    attempt,
    commitment,
    result: 'EXCLUDED',
    code,
    basisEventId: null,
    instructionId: null,
    at: new Date(),
  };
}
