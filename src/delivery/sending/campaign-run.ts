import type { Pool } from 'pg';
import { Backlog, type Wanted } from './backlog.js';
import { speaksOfDomain } from './domain-pace.js';
import { claimLease, emptySlots, releaseLeases } from './leases.js';
import type { Limits } from './limits.js';
import type { ArmedMessage, Handover, MessageSource, Outcome, OutgoingMail, RefusedMessage } from './sending.types.js';
import { EpochRevoked, stillHolds, tick, type TickFrame, type TickResult } from './tick.js';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 1_800_000;
/** With so many waiting for slow domains nothing more is leased: a process must not hold a whole campaign. */
const MOST_HELD = 20_000;
/** While buckets limit what may be armed, so many rounds of asking are made in one tick. */
const ROUNDS = 8;
/** While the database writes one tick down, the next is put together. */
const TICKS_AT_ONCE = 2;

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
 * One campaign as one process sends it: takes leases, keeps what is wanted and what has ended, and turns both into ticks. What a failed
 * tick may or may not have stored is read back while no tick is under way, so that nothing is lost or doubled.
 */
export class CampaignRun implements MessageSource {
  /** False once the gate closed for the campaign as a whole; nothing is armed any more. */
  gateOpen = true;
  /** Nothing is left to take: all leases are claimed or done. */
  exhausted = false;
  /** Whether it has armed anything; one that only looked and found nothing has not. */
  worked = false;
  private readonly backlog = new Backlog();
  /** Monotonic milliseconds before which a bucket of the whole campaign is empty. */
  private pausedUntil = 0;
  private readonly inFlight = new Map<number, ArmedMessage>();
  private ended: Ended[] = [];
  private refusals: Outcome[] = [];
  private readonly leases = new Map<number, HeldLease>();
  /** Where leases begin that are done; the database hears of them with the next claim, which spares a tick the wait for a commit. */
  private done: number[] = [];
  private doubtful = false;
  private ticking = 0;

  constructor(
    private readonly pool: Pool,
    private readonly frame: TickFrame,
    private readonly limits: Limits,
    private readonly compose: (message: ArmedMessage) => OutgoingMail | Promise<OutgoingMail>,
  ) {}

  get campaignId(): string {
    return this.frame.campaignId;
  }

  get underWay(): number {
    return this.inFlight.size;
  }

  get wants(): boolean {
    const now = performance.now();
    return this.gateOpen && now >= this.pausedUntil && (this.backlog.ready(now) > 0 || this.mayClaim);
  }

  /** Whether something has ended and is not stored yet. */
  get stores(): boolean {
    return this.ended.length > 0 || this.refusals.length > 0;
  }

  get busy(): boolean {
    return this.stores || this.wants;
  }

  /** Whether this process has nothing to do for it, now or later. */
  get idle(): boolean {
    return !this.busy && this.underWay === 0 && this.ticking === 0 && !(this.waits && this.gateOpen);
  }

  /** A second tick beside the first pays when it carries enough: each costs the database as much as a dozen messages. */
  mayTick(worthwhile: number): boolean {
    return (
      this.busy &&
      (this.ticking === 0 || (!this.doubtful && this.ticking < TICKS_AT_ONCE && this.ended.length >= worthwhile))
    );
  }

  /** Whether messages wait for a later attempt, for their domain, or for a bucket of the whole campaign. */
  get waits(): boolean {
    const now = performance.now();
    return this.backlog.waits || (now < this.pausedUntil && (this.backlog.ready(now) > 0 || this.mayClaim));
  }

  /** Monotonic milliseconds of the next moment at which something may be wanted; infinite when nothing waits. */
  get nextAt(): number {
    const now = performance.now();
    return now < this.pausedUntil ? this.pausedUntil : this.backlog.nextAt;
  }

  private get mayClaim(): boolean {
    return !this.exhausted && this.backlog.held < MOST_HELD;
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
    this.ticking++;
    try {
      if (this.doubtful) await this.readBack();
      return await this.storeAndArm(limit);
    } finally {
      this.ticking--;
    }
  }

