import { createHash } from 'node:crypto';
import { ImportProofs } from '../../audience/lists/import.proofs.js';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { ApiWorld } from '../../../test/support/api-world.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR } from '../../../test/support/world.js';

const ANNA = 'anna@example.test';

describe('the evidence over the API', () => {
  let api: ApiWorld;
  let relay: Relay;
  let shop: Shop;
  let messageId: string;

  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open(), Relay.start()]);
  });
  beforeEach(async () => {
    shop = await api.shop();
    const campaign = await shop.scheduled({ addresses: [ANNA] });
    await api.world.sendAll(relay);
    const [message] = await api.world.sql<{ id: string }>(`SELECT id FROM message WHERE campaign_id = $1`, [
      campaign.id,
    ]);
    messageId = message?.id ?? '';
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });

  const why = async (of = shop) => api.call(of, 'GET', `/v1/evidence/messages/${messageId}`);

  it('M-01 answers a message id with the whole chain, from the order to the delivery', async () => {
    const { status, body } = await why();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      messageId,
      controller: { id: shop.controllerId, name: 'Kolo a lyže s.r.o.' },
      campaign: { name: 'Podzim', purpose: 'newsletter', thirdParty: false },
      order: { confirmedBy: 'OPERATOR', number: expect.any(String) },
      instruction: { channel: 'API', version: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      approval: { contentHash: expect.any(String), reviewerId: expect.any(String) },
      basis: { basis: 'CONSENT', purpose: 'newsletter', channel: 'import', evidence: { ground: 'consent' } },
      list: { name: 'Zákazníci', origin: 'PROVIDED' },
      system: { code: 'own-smtp', country: 'CZ' },
      outcomes: [{ attempt: 1, result: 'DELIVERED', ledgerEntry: expect.any(String), leaf: 0 }],
      refusals: [],
    });
    expect(JSON.stringify(body)).not.toContain('"missing"');
    const byAddress = await api.call(shop, 'GET', `/v1/evidence/why?controllerId=${shop.controllerId}&address=${ANNA}`);
    expect(byAddress.body).toEqual(body);
  });

  it('D-22 a later withdrawal stands beside the basis of that time, which stays', async () => {
    await shop.optOut(ANNA);
    expect((await why()).body).toMatchObject({
      basis: { basis: 'CONSENT' },
      outcomes: [{ result: 'DELIVERED' }],
      refusals: [{ kind: 'WITHDRAW', purpose: 'newsletter', channel: 'one-click' }],
    });
  });

  it('M-01 names the file that proves the import, by its hash', async () => {
    const { body } = await why();
    expect(body).toMatchObject({ basis: { proofFile: null } });
    const [brought] = await api.world.sql<{ id: string }>(
      `SELECT import_id AS id FROM recipient WHERE customer_id = $1`,
      [shop.customerId],
    );
    const scan = Buffer.from('Souhlasím.');
    await shop.as(tx => api.world.get(ImportProofs).store(tx, brought?.id ?? '', scan));
    const proofFile = createHash('sha256').update(scan).digest('hex');
    expect((await why()).body).toMatchObject({ basis: { proofFile } });
  });

  it('M-01 names a link of the chain that is missing', async () => {
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey(ANNA);
    await api.world.as(OPERATOR, tx =>
      api.world.get(RetentionService).erasePerson(tx, { customerId, controllerId, addressKey }),
    );
    expect((await why()).body).toMatchObject({
      list: { missing: 'the recipient has been erased from the list' },
      order: { confirmedBy: 'OPERATOR' },
      outcomes: [{ result: 'DELIVERED' }],
    });
  });

  it('promise 6: hands the newest checkpoint out with the report of a campaign', async () => {
    const checkpoint = await api.world.checkpoint(shop.customerId);
    const { body } = await api.call(shop, 'GET', '/v1/reports');
    const [line] = Array.isArray(body['items']) ? body['items'] : [];
    expect((await api.call(shop, 'GET', `/v1/reports/${line.id}`)).body).toMatchObject({ checkpoint });
  });

  it('M-01 proves one entry under the newest checkpoint, and none of a stranger’s', async () => {
    await api.world.seal();
    const [outcome] = await api.world.sql<{ id: string }>(`SELECT entry_id AS id FROM outcome WHERE message_id = $1`, [
      messageId,
    ]);
    const url = `/v1/evidence/entries/${outcome?.id ?? ''}/proof`;
    const { status, body } = await api.call(shop, 'GET', url);
    expect([status, body['body']]).toEqual([200, expect.stringContaining('messages.outcome')]);
    expect((await api.call(await api.shop(), 'GET', url)).status).toBe(404);
  });

  it('promise 5: tells a stranger nothing of it', async () => {
    expect((await why(await api.shop())).status).toBe(404);
  });
});
