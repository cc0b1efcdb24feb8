import { ApiWorld } from '../../../test/support/api-world.js';
import type { Shop } from '../../../test/support/shop.js';
import { CONTENT } from '../../../test/support/shop-campaign.js';

const NUMBER = '710319/2745';
const NOTE = `zastupuje Jan Novák, r. č. ${NUMBER}`;
const CONSENT = {
  ...{ country: 'CZ', basis: 'consent', givenAt: '2026-01-05T10:00:00Z', wording: 'v1', how: 'form' },
  source: 'https://kolo.example.test/news',
};
const SETTINGS = {
  purposes: ['newsletter'],
  defaults: { controller: 'Kolo a lyže s.r.o.', purposes: 'newsletter' },
  columns: { note: { attribute: 'note', category: 'transactions' } },
};

describe('a birth number in what a program hands over', () => {
  let api: ApiWorld;
  let shop: Shop;
  let list: string;

  beforeAll(async () => {
    api = await ApiWorld.open();
    shop = await api.shop();
    list = await shop.emptyList();
  });
  afterAll(() => api.close());

  /** Whether any row of any table holds it. */
  async function isKept(): Promise<boolean> {
    const tables = await api.world.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
    );
    for (const { name } of tables)
      if ((await api.world.sql(`SELECT FROM ${name} t WHERE t::text LIKE $1`, [`%${NUMBER}%`])).length > 0) return true;
    return false;
  }

  it('E-03 a note in JSON is refused before anything is stored, and says in which field', async () => {
    const { controllerId } = shop;
    const calls: [string, string, object, string][] = [
      ['POST', '/v1/lists', { controllerId, name: NOTE, origin: 'PROVIDED', purposes: ['newsletter'] }, 'name'],
      ['POST', '/v1/suppressions', { controllerId, address: 'jana@example.test', reference: NOTE }, 'reference'],
      ['POST', '/v1/segments', { name: NOTE, filter: {} }, 'name'],
      [
        'POST',
        '/v1/instructions',
        { instruction: { kind: 'PROCESSING', controllerId, purpose: NOTE } },
        'instruction.purpose',
      ],
    ];
    for (const [method, url, body, field] of calls) {
      const refused = await api.call(shop, method as 'POST', url, body, { 'idempotency-key': crypto.randomUUID() });
      expect([url, refused.status, refused.body['code']]).toEqual([url, 422, 'BIRTH_NUMBER']);
      expect(refused.body).toMatchObject({ data: { fields: [field] }, remedy: expect.stringMatching(/Leave it out/) });
      expect(JSON.stringify(refused.body)).not.toContain(NUMBER);
    }
    expect(await isKept()).toBe(false);
  });

  it('E-03 in free text of a recipient it is masked and warned of, as in an import', async () => {
    const recipients = [{ email: 'anna@example.test', note: NOTE, ...CONSENT }];
    const { body } = await api.call(shop, 'POST', `/v1/lists/${list}/recipients`, { settings: SETTINGS, recipients });
    const report = await api.call(shop, 'GET', `/v1/imports/${String(body['importId'])}`);
    expect(report.body).toMatchObject({ accepted: 1, warnings: { BIRTH_NUMBER_MASKED: 1 } });
    const [anna] = api.items(await api.call(shop, 'GET', `/v1/recipients?listId=${list}`));
    const url = `/v1/recipients/${String(anna?.['id'])}`;
    const corrected = await api.call(shop, 'PATCH', url, { attributes: { note: `nově ${NOTE}` } });
    expect(corrected.body).toMatchObject({ attributes: { note: 'nově zastupuje Jan Novák, r. č. ******/****' } });
    expect((await api.call(shop, 'PATCH', url, { lastName: NOTE })).body['code']).toBe('BIRTH_NUMBER');
    expect(await isKept()).toBe(false);
  });

  it('takes what is no note: the words of a message, an address of the web', async () => {
    const campaign = await shop.campaign({ list: await shop.list() });
    const mjml = CONTENT.mjml.replace('Dobrý den', `Dobrý den, zakázka ${NUMBER}`);
    const put = await api.call(shop, 'PUT', `/v1/campaigns/${campaign.id}/content`, { ...CONTENT, mjml });
    const notice = { url: `https://kolo.example.test/${NUMBER}`, on: '2026-01-01' };
    const declared = { confirmed: true, countries: ['CZ'], notice };
    expect([put.status, (await api.call(shop, 'PUT', `/v1/lists/${list}/declaration`, declared)).status]).toEqual([
      200, 200,
    ]);
  });
});