  private async storeAndArm(limit: number): Promise<{ armed: ArmedMessage[]; empty: number[] }> {
    const ended = this.ended.splice(0);
    const refusals = this.refusals.splice(0);
    const outcomes = [...refusals, ...outcomesOf(ended)];
    let wanted: Wanted[] = [];
    try {
      if (this.gateOpen) wanted = await this.choose(Math.min(limit, ended.length));
      const result = await tick(this.pool, this.frame, { outcomes, slots: ended, wanted });
      this.settle(outcomes);
      return await this.accept(result, ended, wanted);
    } catch (error) {
      this.ended.unshift(...ended);
      this.refusals.unshift(...refusals);
      this.backlog.giveBack(wanted);
      if (!(error instanceof EpochRevoked)) this.doubtful = true;
      throw error;
    }
  }

  render(message: ArmedMessage): OutgoingMail | Promise<OutgoingMail> {
    return this.compose(message);
  }

  stillHolds(message: ArmedMessage): Promise<boolean> {
    return stillHolds(this.pool, this.frame, message.recipient.addressKey);
  }

  finished(message: ArmedMessage, handover: Handover): void {
    this.inFlight.delete(message.ordinal);
    if (handover.result === 'NOT_TRIED') {
      const back = { ordinal: message.ordinal, attempt: message.attempt, domain: domainOf(message) };
      this.backlog.giveBack([back]);
      void this.limits.giveBack(this.frame, [back]).catch(() => undefined);
      this.ended.push({ slot: message.slot, holds: message.ordinal, outcome: undefined });
      return;
    }
    this.tellPace(message, handover);
    const result = handover.result === 'DEFERRED' && !this.retryLater(message) ? 'FAILED' : handover.result;
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
    await releaseLeases(this.pool, this.frame.epoch, this.campaignId, this.done);
    this.done = [];
  }

  /** What may be armed now: leased, not waiting for anything, and with a token of every bucket it falls under. */
  private async choose(limit: number): Promise<Wanted[]> {
    const chosen: Wanted[] = [];
    try {
      await this.chooseInto(chosen, limit);
      return chosen;
    } catch (error) {
      this.backlog.giveBack(chosen);
      throw error;
    }
  }

  private async chooseInto(chosen: Wanted[], limit: number): Promise<void> {
    for (let round = 0; round < ROUNDS && chosen.length < limit; round++) {
      const now = performance.now();
      if (this.mayClaim && this.backlog.ready(now) < limit - chosen.length) await this.claim();
      const taken = this.backlog.take(limit - chosen.length, now);
      if (taken.length === 0 || now < this.pausedUntil) {
        this.backlog.giveBack(taken);
        break;
      }
      chosen.push(...(await this.admit(taken)));
    }
  }

  private async admit(taken: Wanted[]): Promise<Wanted[]> {
    try {
      if (this.limits.asksDomains) await this.learnDomains(taken);
      const { admitted, held, notYet, pauseUntil } = await this.limits.admit(this.frame, taken);
      for (const { domain, messages, until } of held) this.backlog.hold(domain, messages, until);
      this.backlog.giveBack(notYet);
      this.pausedUntil = pauseUntil;
      return admitted;
    } catch (error) {
      this.backlog.giveBack(taken);
      throw error;
    }
  }

  /** Only while some domain is limited are the recipients' domains looked up before their messages are armed. */
  private async learnDomains(messages: readonly Wanted[]): Promise<void> {
    const unknown = messages.filter(({ domain }) => domain === undefined);
    if (unknown.length === 0) return;
    const { rows } = await this.pool.query<{ ordinal: number; domain: string }>(DOMAINS, [
      this.campaignId,
      unknown.map(({ ordinal }) => ordinal),
    ]);
    const domains = new Map(rows.map(row => [row.ordinal, row.domain]));
    for (const message of unknown) message.domain = domains.get(message.ordinal) ?? '';
  }

  private tellPace(message: ArmedMessage, { result, code }: Handover): void {
    const domain = domainOf(message);
    if (result === 'DELIVERED') this.limits.taken(domain);
    else if (result === 'DEFERRED' && speaksOfDomain(code)) this.limits.deferred(domain);
  }

