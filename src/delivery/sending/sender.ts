import type { Pool } from 'pg';
import { isDatabaseAway } from '../../platform/database/database.js';
import type { Log } from '../../platform/log/log.js';
import type { CampaignRun } from './campaign-run.js';
import { registerEpoch, revokeEpoch, signOfLife, Undertaker } from './epoch.js';
import { Limits } from './limits.js';
import type { ArmedMessage, Outlet } from './sending.types.js';
import { EpochRevoked } from './tick.js';

const TICKS_AT_ONCE = 2;
/** A second tick of one campaign waits until this part of the connections has come to an end. */
const WORTHWHILE = 1 / 2;
const SWEEP_MS = 1_000;
/** A message whose gate was asked longer ago asks again before its final dot. */
const ASK_AGAIN_MS = 500;

/** Finds the campaigns that may send and makes their runs. */
export interface Campaigns {
  /** Campaigns that this sender may send now and that are not in the list. */
  find(known: readonly string[], epoch: number): Promise<string[]>;
  /** Everything prepared for one campaign. */
  open(pool: Pool, epoch: number, limits: Limits, campaignId: string): Promise<CampaignRun>;
  /** Looks after campaigns in hand: one that is refused too often holds itself. */
  watch(campaignIds: readonly string[]): Promise<void>;
  /** Called when a campaign has nothing left to take, or its gate closed. */
  ended(campaignId: string, gateOpen: boolean): Promise<void>;
}

/**
 * The engine of one process: an epoch with one slot a connection. It hands free slots to the campaigns in turn, sends what their ticks
 * arm, and gives the ends back to them. A slot belongs to its campaign until the tick that stores its outcome has committed.
 */
