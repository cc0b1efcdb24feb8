import { ImportRun } from '../../src/audience/lists/import.run.js';
import { annexTermsOfShop } from './agreement.js';
import type { ApiAnswer, ApiWorld } from './api-world.js';
import { personsFile } from './persons-file.js';
import { CONTENT } from './shop-campaign.js';
import type { Shop } from './shop.js';

const DAY_MS = 86_400_000;
const day = (offset: number): string => new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);

interface Draft {
  id: string;
  orderId: string;
  listId: string;
  controllerId: string;
  systemId: string;
}

/** A developer of a customer who holds nothing but a sandbox key. */
export class Developer {
  constructor(
    readonly api: ApiWorld,
    readonly shop: Shop,
    readonly key: string,
  ) {}

  static async of(api: ApiWorld): Promise<Developer> {
    const shop = await api.shop();
    const input = { userId: shop.actor.id, name: 'zkouška', acknowledged: true, sandbox: true };
    const made = await api.call(shop, 'POST', '/v1/keys', input);
    return new Developer(api, shop, String(made.body['key']));
  }

  get(url: string): Promise<ApiAnswer> {
    return this.api.callWith(this.key, 'GET', url);
  }

  /** Succeeds, and says so. */
  async does(method: 'POST' | 'PUT', url: string, body?: object | string, headers = {}): Promise<ApiAnswer['body']> {
    const answer = await this.api.callWith(this.key, method, url, body, headers);
    if (answer.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async customerId(): Promise<string> {
    return String((await this.get('/v1/customers/me')).body['id']);
  }

  async controllerId(): Promise<string> {
    return String(this.api.items(await this.get('/v1/controllers'))[0]?.['id']);
  }

  async order(): Promise<string> {
    const terms = (await this.get('/v1/terms')).body['id'];
    const period = { startOn: day(-1), endOn: day(30), quantity: 1_000, priceNet: 100_000 };
    return String(
      (await this.does('POST', '/v1/orders', { title: 'Zkouška', ...period, termsVersionId: terms }))['id'],
    );
  }

  /** Annex, order, instruction to process, a list of two persons. */
  async prepare(): Promise<{ orderId: string; listId: string; controllerId: string }> {
    const controllerId = await this.controllerId();
    await this.does('POST', '/v1/annexes', { controllerId, terms: annexTermsOfShop });
    const orderId = await this.order();
    await this.does('POST', '/v1/instructions', { kind: 'PROCESSING', controllerId, purpose: 'Spravovat seznamy' });
    const list = { name: 'Zkušební', origin: 'PROVIDED', purposes: ['newsletter'] };
    const listId = String((await this.does('POST', '/v1/lists', list))['id']);
    await this.does('PUT', `/v1/lists/${listId}/declaration`, { confirmed: true, countries: ['CZ'] });
    await this.import(listId);
    return { orderId, listId, controllerId };
  }

  async import(listId: string): Promise<void> {
    const defaults = { controller: 'Kolo a lyže s.r.o.', purposes: 'newsletter' };
    const settings = { purposes: ['newsletter'], defaults };
    const announced = await this.does('POST', `/v1/lists/${listId}/imports`, { fileName: 'zkouska.csv', settings });
    const id = String(announced['id']);
    const file = personsFile([{ 'e-mail': 'jana@example.test' }, { 'e-mail': 'petr@example.test' }]);
    await this.does('PUT', `/v1/imports/${id}/file`, file, { 'content-type': 'text/csv' });
    await this.api.world.get(ImportRun).run(id);
    const { body } = await this.get(`/v1/imports/${id}`);
    if (body['accepted'] !== 2) throw new Error(`The list was not filled: ${JSON.stringify(body)}`);
  }

  /** A campaign with content. */
  async draft(): Promise<Draft> {
    const { orderId, listId, controllerId } = await this.prepare();
    const systemId = this.api.world.systemId;
    const draft = { orderId, systemId, name: 'Zkouška', purpose: 'newsletter', listIds: [listId] };
    const id = String((await this.does('POST', '/v1/campaigns', draft))['id']);
    await this.does('PUT', `/v1/campaigns/${id}/content`, CONTENT);
    return { id, orderId, listId, controllerId, systemId };
  }

  /** The send instruction that fits the campaign as it stands. */
  async instruct({ id, orderId, listId, controllerId, systemId }: Draft): Promise<void> {
    const { contentHash, audienceHash } = (await this.get(`/v1/campaigns/${id}`)).body;
    await this.does('POST', '/v1/instructions', {
      ...{ kind: 'SEND', controllerId, campaignId: id, orderId, purpose: 'newsletter', contentHash },
      ...{ audience: { listIds: [listId], audienceHash }, systemIds: [systemId], transferAllowed: false },
      sender: { name: CONTENT.sender.name, address: CONTENT.sender.email },
      timeFrame: { notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + DAY_MS) },
      legalBasis: 'Souhlas',
    });
  }

  /** A campaign with everything done for it, scheduled for now. */
  async campaign(): Promise<string> {
    const draft = await this.draft();
    await this.does('POST', `/v1/campaigns/${draft.id}/submit`, { responsibilityAccepted: true });
    await this.instruct(draft);
    await this.does('POST', `/v1/campaigns/${draft.id}/schedule`, {});
    return draft.id;
  }

  /** The codes of what stands in the way of a campaign. */
  async obstacles(campaign: string): Promise<unknown[]> {
    const { obstacles } = (await this.get(`/v1/campaigns/${campaign}/preflight`)).body;
    return Array.isArray(obstacles) ? obstacles.map((one: { code: unknown }) => one.code) : [];
  }
}
