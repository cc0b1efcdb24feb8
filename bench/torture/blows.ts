import type { Dice } from './dice.js';
import type { Fleet } from './fleet.js';
import { pause, until } from './moment.js';
import type { Observer } from './observer.js';
import type { DatabaseServer, RedisServer, Server, Witness } from './servers.js';

export type Victim = 'worker' | 'database' | 'redis' | 'relay' | 'frozen worker';

/** One blow: who, and when by the machine's clock. */
export interface Blow {
  victim: Victim;
  at: Date;
}

/** The shares in which they are hit: of ten, each at least once. */
const DECK: readonly Victim[] = [
  'worker',
  'worker',
  'worker',
  'worker',
  'database',
  'database',
  'redis',
  'relay',
  'relay',
  'frozen worker',
];
const LONGEST_ABSENCE_MS = 1_200;
const LONGEST_QUIET_MS = 1_200;
/** One blow of four falls before the last one is healed. */
const AT_ONCE = 4;
const PROGRESS_LIMIT = 90_000;
const REVOKED_LIMIT = 60_000;

export interface Victims {
  fleet: Fleet;
  database: DatabaseServer;
  /** Undefined where Redis is not installed: then workers are hit instead. */
  redis: RedisServer | undefined;
  witness: Witness;
}

/** Deals blows at random moments, in a random order, and sees to it that mail arrives again after them. */
export class Blows {
  readonly dealt: Blow[] = [];

  constructor(
    private readonly victims: Victims,
    private readonly observer: Observer,
    private readonly dice: Dice,
    private readonly tell: (line: string) => void,
  ) {}

  async deal(count: number): Promise<void> {
    let deck: Victim[] = [];
    await this.progress();
    while (this.dealt.length < count) {
      if (deck.length === 0) deck = this.dice.shuffled(DECK);
      const wanted = deck.pop() ?? 'worker';
      const victim = wanted === 'redis' && !this.victims.redis ? 'worker' : wanted;
      if (this.dice.below(AT_ONCE) > 0) await this.progress();
      await pause(this.dice.below(LONGEST_QUIET_MS));
      this.dealt.push({ victim, at: new Date() });
      this.tell(`${this.dealt.length}/${count} ${victim}`);
      await this.hit(victim);
    }
    await this.progress();
  }

  private async hit(victim: Victim): Promise<void> {
    const { fleet, database, redis, witness } = this.victims;
    switch (victim) {
      case 'worker':
        return (await fleet.one(this.dice.below(100))).signal('SIGKILL');
      case 'frozen worker':
        return this.freeze();
      case 'database':
        return this.away(database);
      case 'relay':
        return this.away(witness);
      case 'redis':
        return redis && this.away(redis);
    }
  }

  private async away(server: Server): Promise<void> {
    await server.kill();
    await pause(this.dice.below(LONGEST_ABSENCE_MS));
    await server.restart();
  }

  /** Until the others have taken it for dead, and a little longer. */
  private async freeze(): Promise<void> {
    const { fleet } = this.victims;
    await fleet.complete(2);
    const worker = await fleet.one(this.dice.below(100));
    await until('a worker is known as a sender', REVOKED_LIMIT, async () => (await this.senders(worker.pid)) > 0);
    fleet.freeze(worker);
    await until('a frozen worker is taken for dead', REVOKED_LIMIT, async () => (await this.senders(worker.pid)) === 0);
    await pause(this.dice.below(LONGEST_QUIET_MS));
    fleet.thaw(worker);
  }

  private async senders(pid: number): Promise<number> {
    return (await this.observer.ask(`SELECT epoch FROM sender WHERE pid = $1`, [pid])).length;
  }

  private progress(): Promise<void> {
    const { witness } = this.victims;
    const before = witness.size;
    return until('mail arrives', PROGRESS_LIMIT, () => witness.size > before);
  }
}
