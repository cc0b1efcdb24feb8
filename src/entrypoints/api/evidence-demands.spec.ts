import { ApiWorld } from '../../../test/support/api-world.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, refusalOf } from '../../../test/support/world.js';
import { SAMPLE_SIZE } from '../../accountability/demands/demand.rules.js';
import { EvidenceDemands } from '../../accountability/demands/demand.service.js';
import { dayOf } from '../../platform/calendar/calendar-date.js';

const DAY_MS = 86_400_000;
const SHA256 = 'ab'.repeat(32);

describe('demands of evidence over the API', () => {
  let api: ApiWorld;
  let shop: Shop;
  let list: string;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    shop = await api.shop();
    list = await shop.list({ rows: 25 });
  });

  const demands = (): EvidenceDemands => api.app.get(EvidenceDemands, { strict: false });
  const demand = (listId = list, inDays = 7): Promise<string> => {
    const dueOn = dayOf(new Date(Date.now() + inDays * DAY_MS));
    return api.world.as(OPERATOR, tx => demands().demand(tx, { listId, dueOn }));
  };
  const settle = (): Promise<void> => demands().settle({ kind: 'system', name: 'demands' });
  const lapse = (id: string): Promise<unknown> =>
    api.world.sql(`UPDATE evidence_demand SET due_at = now() - interval '1 second' WHERE id = $1`, [id]);
  const sampleOf = async (id: string): Promise<string[]> => {
    const { body } = await api.call(shop, 'GET', `/v1/evidence-demands/${id}`);
    return Array.isArray(body['sample'])
      ? body['sample'].map(({ recipientId }: { recipientId: string }) => recipientId)
      : [];
  };
  const answer = async (id: string, recipients: readonly string[]) => {
    const proofs = recipients.map((recipientId, n) => ({ recipientId, document: `S-2026/${n}`, sha256: SHA256 }));
    return api.call(shop, 'POST', `/v1/evidence-demands/${id}/answer`, { proofs });
  };

  it('D-14 a demand for 20 sampled addresses tells the customer, who uploads; unanswered at the due date the list is HELD_EVIDENCE', async () => {
    const campaign = await shop.scheduled({ list });
    const id = await demand();
    const sample = await sampleOf(id);
    expect(new Set(sample).size).toBe(SAMPLE_SIZE);
    const [task] = api.items(await api.call(shop, 'GET', '/v1/tasks'));
    expect(task).toMatchObject({ kind: 'evidence.answer', link: `/v1/evidence-demands/${id}/answer`, overdue: false });
    const notices = await api.world.sql(
      `SELECT type FROM notice WHERE customer_id = $1 AND type = 'EVIDENCE_DEMANDED'`,
      [shop.customerId],
    );
    expect(notices).toHaveLength(1);
    const held = async (): Promise<unknown[]> => [
      (await api.call(shop, 'GET', `/v1/lists/${list}`)).body['held'],
      (await campaign.view()).status,
    ];
    await settle();
    expect(await held()).toEqual([null, 'SCHEDULED']);

    await lapse(id);
    await settle();
    await settle();
    expect(await held()).toEqual(['HELD_EVIDENCE', 'HELD_EVIDENCE']);
    expect(await refusalOf(shop.schedule(await shop.campaign({ list })))).toBe('LIST_HELD_EVIDENCE');

    const half = await answer(id, sample.slice(1));
    expect([half.status, half.body]).toMatchObject([422, { code: 'DEMAND_PROOFS_MISSING', data: { missing: 1 } }]);
    expect((await answer(id, sample)).body).toMatchObject({ state: 'ANSWERED' });
    await settle();
    expect(await held()).toEqual([null, 'SCHEDULED']);
    expect(api.items(await api.call(shop, 'GET', '/v1/tasks'))).toEqual([]);
    expect((await answer(id, sample)).body).toMatchObject({ code: 'DEMAND_ANSWERED' });
    await campaign.cancel();
  });

  it('D-14 a campaign to two held lists goes on only when both are proven; a hold of the staff stays', async () => {
    const second = await shop.list({ addresses: ['jan@example.test'] });
    const [campaign, other] = [await shop.campaign({ list }), await shop.campaign({ list })];
    await api.world.sql(`UPDATE campaign SET list_ids = ARRAY[$2, $3]::uuid[] WHERE id = $1`, [
      campaign.id,
      list,
      second,
    ]);
    await api.world.hold(other, 'EVIDENCE');
    const open = (): Promise<unknown[]> =>
      api.world.sql(
        `SELECT campaign_id FROM campaign_hold WHERE released_at IS NULL AND campaign_id = ANY ($1::uuid[])`,
        [[campaign.id, other.id]],
      );
    const ids = [await demand(), await demand(second)];
    for (const id of ids) await lapse(id);
    await settle();
    for (const left of [2, 1]) {
      expect(await open()).toHaveLength(2);
      const id = ids[2 - left] ?? '';
      await answer(id, await sampleOf(id));
      await settle();
    }
    expect(await open()).toEqual([{ campaign_id: other.id }]);
  });

  it('D-14 an erased recipient is not asked for any more', async () => {
    const id = await demand();
    const [gone = '', ...rest] = await sampleOf(id);
    await api.world.sql(`DELETE FROM recipient WHERE id = $1`, [gone]);
    expect((await answer(id, rest)).status).toBe(200);
  });

  it('D-14 asks nothing of an empty list, on a day that is over, or twice at once', async () => {
    const empty = await shop.emptyList();
    expect(await refusalOf(demand(empty))).toBe('DEMAND_NOT_POSSIBLE');
    expect(await refusalOf(demand(list, -2))).toBe('DEMAND_NOT_POSSIBLE');
    await demand();
    expect(await refusalOf(demand())).toBe('DEMAND_NOT_POSSIBLE');
  });

  it('promise 5 another customer neither sees nor answers it', async () => {
    const id = await demand();
    const stranger = await api.shop();
    const url = `/v1/evidence-demands/${id}`;
    expect((await api.call(stranger, 'GET', url)).status).toBe(404);
    expect((await api.call(stranger, 'POST', `${url}/answer`, { proofs: [] })).status).toBe(404);
    expect(api.items(await api.call(stranger, 'GET', '/v1/evidence-demands'))).toEqual([]);
  });
});