  private async accept(
    { gateOpen, armed, refused }: TickResult,
    slots: readonly Ended[],
    wanted: readonly Wanted[],
  ): Promise<{ armed: ArmedMessage[]; empty: number[] }> {
    this.gateOpen = gateOpen;
    this.worked ||= armed.length > 0;
    for (const message of armed) this.inFlight.set(message.ordinal, message);
    this.refusals.push(...refused.map(message => excluded(message)));
    const judged = new Set([...armed, ...refused].map(message => message.ordinal));
    // A slot that holds something else than we know took nothing: an earlier tick without an answer has come through after all.
    if (gateOpen && judged.size < wanted.length) this.doubtful = true;
    this.backlog.giveBack(wanted.filter(message => !judged.has(message.ordinal)));
    const sent = new Set(armed.map(({ ordinal }) => ordinal));
    // The messages are armed: whatever becomes of the tokens of the others must not hide that.
    if (sent.size < wanted.length)
      await this.limits
        .giveBack(
          this.frame,
          wanted.filter(({ ordinal }) => !sent.has(ordinal)),
        )
        .catch(() => undefined);
    const taken = new Set(armed.map(message => message.slot));
    return { armed, empty: slots.flatMap(({ slot }) => (taken.has(slot) ? [] : [slot])) };
  }

  /** Strikes stored final outcomes off their leases. Saying so twice does no harm. */
  private settle(outcomes: readonly Outcome[]): void {
    for (const { ordinal, result } of outcomes) {
      if (result === 'DEFERRED') continue;
      const found = [...this.leases].find(([lo, { hi }]) => ordinal >= lo && ordinal <= hi);
      found?.[1].open.delete(ordinal);
    }
    for (const [lo, { open }] of this.leases) {
      if (open.size > 0) continue;
      this.leases.delete(lo);
      this.done.push(lo);
    }
  }

  private async claim(): Promise<void> {
    const done = [...this.done];
    const lease = await claimLease(this.pool, this.frame.epoch, this.campaignId, done);
    this.done = this.done.filter(lo => !done.includes(lo));
    if (!lease) {
      this.exhausted = true;
      return;
    }
    if (lease.left.length === 0) return void this.done.push(lease.lo);
    this.leases.set(lease.lo, { hi: lease.hi, open: new Set(lease.left.map(({ ordinal }) => ordinal)) });
    this.backlog.add(lease.left);
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
    this.settle(waiting.filter(isStored));
    this.refusals = this.refusals.filter(outcome => !isStored(outcome));
    this.ended = this.ended.map(one =>
      one.outcome && !isStored(one.outcome) ? one : { slot: one.slot, holds: null, outcome: undefined },
    );
    const kept = [...this.inFlight.keys(), ...outcomesOf(this.ended).map(({ ordinal }) => ordinal)];
    await emptySlots(this.pool, this.frame.epoch, this.campaignId, kept);
    this.doubtful = false;
  }

  /** Plans another attempt, later each time and never two at the same moment. False: that would be after the deadline. */
  private retryLater({ ordinal, attempt }: ArmedMessage): boolean {
    const longest = Math.min(FIRST_RETRY_MS * 2 ** (attempt - 1), LONGEST_RETRY_MS);
    const pause = longest * (0.75 + Math.random() / 2);
    if (Date.now() + pause >= this.frame.deadline.getTime()) return false;
    this.backlog.retry({ ordinal, attempt: attempt + 1 }, performance.now() + pause);
    return true;
  }
}

const DOMAINS = `
  SELECT w.ordinal, lower(split_part(r.email, '@', -1)) AS domain
  FROM unnest($2::integer[]) AS w (ordinal)
  JOIN LATERAL (SELECT m.recipient_id FROM message m WHERE m.campaign_id = $1 AND m.ordinal = w.ordinal OFFSET 0) m ON true
  JOIN recipient r ON r.id = m.recipient_id`;

function domainOf({ recipient }: ArmedMessage): string {
  return recipient.email.slice(recipient.email.lastIndexOf('@') + 1).toLowerCase();
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
