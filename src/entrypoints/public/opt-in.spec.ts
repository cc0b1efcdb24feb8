import PostalMime from 'postal-mime';
import { OptInMails } from '../../delivery/sending/opt-in-mail.service.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';

const WORDS = 'Souhlasím, aby mi Kolo a lyže s.r.o. posílal e-mailem novinky a nabídky svého zboží.';

describe('double opt-in', () => {
  let api: ApiWorld;
  let relay: Relay;

  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open({}, ['api', 'public']), Relay.start()]);
    api.world.parts.mail.url = relay.url;
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });
  beforeEach(() => relay.taken.splice(0));

  interface Form {
    shop: Shop;
    id: string;
    listId: string;
  }

  async function formOf(shop: Shop): Promise<Form> {
    const listId = await shop.list({ rows: 1 });
    const { status, body } = await api.call(shop, 'POST', '/v1/forms', {
      ...{ listId, name: 'Patička webu', purposes: ['newsletter'], language: 'cs', wording: WORDS },
      sender: { name: 'Kolo a lyže', email: 'novinky@kolo.test' },
    });
    expect(status).toBe(201);
    return { shop, id: String(body['id']), listId };
  }

  const visit = async (
    method: 'GET' | 'POST' | 'HEAD',
    url: string,
    fields: Record<string, string> = {},
    from = '192.0.2.7',
  ): Promise<{ status: number; text: string }> => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'accept-language': 'en',
      accept: 'text/html',
    };
    const payload = method === 'POST' ? new URLSearchParams(fields).toString() : undefined;
    const options = { method, url, headers, remoteAddress: from, ...(payload !== undefined && { payload }) };
    const reply = await api.app.inject(options);
    return { status: reply.statusCode, text: reply.body };
  };
  const settle = () => api.world.get(OptInMails).settle();
  const linkIn = async (): Promise<string> => {
    const { text = '' } = await PostalMime.parse(relay.taken.at(-1)?.text ?? '');
    return new URL(/https:\/\/\S+\/confirm\/\S+/.exec(text)?.[0] ?? 'https://none.test/').pathname;
  };
  const personOf = async ({ shop }: Form, email: string) => {
    const found = await api.call(shop, 'GET', `/v1/recipients?controllerId=${shop.controllerId}&address=${email}`);
    const [person] = api.items(found);
    return person && (await api.call(shop, 'GET', `/v1/recipients/${String(person['id'])}`)).body;
  };

  it('D-18 what is requested on the page and confirmed by the mailbox becomes a consent with all its proof, and a recipient', async () => {
    const form = await formOf(await api.shop());
    const page = await visit('GET', `/f/${form.id}`);
    expect([page.status, page.text.includes(WORDS), page.text.includes('newsletter')]).toEqual([200, true, true]);
    expect((await visit('POST', `/f/${form.id}`, { email: 'jana@example.test' })).text).toContain(
      'Look into your mailbox',
    );
    await settle();
    expect(relay.accepted).toContain('jana@example.test');
    const mail = await PostalMime.parse(relay.taken[0]?.text ?? '');
    expect([mail.subject, mail.text?.includes(WORDS)]).toEqual([
      'Potvrďte přihlášení k odběru: Kolo a lyže s.r.o.',
      true,
    ]);
    const link = await linkIn();
    for (const method of ['GET', 'HEAD', 'GET'] as const) expect((await visit(method, link)).status).toBe(200);
    await settle();
    expect(await personOf(form, 'jana@example.test')).toBeUndefined();
    expect((await visit('POST', link, {}, '198.51.100.9')).text).toContain('Your subscription is confirmed');
    await settle();
    const person = await personOf(form, 'jana@example.test');
    expect(person).toMatchObject({
      listId: form.listId,
      permissions: [{ purpose: 'newsletter', basis: 'CONSENT' }],
      history: [
        {
          kind: 'GRANT',
          channel: 'double-opt-in',
          evidence: {
            ...{ ground: 'consent', controller: 'Kolo a lyže s.r.o.', purposes: ['newsletter'], how: 'double-opt-in' },
            ...{ wording: `${form.id} v1`, language: 'cs', ip: '198.51.100.9', requestedIp: '192.0.2.7' },
          },
        },
      ],
    });
    expect(await api.world.sql(`SELECT FROM opt_in_request WHERE email = 'jana@example.test'`)).toEqual([]);
    // The link stays harmless: the request behind it is gone.
    expect((await visit('POST', link)).status).toBe(404);
  });

  it('a request and a confirmation wait for no clock, wherever they come from', async () => {
    const form = await formOf(await api.shop());
    const jobs = api.world.get(Jobs);
    const asked = async (ask: () => Promise<unknown>): Promise<number> => {
      const { waiting = 0 } = await jobs.counts();
      await ask();
      while ((await jobs.counts())['waiting'] === waiting) await new Promise(resolve => setTimeout(resolve, 10));
      return Number((await jobs.counts())['waiting']) - waiting;
    };
    expect(await asked(() => visit('POST', `/f/${form.id}`, { email: 'hned@example.test' }))).toBe(1);
    await settle();
    const link = await linkIn();
    expect(await asked(() => visit('POST', link))).toBe(1);
    const path = `/v1/forms/${form.id}/requests`;
    expect(await asked(() => api.call(form.shop, 'POST', path, { email: 'hned2@example.test' }))).toBe(1);
    await settle();
  });

  it('one address is mailed once an hour, whoever asks how often and where, and no answer tells', async () => {
    const form = await formOf(await api.shop());
    const answers = new Set<string>();
    for (const email of ['eva@example.test', 'eva@EXAMPLE.test', 'eva@example.test']) {
      answers.add((await visit('POST', `/f/${form.id}`, { email })).text);
    }
    const passed = await api.call(form.shop, 'POST', `/v1/forms/${form.id}/requests`, { email: 'eva@example.test' });
    expect([answers.size, passed.status, passed.body]).toEqual([1, 202, { requested: true }]);
    await settle();
    await settle();
    expect(relay.taken.map(({ to }) => to)).toHaveLength(1);
  });

  it('from one network twenty requests an hour are taken', async () => {
    const form = await formOf(await api.shop());
    const statuses: number[] = [];
    for (let n = 0; n < 21; n++) {
      const { status } = await visit('POST', `/f/${form.id}`, { email: `p${n}@example.test` }, '203.0.113.5');
      statuses.push(status);
    }
    expect([new Set(statuses.slice(0, 20)), statuses[20]]).toEqual([new Set([200]), 429]);
  });

  it('a consent names the words in use when it was asked for; new words are a new version', async () => {
    const form = await formOf(await api.shop());
    await api.call(form.shop, 'POST', `/v1/forms/${form.id}/requests`, { email: 'iva@example.test', ip: '192.0.2.1' });
    const words = { language: 'en', wording: 'I agree to news about bicycles by e-mail.' };
    const reworded = await api.call(form.shop, 'POST', `/v1/forms/${form.id}/wordings`, words);
    expect([reworded.status, reworded.body['version'], reworded.body['wording']]).toEqual([201, 2, words.wording]);
    await settle();
    const page = await visit('GET', await linkIn());
    expect([page.text.includes(WORDS), page.text.includes(words.wording)]).toEqual([true, false]);
    await visit('POST', await linkIn());
    await settle();
    expect(await personOf(form, 'iva@example.test')).toMatchObject({
      history: [{ evidence: { wording: `${form.id} v1` } }],
    });
  });

  it('G-11 a confirmation later than a refusal brings the person back, with both on record', async () => {
    const form = await formOf(await api.shop());
    const refused = { controllerId: form.shop.controllerId, address: 'ota@example.test', channel: 'letter' };
    const receivedAt = new Date(Date.now() - 60_000).toISOString();
    await api.call(form.shop, 'POST', '/v1/suppressions', { ...refused, receivedAt });
    await api.call(form.shop, 'POST', `/v1/forms/${form.id}/requests`, { email: 'ota@example.test' });
    await settle();
    await visit('POST', await linkIn());
    await settle();
    expect(await personOf(form, 'ota@example.test')).toMatchObject({
      permissions: [{ purpose: 'newsletter' }],
      history: [{ kind: 'WITHDRAW' }, { kind: 'GRANT' }],
    });
  });

  it('a link that ran out, a changed one and a retired form confirm nothing', async () => {
    const form = await formOf(await api.shop());
    await api.call(form.shop, 'POST', `/v1/forms/${form.id}/requests`, { email: 'ida@example.test' });
    await settle();
    const link = await linkIn();
    const forged = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
    expect((await visit('POST', forged)).status).toBe(404);
    await api.world.sql(`UPDATE opt_in_request SET expires_at = now() - interval '1 second' WHERE form_id = $1`, [
      form.id,
    ]);
    expect((await visit('POST', link)).text).toContain('no longer valid');
    await api.world.sql(`UPDATE opt_in_request SET expires_at = now() + interval '1 day' WHERE form_id = $1`, [
      form.id,
    ]);
    expect((await api.call(form.shop, 'DELETE', `/v1/forms/${form.id}`)).status).toBe(204);
    expect([(await visit('GET', link)).status, (await visit('GET', `/f/${form.id}`)).status]).toEqual([404, 404]);
    await settle();
    expect(await personOf(form, 'ida@example.test')).toBeUndefined();
  });

  it('refuses what is no address, on the page with what was typed, over the API by name; and a stranger’s form', async () => {
    const form = await formOf(await api.shop());
    const page = await visit('POST', `/f/${form.id}`, { email: '"<b>jana' });
    expect([page.status, page.text.includes('value="&quot;&lt;b>jana"')]).toEqual([422, true]);
    const passed = await api.call(form.shop, 'POST', `/v1/forms/${form.id}/requests`, { email: 'no address' });
    expect([passed.status, passed.body['code']]).toEqual([422, 'INVALID_INPUT']);
    const stranger = await api.shop();
    expect((await api.call(stranger, 'POST', `/v1/forms/${form.id}/requests`, { email: 'a@b.test' })).status).toBe(404);
    expect((await api.call(stranger, 'GET', `/v1/forms/${form.id}`)).status).toBe(404);
  });

  it('the HTML for a controller’s own page is a plain form to the hosted one', async () => {
    const form = await formOf(await api.shop());
    const { body } = await api.call(form.shop, 'GET', `/v1/forms/${form.id}`);
    expect(body['url']).toBe(`https://mandate.test/f/${form.id}`);
    expect(body['snippet']).toMatch(new RegExp(`^<form method="post" action="https://mandate.test/f/${form.id}">`));
    expect(body['snippet']).not.toMatch(/script|style=|onsubmit/);
  });
});