export class Sender {
  /** The number under which others see this sender; 0 before the start. */
  epoch = 0;
  private readonly runs = new Map<string, CampaignRun>();
  private free: number[] = [];
  private ticking = 0;
  private timer: NodeJS.Timeout | undefined;
  private scheduled = false;
  private stopping = false;
  /** Others took this sender for dead; it does nothing under its old number any more. */
  private revoked = false;
  private sweeping: Promise<void> | undefined;
  /** Somebody woke it in the middle of a sweep, which may have passed by what he means. */
  private wokenMeanwhile = false;
  private readonly undertaker: Undertaker;
  private readonly limits: Limits;
  private alarm: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly outlet: Outlet,
    private readonly campaigns: Campaigns,
    private readonly log: Log,
  ) {
    this.undertaker = new Undertaker(pool);
    this.limits = new Limits(pool, outlet.relay.name, error => log.warn({ error }, 'a domain’s pace was not stored'));
  }

  async start(): Promise<void> {
    await this.begin();
    this.timer = setInterval(() => this.wake(), SWEEP_MS);
    this.wake();
  }

  get campaignsInHand(): number {
    return this.runs.size;
  }

  /** Looks for work now instead of at the next sweep. */
  wake(): void {
    this.wokenMeanwhile = this.sweeping !== undefined;
    this.sweeping ??= this.sweep()
      .catch((error: unknown) => this.log.warn({ error }, 'sending waits for the database'))
      .finally(() => {
        this.sweeping = undefined;
        if (this.wokenMeanwhile && !this.stopping) this.wake();
      });
  }

  /** Arms nothing new, waits for what is under way, stores it and gives the rest back. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    clearTimeout(this.alarm);
    await this.sweeping;
    await this.quiet();
    for (const run of this.runs.values()) if (run.stores) await run.tick([], 0).catch(() => undefined);
    if (this.epoch > 0) await revokeEpoch(this.pool, this.epoch).catch(() => undefined);
    await this.outlet.close();
  }

  private async begin(): Promise<void> {
    this.epoch = await registerEpoch(this.pool, this.outlet.connections, this.outlet.relay);
    this.free = Array.from({ length: this.outlet.connections }, (_, n) => n);
    this.runs.clear();
    this.revoked = false;
  }

  /** Messages armed and not yet finished, of all campaigns. */
  private get underWay(): number {
    let sum = 0;
    for (const run of this.runs.values()) sum += run.underWay;
    return sum;
  }

  /** Waits until nothing is being handed over or stored. */
  private async quiet(): Promise<void> {
    while (this.underWay > 0 || this.ticking > 0) await pause(10);
  }

  private async sweep(): Promise<void> {
    if (!(await signOfLife(this.pool, this.epoch, this.outlet.awayReason))) await this.beginAnew();
    await this.undertaker.round(this.epoch);
    await this.limits.refresh();
    const found = this.stopping ? [] : await this.campaigns.find([...this.runs.keys()], this.epoch);
    for (const id of found)
      await this.apart(id, async () =>
        this.runs.set(id, await this.campaigns.open(this.pool, this.epoch, this.limits, id)),
      );
    await this.campaigns.watch([...this.runs.keys()]);
    for (const run of this.runs.values()) {
      await this.apart(run.campaignId, () => this.endIfDone(run));
      run.lookAgain();
    }
    this.schedule();
  }

  /** The old epoch was revoked: what is under way will be told nobody, because others have already written it down as uncertain. */
  private async beginAnew(): Promise<void> {
    this.revoked = true;
    this.log.warn({ epoch: this.epoch }, 'this sender was taken for dead and begins anew');
    await this.quiet();
    await this.begin();
  }

  /** One campaign that cannot be sent keeps no other from it. */
  private async apart(campaign: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.log.error({ error, campaign }, 'a campaign cannot be sent');
    }
  }

  private async endIfDone(run: CampaignRun): Promise<void> {
    if (!run.idle) return;
    await run.release();
    await this.campaigns.ended(run.campaignId, run.gateOpen);
    this.runs.delete(run.campaignId);
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.pump();
    });
  }

  private pump(): void {
    if (this.revoked) return;
    let room = this.stopping ? 0 : this.outlet.room - this.underWay;
    const worthwhile = this.outlet.connections * WORTHWHILE;
    const waiting = [...this.runs.values()].filter(run => run.mayTick(worthwhile));
    const wanting = [...this.runs.values()].filter(run => run.wants).length;
    for (const run of waiting) {
      if (this.ticking >= TICKS_AT_ONCE) return;
      const share = Math.ceil(this.outlet.connections / Math.max(1, wanting));
      const limit = Math.max(0, Math.min(share - run.underWay, room));
      const slots = run.wants && limit > 0 ? this.free.splice(0, limit) : [];
      if (slots.length === 0 && !run.stores) continue;
      room -= limit;
      void this.runTick(run, slots, limit);
    }
    this.setAlarm();
  }

  /** Looks again when the next waiting message may be tried, where that is before the next sweep. */
  private setAlarm(): void {
    const next = Math.min(...[...this.runs.values()].map(run => run.nextAt));
    const wait = next - performance.now();
    if (!(wait < SWEEP_MS)) return;
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.schedule(), Math.max(1, wait)).unref();
  }

  private async runTick(run: CampaignRun, slots: readonly number[], limit: number): Promise<void> {
    this.ticking++;
    // To the end of the row, so that two busy campaigns do not keep a third from its turn.
    this.runs.delete(run.campaignId);
    this.runs.set(run.campaignId, run);
    const epoch = this.epoch;
    try {
      const { armed, empty } = await run.tick(slots, limit);
      this.free.push(...empty);
      for (const message of armed) void this.send(run, message, epoch);
    } catch (error) {
      if (error instanceof EpochRevoked) this.revoked = true;
      else await this.waitAfter(error);
    } finally {
      this.ticking--;
    }
    if (this.revoked || (run.idle && run.worked)) this.wake();
    this.schedule();
  }

  private async waitAfter(error: unknown): Promise<void> {
    this.log.warn({ error }, 'a tick failed; its outcomes are kept and read back');
    await pause(250);
  }

  private async send(run: CampaignRun, message: ArmedMessage, epoch: number): Promise<void> {
    // An answer is as old as its question: one that took too long is none.
    const mayFinish = async (): Promise<boolean> => {
      if (epoch !== this.epoch) return false;
      if (performance.now() - message.askedAt < ASK_AGAIN_MS) return true;
      const askedAt = performance.now();
      return (await run.stillHolds(message)) && performance.now() - askedAt < ASK_AGAIN_MS;
    };
    try {
      const made = run.render(message);
      const mail = made instanceof Promise ? await made : made;
      run.finished(message, await this.outlet.deliver(message.slot, mail, mayFinish));
    } catch (error) {
      this.log.warn({ error, message: message.messageId }, 'a message could not be made');
      run.finished(message, { result: 'FAILED', code: 'RENDER_FAILED' });
    }
    this.schedule();
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
