import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { MASTER_KEY, type World } from './world.js';

/** A sender in a process of its own. */
export class ChildSender {
  private constructor(
    private readonly process: ChildProcess,
    readonly epoch: number,
  ) {}

  static async start(world: World, relay: { url: string }, connections: number): Promise<ChildSender> {
    const input = { ownerUrl: world.test.ownerUrl, masterKey: MASTER_KEY, relayUrl: relay.url, connections };
    const script = [
      '-r',
      join(__dirname, 'typescript.cjs'),
      join(__dirname, 'sender-process.ts'),
      JSON.stringify(input),
    ];
    const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
    const said = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => ['died'])]);
    return new ChildSender(child, Number(String(said[0])));
  }

  /** Stops the process where it stands; it notices nothing. */
  freeze(): void {
    this.process.kill('SIGSTOP');
  }

  thaw(): void {
    this.process.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }
}
