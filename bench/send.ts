import { writeFileSync } from 'node:fs';
import { CampaignsFacts } from '../src/content/campaigns/campaign.facts.js';
import { fixedMail, mailRecipient } from '../src/content/campaigns/campaign-mail.js';
import { CompiledContent } from '../src/content/campaigns/template.js';
import { NEWSLETTER } from '../src/main/demo/newsletter.js';
import { Tokens } from '../src/platform/tokens/tokens.js';
import { packed, type BareResult } from './bare-loop.js';
import { childOf, type WorkerProcess } from './child.js';
import { median, rounded } from './figures.js';
import type { Sink } from './sink.js';
import { CONNECTIONS, type Stage } from './stage.js';
import { importSubscribers } from './subscribers.js';

const MESSAGES = 10_000;
/** Both ways run in turns, so that what else the machine does falls on both. */
const ROUNDS = 3;

interface Sent {
  perSecond: number;
  cpuMs: number;
  peakMb: number;
}

/**
 * A campaign of 10,000 messages of about 10 KB out of one worker process with gate, slots, ledger and tokens, and the bare SMTP client
 * with the same bytes, connections and relay. Rates and CPU are the medians of the rounds; the peak is the worker's whole life.
 */
export async function benchSend(stage: Stage, sink: Sink): Promise<Record<string, number | string>> {
  const worker = await stage.worker();
  const listId = await stage.list();
  await importSubscribers(stage.api, listId, MESSAGES);
  const ours: Sent[] = [];
  const bare: BareResult[] = [];
  let bytes = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const campaignId = await stage.campaign(listId, NEWSLETTER);
    bytes = await renderAll(stage, campaignId, listId, MESSAGES);
    bare.push(await sendBare(stage, sink, MESSAGES));
    ours.push(await sendOurs(stage, worker, campaignId));
  }
  await stage.endWorker(worker);
  const perSecond = median(ours.map(run => run.perSecond));
  const barePerSecond = median(bare.map(run => run.messages / run.seconds));
  return {
    relay: sink.name,
    messages: MESSAGES,
    bytesPerMessage: Math.round(bytes / MESSAGES),
    messagesPerSecond: Math.round(perSecond),
    bareMessagesPerSecond: Math.round(barePerSecond),
    sendRatio: rounded(perSecond / barePerSecond, 3),
    cpuMsPerMessage: rounded(median(ours.map(run => run.cpuMs)) / MESSAGES, 3),
    bareCpuMsPerMessage: rounded(median(bare.map(run => run.cpuMs)) / MESSAGES, 3),
    sendPeakMb: Math.round(Math.max(...ours.map(run => run.peakMb))),
  };
}

async function sendOurs(stage: Stage, worker: WorkerProcess, campaignId: string): Promise<Sent> {
  const before = await worker.usage();
  await stage.send(campaignId);
  const after = await worker.usage();
  const progress = await stage.api.get(`/v1/campaigns/${campaignId}/progress`);
  const delivered: unknown = Reflect.get(Object(progress.raw('byResult')), 'DELIVERED');
  if (delivered !== MESSAGES) throw new Error(`Of ${MESSAGES} messages ${JSON.stringify(progress.raw('byResult'))}`);
  return { perSecond: progress.number('perSecond'), cpuMs: after.cpuMs - before.cpuMs, peakMb: after.peakMb };
}

/** So many of the messages in the file, over and over where there are fewer. */
export async function sendBare(stage: Stage, sink: Sink, messages: number): Promise<BareResult> {
  const args = [stage.file('messages'), sink.url, String(CONNECTIONS), String(messages)];
  const child = await childOf('bare-loop', {}, args);
  const result = await child.said();
  if (!isBareResult(result)) throw new Error(`The bare loop said ${JSON.stringify(result)}`);
  return result;
}

/** The campaign's first messages as the engine will make them, into a file for the bare loop. Returns their bytes. */
export async function renderAll(stage: Stage, campaignId: string, listId: string, messages: number): Promise<number> {
  const { app, parts, urls } = stage.node;
  const [facts, tokens] = [app.get(CampaignsFacts), app.get(Tokens)];
  return parts.database.transaction({ kind: 'system', name: 'bench' }, async tx => {
    const { frame, parts: compiled } = await facts.mailFrame(tx, campaignId);
    const prepared = new CompiledContent(compiled).prepare(fixedMail(frame, urls, 'campaign'));
    const rows = await tx.query<Person>(
      `SELECT id AS "messageId", email, address_key AS "addressKey", first_name AS "firstName", last_name AS "lastName", attributes
       FROM recipient WHERE list_id = $1 LIMIT $2`,
      [listId, messages],
    );
    const mails = rows.map(row => prepared.render(mailRecipient(frame, urls, tokens, row, new Date())));
    writeFileSync(
      stage.file('messages'),
      packed(mails.map(({ envelope, raw }) => ({ from: envelope.from, to: envelope.to[0], raw }))),
    );
    return mails.reduce((sum, { raw }) => sum + raw.length, 0);
  });
}

interface Person {
  messageId: string;
  email: string;
  addressKey: Buffer;
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, unknown>;
}

function isBareResult(said: unknown): said is BareResult {
  return typeof said === 'object' && said !== null && 'messages' in said && 'seconds' in said && 'cpuMs' in said;
}
