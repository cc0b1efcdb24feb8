import { createTransport } from 'nodemailer';
import { Client } from 'pg';
import { freePort } from '../src/main/server.js';
import { uuidv7 } from '../src/platform/ids/ids.js';
import { Tokens } from '../src/platform/tokens/tokens.js';
import { rounded } from './figures.js';
import { Stage } from './stage.js';

const CONNECTIONS = 20;

/** From the first mail to the last bounce settled, in the process that takes, reads and settles. The database is in no figure. */
export interface BounceFigures extends Record<string, unknown> {
  mails: number;
  perSecond: number;
  /** When the last mail was acknowledged. */
  takenPerSecond: number;
  cpuMicros: number;
  peakRssMb: number;
  /** Bounces that took effect, and addresses that stopped because of them. */
  settled: number;
  stopped: number;
}

/** Ten thousand delivery reports by SMTP on loopback, each to the signed return path of a message of its own. */
export async function benchBounces(quick: boolean): Promise<BounceFigures> {
  const stage = await Stage.open('smtp://127.0.0.1:1');
  try {
    const paths = await returnPaths(stage, quick ? 2_000 : 10_000);
    const port = await freePort('127.0.0.1', 23_000);
    const taker = await stage.inbound(port);
    const before = await taker.usage();
    const begun = performance.now();
    await feed(port, paths);
    const taken = (performance.now() - begun) / 1_000;
    await settledAll(stage, paths.length);
    const seconds = (performance.now() - begun) / 1_000;
    const { cpuMs, peakMb } = await taker.usage();
    return {
      mails: paths.length,
      perSecond: Math.round(paths.length / seconds),
      takenPerSecond: Math.round(paths.length / taken),
      cpuMicros: Math.round(((cpuMs - before.cpuMs) * 1_000) / paths.length),
      peakRssMb: rounded(peakMb, 1),
      settled: await count(stage, `SELECT count(*) AS n FROM bounce WHERE settled_at IS NOT NULL AND kind = 'HARD'`),
      stopped: await count(stage, `SELECT count(*) AS n FROM permission_event WHERE kind = 'BOUNCE'`),
    };
  } finally {
    await stage.close();
  }
}

async function settledAll(stage: Stage, wanted: number, limit = 300_000): Promise<void> {
  const end = performance.now() + limit;
  while ((await count(stage, 'SELECT count(*) AS n FROM bounce WHERE settled_at IS NOT NULL')) < wanted) {
    if (performance.now() > end) throw new Error(`Not all of ${wanted} bounces were settled within ${limit / 1_000} s`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

async function count(stage: Stage, sql: string): Promise<number> {
  const [row] = await stage.node.parts.database.query<{ n: string }>('staff', sql);
  return Number(row?.n);
}

/** Return paths of so many messages to people of one campaign, put there past the way a campaign takes. */
async function returnPaths(stage: Stage, wanted: number): Promise<string[]> {
  const campaignId = uuidv7();
  const messages = Array.from({ length: wanted }, () => uuidv7());
  const client = new Client({ connectionString: stage.node.ownerUrl });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica`);
    await client.query(ROWS, [campaignId, messages]);
    await client.query(`ANALYZE`);
  } finally {
    await client.end();
  }
  const tokens = new Tokens(stage.node.parts.secrets);
  return messages.map(id => `${tokens.returnPath(id)}@${stage.node.urls.mailDomain}`);
}

const ROWS = `
  WITH given AS (
    SELECT m AS message, n::integer AS ordinal, uuidv7() AS recipient, sha256(m::text::bytea) AS key
    FROM unnest($2::uuid[]) WITH ORDINALITY AS g (m, n)
  ), whose AS (SELECT id AS controller, customer_id AS customer FROM controller LIMIT 1), campaigns AS (
    INSERT INTO campaign (id, customer_id, controller_id, order_id, system_id, name, purpose, list_ids, state, created_at, created_by)
    SELECT $1::uuid, customer, controller, $1, $1, 'Jaro', 'newsletter', ARRAY[$1::uuid], 'SENT', now(), '{}' FROM whose
  ), messages AS (
    INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
    SELECT $1::uuid, ordinal, message, customer, recipient, '\\x00' FROM given, whose
  )
  INSERT INTO recipient (id, customer_id, list_id, controller_id, email, address_key, salt, country, revision)
  SELECT recipient, customer, $1, controller, 'reader' || ordinal || '@example.org', key, '\\x00', 'CZ', 1 FROM given, whose`;

async function feed(port: number, paths: readonly string[]): Promise<void> {
  const transport = createTransport({
    ...{ host: '127.0.0.1', port, ignoreTLS: true },
    ...{ pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity },
  });
  try {
    await Promise.all(paths.map((to, n) => transport.sendMail({ envelope: { from: '', to }, raw: notice(to, n + 1) })));
  } finally {
    transport.close();
  }
}

function notice(to: string, n: number): string {
  const address = `reader${n}@example.org`;
  return [
    ...[
      'From: MAILER-DAEMON@mx.example.org',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      'MIME-Version: 1.0',
    ],
    ...[
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
    ],
    ...[`<${address}>: host mx.example.org[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO command)`],
    ...['--b1', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.org', ''],
    ...[`Final-Recipient: rfc822; ${address}`, 'Action: failed', 'Status: 5.1.1'],
    ...['Diagnostic-Code: smtp; 550 5.1.1 User unknown', '', '--b1', 'Content-Type: text/rfc822-headers', ''],
    ...[`To: ${address}`, 'Subject: Novinky', `Message-ID: <${n}@mail.example.org>`, '', '--b1--'],
  ].join('\r\n');
}
