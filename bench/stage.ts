import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Operators } from '../src/access/operators.service.js';
import type { OperatorRole } from '../src/access/roles.js';
import { draft, instruct, review, type CampaignInput } from '../src/main/demo/campaign.js';
import { ANNEX, order, prepareOperator, takeIn } from '../src/main/demo/cast.js';
import { ApiClient, OfficeClient } from '../src/main/demo/http.js';
import { Notebook } from '../src/main/demo/notebook.js';
import { SecondStep } from '../src/main/demo/second-step.js';
import { startNode, type Node } from '../src/main/node.js';
import { readConfig } from '../src/platform/config/config.js';
import { childOf, type WorkerProcess } from './child.js';
import { removeDataFolder } from './data-folder.js';

/** Of the worker and of what it is compared with; as many processes as an unchanged Postfix has for them. */
export const CONNECTIONS = 100;
/** Asked seldom, because the answer costs what the worker could use. */
const LOOK_MS = 500;
/** What docs/operations.md advises for a process with the public pages: what waits for the disk is copied less often. */
export const PAGES_NODE = { NODE_OPTIONS: '--max-semi-space-size=64' };
const MAIL_DOMAIN = 'mail.rozesilka.test';
const SENDER = { name: 'Zahradnictví U Lípy', email: 'novinky@zahradnictvi-u-lipy.example' };
const COUNTRIES = ['CZ', 'SK', 'DE', 'AT', 'PL'];

/**
 * An installation for one benchmark: a folder and a durable embedded database of its own, API and back-office in this process, workers
 * in processes of theirs, one customer with everything it takes to send. Everything goes over HTTP, as a customer's system would.
 */
export class Stage {
  private readonly workers = new Set<WorkerProcess>();
  private numbered = 0;

  private constructor(
    private readonly folder: string,
    private readonly environment: Record<string, string>,
    readonly node: Node,
    readonly api: ApiClient,
    private readonly notes: Notebook,
    private readonly office: { manager: OfficeClient; reviewer: OfficeClient },
    private readonly ids: { controllerId: string; orderId: string; systemId: string; subprocessorId: string },
  ) {}

