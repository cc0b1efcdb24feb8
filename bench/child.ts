import { fork, type ChildProcess } from 'node:child_process';
import { extname, join } from 'node:path';

/** What a process has used so far. */
export interface Usage {
  /** User and system time of all its threads, in ms. */
  cpuMs: number;
  /** The most memory it ever had resident, in MB. */
  peakMb: number;
}

export function ownUsage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1_000, peakMb: process.resourceUsage().maxRSS / 1_024 };
}

/**
 * A process of its own, so that what it uses is measured apart. It says 'ready', answers 'usage' with its Usage and ends at 'end'.
 * Options of node given to the benchmark (--cpu-prof) hold for it as well.
 */
export class WorkerProcess {
  constructor(private readonly child: ChildProcess) {}

  async usage(): Promise<Usage> {
    const answer = once(this.child);
    this.child.send('usage');
    const said = await answer;
    if (!isUsage(said)) throw new Error(`A benchmark process answered ${JSON.stringify(said)}`);
    return said;
  }

  /** The next message the process sends by itself. */
  said(): Promise<unknown> {
    return once(this.child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves when the process has ended, however it did. */
  get ended(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve();
    return new Promise(resolve => this.child.once('exit', () => resolve()));
  }

  signal(signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async end(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const { ended } = this;
    this.child.send('end');
    await ended;
  }
}

/** Starts a module of this folder as a process and waits for its 'ready'. */
export async function childOf(name: string, env: Record<string, string>, args: string[] = []): Promise<WorkerProcess> {
  const child = fork(join(__dirname, `${name}${extname(__filename)}`), args, {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const said = await once(child);
  if (said !== 'ready') throw new Error(`${name} said ${JSON.stringify(said)} instead of ready`);
  return new WorkerProcess(child);
}

/** The other side: tells the parent that all is ready, answers it, and runs `close` when it says 'end' or is gone. */
export function serveParent(close: () => Promise<void>): void {
  const end = (): void => void close().finally(() => process.exit(0));
  process.on('message', message => {
    if (message === 'usage') process.send?.(ownUsage());
    if (message === 'end') end();
  });
  process.once('disconnect', end);
  process.send?.('ready');
}

function once(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null): void => reject(new Error(`A benchmark process ended with ${String(code)}`));
    child.once('exit', died);
    child.once('message', message => {
      child.off('exit', died);
      resolve(message);
    });
  });
}

function isUsage(said: unknown): said is Usage {
  return typeof said === 'object' && said !== null && 'cpuMs' in said && 'peakMb' in said;
}
