import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { fixedMail, mailRecipient } from '../src/content/campaigns/campaign-mail.js';
import { CampaignsFacts } from '../src/content/campaigns/campaign.facts.js';
import { CompiledContent } from '../src/content/campaigns/template.js';
import { registerEpoch, revokeEpoch } from '../src/delivery/sending/epoch.js';
import { senderPool } from '../src/delivery/sending/sending.engine.js';
import { SendingService } from '../src/delivery/sending/sending.service.js';
import type { ArmedMessage, Outcome } from '../src/delivery/sending/sending.types.js';
import { tick, type TickFrame } from '../src/delivery/sending/tick.js';
import { Tokens } from '../src/platform/tokens/tokens.js';
import { ownUsage } from './child.js';
import { rounded } from './figures.js';
import type { Stage } from './stage.js';

const SLOTS = 40;
const SYSTEM = { kind: 'system', name: 'bench' } as const;
/** Of one clock tick in /proc, ms. */
const CLOCK_TICK_MS = 10;

/**
 * CPU ms a message that each part of sending costs, in this process and in the database's: the same tick without outcomes and slots, with
 * slots, and with both; tokens, links and text of the message in loops of their own. The campaign is scheduled and no worker runs.
 */
export async function featureCosts(stage: Stage, campaignId: string, rounds: number): Promise<Record<string, number>> {
  const { app, parts } = stage.node;
  await parts.database.transaction(SYSTEM, tx => app.get(SendingService).begin(tx, campaignId));
  const pool = senderPool(parts.database.url('staff'), parts.log, 1);
  const epoch = await registerEpoch(pool, SLOTS);
  const frame = await frameOf(pool, epoch, campaignId);
  try {
    const gate = await cost(pool, rounds, n => tick(pool, frame, without(n)));
    let armed: ArmedMessage[] = [];
    const arm = async (n: number, outcomes: readonly Outcome[]): Promise<void> => {
      const holds = new Map(armed.map(message => [message.slot, message.ordinal]));
      const slots = Array.from({ length: SLOTS }, (_, slot) => ({ slot, holds: holds.get(slot) ?? null }));
      armed = (await tick(pool, frame, { ...without(n), outcomes, slots })).armed;
    };
    const withSlots = await cost(pool, rounds, n => arm(n, []));
    const whole = await cost(pool, rounds, n => arm(rounds + n, armed.map(delivered)));
    return {
      gate: rounded(gate, 4),
      slots: rounded(Math.max(0, withSlots - gate), 4),
      ledger: rounded(Math.max(0, whole - withSlots), 4),
      ...(await messageCosts(stage, campaignId, pool, rounds)),
    };
  } finally {
    await revokeEpoch(pool, epoch);
    await pool.end();
  }
}

function without(round: number): Parameters<typeof tick>[2] {
  const wanted = Array.from({ length: SLOTS }, (_, n) => ({ ordinal: 1 + round * SLOTS + n, attempt: 1 }));
  return { outcomes: [], slots: [], wanted };
}

function delivered({ ordinal, messageId, attempt, commitment, basisEventId, instructionId }: ArmedMessage): Outcome {
  const ids = { ordinal, messageId, attempt, commitment, basisEventId, instructionId };
  return { ...ids, result: 'DELIVERED', code: '250', at: new Date() };
}

/** Per message of a round: the CPU of this process and of the one database connection. */
async function cost(pool: Pool, rounds: number, work: (round: number) => Promise<unknown>): Promise<number> {
  const before = ownUsage().cpuMs + (await backendCpu(pool));
  for (let round = 0; round < rounds; round++) await work(round);
  return (ownUsage().cpuMs + (await backendCpu(pool)) - before) / rounds / SLOTS;
}

/** CPU ms of the process behind the pool's one connection; 0 where the system has no /proc. */
async function backendCpu(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>(`SELECT pg_backend_pid() AS pid`);
  try {
    const [, ...fields] = readFileSync(`/proc/${String(rows[0]?.pid)}/stat`, 'utf8').split(') ');
    const [user = 0, system = 0] = fields.join(') ').split(' ').slice(11, 13).map(Number);
    return (user + system) * CLOCK_TICK_MS;
  } catch {
    return 0;
  }
}

async function messageCosts(
  stage: Stage,
  campaignId: string,
  pool: Pool,
  rounds: number,
): Promise<Record<string, number>> {
  const { app, parts, urls } = stage.node;
  const tokens = app.get(Tokens);
  const mail = await parts.database.transaction(SYSTEM, tx => app.get(CampaignsFacts).mailFrame(tx, campaignId));
  const { frame } = mail;
  const prepared = new CompiledContent(mail.parts).prepare(fixedMail(frame, urls, 'campaign'));
  const { rows } = await pool.query<Person>(PERSONS, [campaignId, SLOTS]);
  const link = { customerId: frame.customerId, controllerId: frame.controllerId, purpose: frame.purpose };
  const each = (work: (person: Person) => unknown) =>
    cost(pool, rounds, async () => {
      for (const person of rows) work(person);
      await Promise.resolve();
    });
  const seal = await each(person => {
    const sealed = { ...link, ...person, controllerName: frame.controller.name };
    tokens.sealBoth(sealed, ['unsubscribe', 'why']);
  });
  const recipient = await each(person => mailRecipient(frame, urls, tokens, person, new Date()));
  const whole = await each(person => prepared.render(mailRecipient(frame, urls, tokens, person, new Date())));
  return {
    tokens: rounded(seal, 4),
    links: rounded(Math.max(0, recipient - seal), 4),
    text: rounded(Math.max(0, whole - recipient), 4),
  };
}

interface Person {
  messageId: string;
  email: string;
  addressKey: Buffer;
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, unknown>;
}

const PERSONS = `
  SELECT m.id AS "messageId", r.email, r.address_key AS "addressKey", r.first_name AS "firstName", r.last_name AS "lastName", r.attributes
  FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.campaign_id = $1 ORDER BY m.ordinal LIMIT $2`;

async function frameOf(pool: Pool, epoch: number, campaignId: string): Promise<TickFrame> {
  const { rows } = await pool.query<Omit<TickFrame, 'epoch' | 'campaignId'>>(
    `SELECT c.customer_id AS "customerId", c.controller_id AS "controllerId", c.purpose, c.third_party AS "thirdParty",
       d.system_id AS "systemId", d.review_id AS "reviewId", d.deadline
     FROM campaign c JOIN dispatch d ON d.campaign_id = c.id WHERE c.id = $1`,
    [campaignId],
  );
  const [row] = rows;
  if (!row) throw new Error('The campaign did not begin');
  return { epoch, campaignId, ...row };
}
