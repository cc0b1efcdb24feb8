import PostalMime from 'postal-mime';
import { TestMails } from '../../delivery/sending/test-mail.service.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';

const TESTER = 'tester@example.test';

describe('test addresses and test mail', () => {
  let api: ApiWorld;
  let relay: Relay;

  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open(), Relay.start()]);
    api.world.parts.mail.url = relay.url;
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });

  it('E-06 stand in a set of their own: no campaign goes to them, no count includes them', async () => {
    const shop = await api.shop();
    const { status, body } = await api.call(shop, 'POST', '/v1/test-addresses', { email: 'tester@EXAMPLE.test' });
    expect([status, body['email'], body['controllerId']]).toEqual([201, TESTER, shop.controllerId]);
    const again = await api.call(shop, 'POST', '/v1/test-addresses', { email: TESTER });
    expect([again.status, again.body['code']]).toEqual([409, 'TEST_ADDRESS_KNOWN']);
    const campaign = await shop.begun({ addresses: ['anna@example.test'] });
    expect((await campaign.progress()).total).toBe(1);
    expect(api.items(await api.call(shop, 'GET', '/v1/recipients'))).toHaveLength(1);
    const stranger = await api.shop();
    expect(api.items(await api.call(stranger, 'GET', '/v1/test-addresses'))).toEqual([]);
    expect((await api.call(stranger, 'DELETE', `/v1/test-addresses/${String(body['id'])}`)).status).toBe(404);
    expect((await api.call(shop, 'DELETE', `/v1/test-addresses/${String(body['id'])}`)).status).toBe(204);
  });

  it('E-06 are few, so that no list without permission comes of them', async () => {
    const shop = await api.shop();
    for (let n = 0; n < 20; n++) await api.call(shop, 'POST', '/v1/test-addresses', { email: `t${n}@example.test` });
    const { status, body } = await api.call(shop, 'POST', '/v1/test-addresses', { email: TESTER });
    expect([status, body['code']]).toEqual([409, 'TEST_ADDRESSES_FULL']);
  });

  async function orderedMessage(campaignId: string): Promise<string> {
    const [entry] = await api.world.sql<{ id: string }>(
      `SELECT body::jsonb -> 'messages' ->> 0 AS id FROM ledger_entry WHERE kind = 'test-mail.ordered' AND body::jsonb ->> 'campaign' = $1`,
      [campaignId],
    );
    return entry?.id ?? '';
  }

  it('G-01 a test mail says so, goes to them alone, and its link to unsubscribe works', async () => {
    const shop = await api.shop();
    const campaign = await shop.campaign({ list: await shop.list({ rows: 2 }) });
    const none = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/test`);
    expect([none.status, none.body['code']]).toEqual([409, 'TEST_ADDRESSES_MISSING']);
    const { body: tester } = await api.call(shop, 'POST', '/v1/test-addresses', { email: TESTER, name: 'Jana' });
    const ordered = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/test`);
    expect([ordered.status, ordered.body]).toEqual([200, { messages: 1 }]);
    const messageId = await orderedMessage(campaign.id);
    const order = { campaignId: campaign.id, testAddressId: String(tester['id']), messageId };
    expect(await api.world.get(TestMails).hand(order)).toBe('done');
    expect(relay.accepted).toEqual([TESTER]);
    const mail = await PostalMime.parse(relay.taken[0]?.text ?? '');
    expect([mail.subject, mail.html?.includes('Jana')]).toEqual(['[Test] Podzimní nabídka', true]);
    const link = /href="https:\/\/mandate\.test\/u\/([^"]+)"/.exec(mail.html ?? '')?.[1] ?? '';
    expect(api.world.get(Tokens).open(link, 'unsubscribe')).toMatchObject({
      controllerId: shop.controllerId,
      purpose: 'newsletter',
    });
    expect(await campaign.state()).toBe('DRAFT');
    const other = await api.shop();
    await api.world.sql(`UPDATE customer SET sandbox_of = $2 WHERE id = $1`, [shop.customerId, other.customerId]);
    expect(await api.world.get(TestMails).hand(order)).toMatch(/^skipped/);
  });
});
