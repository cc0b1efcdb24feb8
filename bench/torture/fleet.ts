import type { WorkerProcess } from '../child.js';
import type { Stage } from '../stage.js';
import { pause, until } from './moment.js';

const START_LIMIT = 90_000;
/** What a supervisor waits before it starts a process anew. */
const RESTART_MS = 300;

/** Worker processes under a supervisor that starts a new one for each that ended. */
export class Fleet {
  private readonly working = new Set<WorkerProcess>();
  private readonly frozen = new Set<WorkerProcess>();
  private readonly places: Promise<void>[] = [];
  private closing = false;

  constructor(
    private readonly stage: Stage,
    size: number,
  ) {
    for (let n = 0; n < size; n++) this.places.push(this.fill());
  }

  /** One that works now, the `n`th of them; waits until there is one. */
  async one(n: number): Promise<WorkerProcess> {
    await until('a worker is at work', START_LIMIT, () => this.working.size > 0);
    const workers = [...this.working];
    const chosen = workers[n % workers.length];
    if (!chosen) throw new RangeError('No worker');
    return chosen;
  }

  /** Waits until so many work. */
  complete(size: number): Promise<void> {
    return until(`${size} workers are at work`, START_LIMIT, () => this.working.size >= size);
  }

  freeze(worker: WorkerProcess): void {
    this.working.delete(worker);
    this.frozen.add(worker);
    worker.signal('SIGSTOP');
  }

  thaw(worker: WorkerProcess): void {
    worker.signal('SIGCONT');
    this.frozen.delete(worker);
    this.working.add(worker);
  }

  /** Ends all in order. */
  async close(): Promise<void> {
    this.closing = true;
    for (const worker of this.frozen) this.thaw(worker);
    for (const worker of this.working) await this.stage.endWorker(worker);
    await Promise.all(this.places);
  }

  /** Asked anew: `close` may have come while a worker was starting. */
  private isClosing(): boolean {
    return this.closing;
  }

  /** A worker that cannot start, because the database is away, is tried again. */
  private async fill(): Promise<void> {
    while (!this.closing) {
      const worker = await this.stage.worker().catch(() => undefined);
      if (worker && this.isClosing()) return this.stage.endWorker(worker);
      if (worker) {
        this.working.add(worker);
        await worker.ended;
        this.working.delete(worker);
      }
      await pause(RESTART_MS);
    }
  }
}
