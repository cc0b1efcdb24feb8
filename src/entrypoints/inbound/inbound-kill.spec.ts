import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { Relay } from '../../../test/support/relay.js';
import { pause, until } from '../../../test/support/until.js';
import { MASTER_KEY, World } from '../../../test/support/world.js';

const MESSAGES = 120;
const CONNECTIONS = 6;
/** After so many acknowledged mails the process is killed. */
const KILLS = [25, 70];
const SUPPORT = join(__dirname, '../../../test/support');

/** The process that takes the mail; one that was killed is followed by another. */
class Taker {
  private child: ChildProcess | undefined;
  port: Promise<number> = Promise.resolve(0);

  constructor(private readonly world: World) {}

  start(): void {
    const input = JSON.stringify({ ownerUrl: this.world.test.ownerUrl, masterKey: MASTER_KEY });
    const script = ['-r', join(SUPPORT, 'typescript.cjs'), join(SUPPORT, 'inbound-process.ts'), input];
    const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    this.port = once(child.stdout, 'data').then(([said]) => Number(String(said)));
  }

  async kill(): Promise<void> {
    this.child?.kill('SIGKILL');
    if (this.child?.signalCode === null) await once(this.child, 'exit');
  }
}

const notice = (to: string): string =>
  [
    ...[
      'From: MAILER-DAEMON@mx.example.test',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
    ],
    ...['Content-Type: multipart/report; report-type=delivery-status; boundary=b', ''],
    ...['--b', 'Content-Type: text/plain', '', 'Unknown user.'],
    ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.test', ''],
    ...['Final-Recipient: rfc822; somebody@example.test', 'Action: failed', 'Status: 5.1.1', '--b--'],
  ].join('\r\n');

describe('the process that takes what comes back, killed under load', () => {
  let world: World;
  let relay: Relay;
  let taker: Taker;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    taker = new Taker(world);
  });
  afterAll(async () => {
    await taker.kill();
    await relay.leave();
    await world.close();
  });

  const count = async (sql: string): Promise<number> => Number((await world.sql<{ n: string }>(sql))[0]?.n);

  it('has kept every mail that it acknowledged, and nothing acts twice', async () => {
    const shop = await world.shop();
    await shop.begun({ rows: MESSAGES });
    await world.sendAll(relay);
    const waiting = relay.taken.map(({ from }) => from);
    const acknowledged = new Set<string>();
    const kills = [...KILLS];
    const storedWhenKilled: boolean[] = [];

    /** As a mail server does: what was not acknowledged comes again. */
    const send = async (to: string, port: number): Promise<void> => {
      const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
      try {
        await transport.sendMail({ envelope: { from: '', to }, raw: notice(to) });
        acknowledged.add(to);
      } catch {
        waiting.push(to);
        await pause(20);
      } finally {
        transport.close();
      }
    };
    const sender = async (): Promise<void> => {
      for (let to = waiting.pop(); to !== undefined; to = waiting.pop()) {
        await send(to, await taker.port);
        const [next] = kills;
        if (next === undefined || acknowledged.size < next) continue;
        kills.shift();
        await taker.kill();
        const kept = await count('SELECT count(*) AS n FROM inbound_mail');
        storedWhenKilled.push(kept >= acknowledged.size);
        taker.start();
      }
    };
    taker.start();
    while (acknowledged.size < MESSAGES) await Promise.all(Array.from({ length: CONNECTIONS }, sender));
    await until(
      async () => (await count('SELECT count(*) AS n FROM bounce WHERE settled_at IS NOT NULL')) === MESSAGES,
    );

    expect(storedWhenKilled).toEqual(KILLS.map(() => true));
    const rows = await world.sql(`SELECT state, why, count(*)::integer AS n FROM inbound_mail GROUP BY state, why`);
    expect(rows).toEqual([{ state: 'DONE', why: null, n: MESSAGES }]);
    expect(await count(`SELECT count(*) AS n FROM bounce WHERE origin = 'DSN' AND kind = 'HARD'`)).toBe(MESSAGES);
    expect(await count(`SELECT count(*) AS n FROM ledger_entry WHERE kind = 'bounce.received'`)).toBe(MESSAGES);
    expect(await count(`SELECT count(*) AS n FROM permission_event WHERE kind = 'BOUNCE'`)).toBe(MESSAGES);
  });
});