  /** `smtpUrl`: where the workers send to; `settings` hold for all processes. */
  static async open(smtpUrl: string, settings: Record<string, string> = {}): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'mandate-bench-'));
    const environment = { ...environmentOf(folder, smtpUrl), ...settings };
    try {
      const node = await startNode(readConfig({ ...environment, ROLES: 'api,back-office,public' }));
      const notes = new Notebook(folder);
      const manager = await employee(node, notes, 'eva@rozesilka.test', ['ADMIN', 'ACCOUNT']);
      const reviewer = await employee(node, notes, 'jan@rozesilka.test', ['REVIEWER']);
      const frame = await prepareOperator(manager, notes);
      const who = {
        short: 'shop',
        name: 'Zahradnictví U Lípy s.r.o.',
        ico: '27074358',
        agency: false,
        user: 'Lenka Zelená',
      };
      const shop = await takeIn(manager, notes, frame, { ...who, email: 'shop@zahradnictvi-u-lipy.example' });
      const api = new ApiClient(node.urls.base, shop.key);
      const { controllerId } = shop;
      await api.post('/v1/annexes', { controllerId, terms: ANNEX });
      await api.post('/v1/instructions', {
        kind: 'PROCESSING',
        controllerId,
        purpose: 'Uložit a spravovat seznamy příjemců',
      });
      const orderId = await order(api, manager, notes, 'shop', { termsId: frame.termsId, quantity: 1_000_000 });
      const { systemId, subprocessorId } = frame;
      const ids = { controllerId, orderId, systemId, subprocessorId };
      return new Stage(folder, environment, node, api, notes, { manager, reviewer }, ids);
    } catch (error) {
      await removeDataFolder(folder);
      throw error;
    }
  }

  get controllerId(): string {
    return this.ids.controllerId;
  }

  /** Starts a worker and waits until it works. */
  worker(): Promise<WorkerProcess> {
    return this.process({ ROLES: 'worker' });
  }

  /** Starts a process with the public pages on a port of loopback. */
  pages(port: number): Promise<WorkerProcess> {
    return this.process({ ROLES: 'public', PORT: String(port), ...PAGES_NODE });
  }

  /** Starts a process that takes mail on a port of loopback, reads it and lets it take effect. */
  inbound(port: number): Promise<WorkerProcess> {
    return this.process({ ROLES: 'inbound,worker', INBOUND_PORT: String(port), INBOUND_PER_MINUTE: '1000000' });
  }

  private async process(own: Record<string, string>): Promise<WorkerProcess> {
    const { ownerUrl, urls } = this.node;
    const started = await childOf('worker', {
      ...this.environment,
      ...{ DATABASE_URL: ownerUrl, BASE_URL: urls.base },
      ...own,
    });
    this.workers.add(started);
    return started;
  }

  async endWorker(worker: WorkerProcess): Promise<void> {
    this.workers.delete(worker);
    await worker.end();
  }

  /** A list that may be imported into. */
  async list(): Promise<string> {
    const { controllerId } = this.ids;
    const name = `Seznam ${++this.numbered}`;
    const id = (
      await this.api.post('/v1/lists', { controllerId, name, origin: 'PROVIDED', purposes: ['newsletter'] })
    ).text('id');
    await this.api.put(`/v1/lists/${id}/declaration`, { confirmed: true, countries: COUNTRIES });
    return id;
  }

  /** A campaign to a list with everything but its start: written, approved, instructed. */
  async campaign(listId: string, content: Record<string, unknown>): Promise<string> {
    const input = this.newCampaign(listId, content);
    const id = await draft(this.api, this.notes, input);
    await review(this.api, this.office.reviewer, this.notes, input.short, id);
    await instruct(this.api, input, id);
    return id;
  }

  /** A draft that goes out through another sending system, and one person who gets its test mail. */
  async testDraft(listId: string, content: Record<string, unknown>, code: string): Promise<string> {
    const { controllerId, subprocessorId } = this.ids;
    const system = { code, name: code, subprocessorId, country: 'CZ', maxMessageBytes: 500_000 };
    const systemId = (await this.office.manager.act('systems.admit', system)).text('id');
    await this.api.post('/v1/test-addresses', { controllerId, email: 'zkouska@zahradnictvi-u-lipy.example' });
    return draft(this.api, this.notes, { ...this.newCampaign(listId, content), systemId });
  }

  private newCampaign(listId: string, content: Record<string, unknown>): CampaignInput {
    const short = `campaign-${++this.numbered}`;
    const { controllerId, orderId, systemId } = this.ids;
    return {
      ...{ controllerId, orderId, systemId, short, listIds: [listId], purpose: 'newsletter', name: short },
      ...{ content, sender: SENDER },
    };
  }

  /** Lets a campaign begin. */
  async schedule(campaignId: string): Promise<void> {
    await this.api.post(`/v1/campaigns/${campaignId}/schedule`);
  }

  /** Starts a campaign and waits until it is sent, at most so many ms. */
  async send(campaignId: string, limit = 120_000): Promise<void> {
    await this.schedule(campaignId);
    const end = performance.now() + limit;
    while ((await this.api.get(`/v1/campaigns/${campaignId}`)).text('state') !== 'SENT') {
      if (performance.now() > end) throw new Error(`Campaign ${campaignId} was not sent within ${limit / 1_000} s`);
      await new Promise(resolve => setTimeout(resolve, LOOK_MS));
    }
  }

  /** The domain of the sender with its keys, as if its records had been found: from now on campaigns are signed. */
  async enterDomain(): Promise<void> {
    const { controllerId } = this.ids;
    await this.api.post('/v1/domains', { controllerId, domain: SENDER.email.slice(SENDER.email.indexOf('@') + 1) });
    await this.node.parts.database.query('staff', `UPDATE dkim_key SET state = 'ACTIVE', activated_at = created_at`);
  }

  /** Has the controller stop a campaign, so that no worker takes it up. */
  async forget(campaignId: string): Promise<void> {
    await this.api.post('/v1/instructions', { kind: 'STOP', controllerId: this.ids.controllerId, campaignId });
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  async close(): Promise<void> {
    for (const worker of this.workers) await worker.end();
    await this.node.close();
    await removeDataFolder(this.folder);
  }
}

function environmentOf(folder: string, smtpUrl: string): Record<string, string> {
  const sending = { SMTP_URL: smtpUrl, SMTP_CONNECTIONS: String(CONNECTIONS), REQUIRE_VERIFIED_SENDERS: 'false' };
  return { DATA_DIR: folder, PORT: '0', MAIL_DOMAIN, LOG_LEVEL: 'error', ...sending };
}

async function employee(node: Node, notes: Notebook, email: string, roles: OperatorRole[]): Promise<OfficeClient> {
  const password = randomBytes(12).toString('base64url');
  const input = { email, name: email, roles, password };
  await node.parts.database.transaction({ kind: 'system', name: 'bench' }, tx =>
    node.app.get(Operators).create(tx, input),
  );
  return OfficeClient.logIn(node.urls.base, email, password, new SecondStep(notes, email, email));
}
