import { isDatabaseAway } from './database.js';

interface Waiting<Item, Result> {
  item: Item;
  resolve: (result: Result) => void;
  reject: (reason: unknown) => void;
}

export interface GatheringLimits {
  /** Runs under way at the same time. */
  atOnce: number;
  /** Items of one run at most. */
  together: number;
}

/**
 * Runs what comes in while others are under way together, as one statement with one commit; what comes alone runs alone and waits for
 * nothing. `run` answers in the order of its items, may be asked the same again, and does all or nothing: where a run of several fails
 * while the database is there, each is tried by itself, so that nobody fails because of somebody else.
 */
export class Gathered<Item, Result> {
  private readonly waiting: Waiting<Item, Result>[] = [];
  private running = 0;

  constructor(
    private readonly run: (items: Item[]) => Promise<Result[]>,
    private readonly limits: GatheringLimits,
  ) {}

  /** The item's own result, once its run is over. */
  add(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.start();
    });
  }

  private start(): void {
    while (this.running < this.limits.atOnce && this.waiting.length > 0) {
      this.running++;
      const together = this.waiting.splice(0, this.limits.together);
      void this.settle(together).finally(() => {
        this.running--;
        this.start();
      });
    }
  }

  private async settle(together: Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.run(together.map(({ item }) => item));
      if (results.length !== together.length) throw new Error('A run did not answer for each of its items');
      for (const [place, result] of results.entries()) together[place]?.resolve(result);
    } catch (error) {
      if (together.length === 1 || isDatabaseAway(error)) for (const { reject } of together) reject(error);
      else for (const one of together) await this.settle([one]);
    }
  }
}
