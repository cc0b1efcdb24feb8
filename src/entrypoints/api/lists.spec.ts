import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';
import { declarationAt, ListsService } from '../../audience/lists/list.service.js';
import { ORIGINS } from '../../audience/lists/list.rules.js';

describe('lists over the API', () => {
  let api: ApiWorld;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());

  it('E-04 a list says how it came about: one of three origins, and nothing without', async () => {
    const shop = await api.shop();
    const input = { controllerId: shop.controllerId, name: 'Zákazníci', purposes: ['newsletter'] };
    const without = await api.call(shop, 'POST', '/v1/lists', input);
    expect(without).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT', data: { fields: ['origin'] } } });
    for (const origin of ORIGINS) {
      const made = await api.call(shop, 'POST', '/v1/lists', { ...input, origin });
      const shown = await api.call(shop, 'GET', `/v1/lists/${String(made.body['id'])}`);
      expect([shown.body['origin'], shown.body['locked']]).toEqual([origin, true]);
    }
  });

  it('D-15 without its declaration a list takes nothing (422); the declaration names the countries of its people', async () => {
    const shop = await api.shop();
    const input = { controllerId: shop.controllerId, name: 'Kunden', origin: 'PROVIDED', purposes: ['newsletter'] };
    const { body } = await api.call(shop, 'POST', '/v1/lists', input);
    const list = `/v1/lists/${String(body['id'])}`;
    const announce = { fileName: 'a.csv', settings: { purposes: ['newsletter'] } };
    const early = await api.call(shop, 'POST', `${list}/imports`, announce);
    expect([early.status, early.body['code']]).toEqual([422, 'LIST_LOCKED']);
    for (const wrong of [{ countries: ['CZ'] }, { confirmed: true }, { confirmed: true, countries: [] }])
      expect((await api.call(shop, 'PUT', `${list}/declaration`, wrong)).status).toBe(422);
    const declared = await api.call(shop, 'PUT', `${list}/declaration`, { confirmed: true, countries: ['CZ'] });
    expect(declared.body).toMatchObject({ locked: false, countries: ['CZ'] });

    const report = await shop.import(
      String(body['id']),
      file(['anna@example.test;CZ', 'dieter@example.test;DE', 'eva@example.test;']),
    );
    expect(report).toMatchObject({
      ...{ accepted: 2, rejected: 1, warnings: { COUNTRY_ASSUMED: 1 } },
      reasons: [{ outcome: 'REJECTED', code: 'COUNTRY_NOT_DECLARED', count: 1 }],
    });
  });

  it('D-13 the controller’s confirmation stands with the list, with user, time and wording; without it nothing may be sent', async () => {
    const shop = await api.shop();
    const { customerId, controllerId } = shop;
    const input = {
      customerId,
      controllerId,
      name: 'Zákazníci',
      origin: 'PROVIDED' as const,
      purposes: ['newsletter'],
    };
    const list = await shop.as(tx => api.world.get(ListsService).create(tx, input));
    const campaign = await shop.campaign({ list });
    const obstacles = async (): Promise<unknown[]> => {
      const { body } = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}/preflight`);
      return Array.isArray(body['obstacles']) ? body['obstacles'].map(({ code }: { code: string }) => code) : [];
    };
    expect(await obstacles()).toContain('LIST_LOCKED');
    await api.call(shop, 'PUT', `/v1/lists/${list}/declaration`, { confirmed: true, countries: ['CZ'] });
    expect(await obstacles()).not.toContain('LIST_LOCKED');
    const [row] = await api.world.sql<{ declaration: unknown }>(`SELECT declaration FROM list WHERE id = $1`, [list]);
    expect(row?.declaration).toMatchObject({
      ...{ by: { kind: 'customer', id: shop.actor.id }, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
      statement: declarationAt(new Date()),
    });
  });

  it('D-16 the declaration cites the Czech law of its day', () => {
    const now = declarationAt(new Date('2026-05-01T10:00:00Z'));
    for (const act of ['480/2004', '2016/679', '127/2005', '110/2019']) expect(now).toContain(act);
    expect(now).not.toContain('101/2000');
    expect(declarationAt(new Date('2018-06-01T10:00:00Z'))).toContain('101/2000');
  });

  it('D-29 a list without a notice URL is a warning in preflight; URL and date are stored per list, without legal advice', async () => {
    const shop = await api.shop();
    const list = await shop.emptyList();
    const campaign = await shop.campaign({ list });
    const warnings = async (): Promise<unknown> => {
      const { body } = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}/preflight`);
      const all = Array.isArray(body['obstacles']) ? body['obstacles'] : [];
      return all.filter(({ code }: { code: string }) => code === 'NOTICE_URL_MISSING');
    };
    expect(await warnings()).toMatchObject([{ blocks: false }]);
    const notice = { url: 'https://kolo.example.test/soukromi', on: '2026-01-01' };
    const declare = (change: object): Promise<{ status: number; body: Record<string, unknown> }> =>
      api.call(shop, 'PUT', `/v1/lists/${list}/declaration`, { confirmed: true, countries: ['CZ'], ...change });
    for (const wrong of [
      { url: notice.url },
      { ...notice, url: 'javascript:alert(1)' },
      { ...notice, on: '2026-02-30' },
    ])
      expect((await declare({ notice: wrong })).status).toBe(422);
    expect((await declare({})).body).toMatchObject({ notice: null });
    expect((await declare({ notice })).body).toMatchObject({ notice });
    expect((await api.call(shop, 'GET', `/v1/lists/${list}`)).body).toMatchObject({ notice });
    expect(await warnings()).toEqual([]);
    const [entry] = await api.world.sql<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'list.declared' AND customer_id = $1 ORDER BY id DESC LIMIT 1`,
      [shop.customerId],
    );
    expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ list, notice: { on: notice.on } });
    expect(entry?.body).not.toContain(notice.url);
  });

  it('E-06 messages go to the list that the customer named, to nobody else of the same controller', async () => {
    const shop = await api.shop();
    await shop.list({ addresses: ['other1@example.test', 'other2@example.test'] });
    const campaign = await shop.scheduled({ addresses: ['anna@example.test', 'bara@example.test'] });
    const relay = await Relay.start();
    await api.world.sendAll(relay);
    expect(relay.accepted).toEqual(['anna@example.test', 'bara@example.test']);
    const { body } = await api.call(shop, 'GET', `/v1/reports/${campaign.id}`);
    expect(body).toMatchObject({ total: 2, handedOver: 2, excluded: 0, uncertain: 0 });
    await relay.leave();
  });
});

function file(people: readonly string[]): string {
  const proof = `souhlas;5. 1. ${new Date().getFullYear() - 1};v1;formulář;https://kolo.example.test`;
  const head = 'e-mail;země;právní základ;souhlas dne;znění souhlasu;způsob souhlasu;zdroj';
  return [head, ...people.map(person => `${person};${proof}`)].join('\r\n');
}
