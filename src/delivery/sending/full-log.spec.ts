import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { Client } from 'pg';
import { Relay } from '../../../test/support/relay.js';
import { SmallDisk } from '../../../test/support/small-disk.js';
import { pause, until } from '../../../test/support/until.js';
import { World } from '../../../test/support/world.js';
import { verifyEvidence } from '../../ledger/verify.js';
import { type EmbeddedServer, startEmbedded } from '../../platform/database/embedded.js';

const LIMIT_MS = 120_000;
const MEGABYTES = 256;

jest.setTimeout(LIMIT_MS + 30_000);

/** A database server of its own, whose write-ahead log lies on a small disk. */
class ServerOnSmallDisk {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedServer,
    readonly disk: SmallDisk,
  ) {}

  /** Undefined: mounting is not permitted here. */
  static async start(): Promise<ServerOnSmallDisk | undefined> {
    const folder = mkdtempSync(join(tmpdir(), 'mandate-log-'));
    const first = await launch(folder);
    const [{ data } = { data: '' }] = await ask<{ data: string }>(
      first.url,
      `SELECT current_setting('data_directory') AS data`,
    );
    await ask(first.url, `ALTER SYSTEM SET max_wal_size = '64MB'`);
    await ask(first.url, `ALTER SYSTEM SET min_wal_size = '32MB'`);
    await first.stop();
    const disk = SmallDisk.forOwnerOf(data, MEGABYTES);
    if (disk) {
      const log = join(data, 'pg_wal');
      spawnSync('cp', ['-a', `${log}/.`, disk.folder]);
      rmSync(log, { recursive: true });
      symlinkSync(disk.folder, log);
      return new ServerOnSmallDisk(folder, await launch(folder, first.port), disk);
    }
    rmSync(folder, { recursive: true });
    return undefined;
  }

  get url(): string {
    return this.server.url;
  }

  /** Fills the disk and uses up what is left of the log, until the server has to give up. */
  async runOutOfRoom(): Promise<void> {
    this.disk.fill();
    await until(() =>
      ask(this.url, `SELECT pg_logical_emit_message(false, '', repeat('x', 1000000)), pg_switch_wal()`)
        .then(() => false)
        .catch(() => true),
    );
  }

  /** What a person does: makes room and starts it again, where it was. */
  async mend(): Promise<void> {
    this.disk.makeRoom();
    this.server = await launch(this.folder, this.server.port);
  }

  async close(): Promise<void> {
    await this.server.stop();
    this.disk.unmount();
    rmSync(this.folder, { recursive: true });
  }
}

const launch = (dataDir: string, port?: number): Promise<EmbeddedServer> =>
  startEmbedded({ dataDir, ...(port === undefined ? {} : { port }), log: () => undefined });

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url }).on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a database without room for its write-ahead log', () => {
  it('promise 4: the worker lives on, and nothing is lost, doubled or uncertain once there is room, where this may mount a disk', async () => {
    const server = await ServerOnSmallDisk.start();
    if (!server) return;
    process.env['TEST_DATABASE_URL'] = server.url;
    const rows = 900;
    const [world, relay] = [await World.open(), await Relay.start()];
    relay.does({ at: 'dot', wait: () => pause(3) });
    const shop = await world.shop();
    const campaign = await shop.begun({ rows });
    const sender = await world.sender(relay, { connections: 6 });
    await until(() => relay.taken.length >= 60);
    await server.runOutOfRoom();
    let before = -1;
    await until(async () => {
      before = relay.taken.length;
      await pause(1_500);
      return relay.taken.length === before;
    });
    expect(before).toBeLessThan(rows);
    await server.mend();
    await until(async () => (await campaign.state()) === 'SENT', LIMIT_MS);
    await sender.stop();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': rows });
    expect([relay.taken.length, new Set(relay.accepted).size]).toEqual([rows, rows]);
    expect(verifyEvidence(await world.evidence(shop.customerId))).toMatchObject({ ok: true });
    await world.close();
    await relay.leave();
    await server.close();
  });
});
