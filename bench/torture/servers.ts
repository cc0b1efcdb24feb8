import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { removeEmbedded, startEmbedded } from '../../src/platform/database/embedded.js';
import { locateCluster } from '../../src/platform/database/embedded-cluster.js';
import { findPostmaster } from '../../src/platform/database/embedded-postmaster.js';
import { childOf, type WorkerProcess } from '../child.js';
import { until } from './moment.js';
import { steadyPort } from './ports.js';
import { witnessed, type Witnessed } from './witness-line.js';

const REDIS = '/usr/bin/redis-server';
const START_LIMIT = 60_000;

/** A server that can be killed and comes back at the same place. */
export interface Server {
  readonly url: string;
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The relay: what is in its file was taken. */
export class Witness implements Server {
  private constructor(
    private readonly port: number,
    private readonly file: string,
    private readonly delay: number,
    private process: WorkerProcess,
  ) {}

  /** `delay`: mean ms between the last byte of a message and the answer. */
  static async open(folder: string, delay: number): Promise<Witness> {
    const [port, file] = [await steadyPort(), join(folder, 'witness.tsv')];
    return new Witness(port, file, delay, await start(port, file, delay));
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Bytes written so far: they grow while messages arrive. */
  get size(): number {
    return statSync(this.file).size;
  }

  taken(): Witnessed[] {
    return witnessed(readFileSync(this.file, 'utf8'));
  }

  async kill(): Promise<void> {
    this.process.signal('SIGKILL');
    await this.process.ended;
  }

  async restart(): Promise<void> {
    this.process = await start(this.port, this.file, this.delay);
  }

  close(): Promise<void> {
    return this.process.end();
  }
}

function start(port: number, file: string, delay: number): Promise<WorkerProcess> {
  return childOf('torture/witness-process', {}, [String(port), file, String(delay)]);
}

/** An embedded PostgreSQL, durable as in operation, whose processes are all killed at once. */
export class DatabaseServer implements Server {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    readonly url: string,
  ) {}

  static async open(folder: string): Promise<DatabaseServer> {
    const [own, port] = [join(folder, 'postgres'), await steadyPort()];
    mkdirSync(own);
    const { url } = await startEmbedded({ dataDir: own, port, log: () => undefined });
    return new DatabaseServer(own, port, url);
  }

  /** SIGKILL to the first process; the others notice and end themselves. Nothing is flushed. */
  async kill(): Promise<void> {
    const cluster = await locateCluster(this.folder);
    const server = cluster === undefined ? undefined : await findPostmaster(cluster);
    if (server) process.kill(server.pid, 'SIGKILL');
  }

  async restart(): Promise<void> {
    const { port } = await startEmbedded({ dataDir: this.folder, port: this.port, log: () => undefined });
    if (port !== this.port) throw new Error(`PostgreSQL came back on port ${port} instead of ${this.port}`);
  }

  close(): Promise<void> {
    return removeEmbedded(this.folder);
  }
}

/** Debian's Redis without persistence: killed, it forgets everything. Undefined where it is not installed. */
export class RedisServer implements Server {
  private constructor(
    private readonly port: number,
    private process: ChildProcess,
  ) {}

  static async open(): Promise<RedisServer | undefined> {
    if (!isInstalled(REDIS)) return undefined;
    const port = await steadyPort();
    return new RedisServer(port, await startRedis(port));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = new Promise(resolve => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await ended;
  }

  async restart(): Promise<void> {
    this.process = await startRedis(this.port);
  }

  close(): Promise<void> {
    return this.kill();
  }
}

async function startRedis(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn(REDIS, args, { stdio: 'ignore' });
  await until('Redis listens', START_LIMIT, () => listens(port));
  return child;
}

function listens(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).once('error', () => resolve(false));
  });
}

function isInstalled(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
