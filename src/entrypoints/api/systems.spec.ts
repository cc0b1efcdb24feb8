import { ApiWorld } from '../../../test/support/api-world.js';
import { CONTENT } from '../../../test/support/shop-campaign.js';
import { relay as otherFirm } from '../../../test/support/agreement.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, REVIEWER } from '../../../test/support/world.js';
import { CustomerLists } from '../../agreement/subprocessors/customer-list.service.js';
import { SystemInterruptions } from '../../agreement/subprocessors/interruption.service.js';
import { Subprocessors } from '../../agreement/subprocessors/subprocessor.service.js';
import { EarlyEnds } from '../../delivery/sending/early-end.service.js';
import { SendingEngine } from '../../delivery/sending/sending.engine.js';

const HOUR_MS = 3_600_000;

describe('systems, holds and parts over the API', () => {
  let api: ApiWorld;
  let shop: Shop;
  let codes = 0;
  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    shop = await api.shop();
  });

  /** A subprocessor's system that customers may be given; its id and the firm's. */
  const foreign = async (country = 'DE'): Promise<{ systemId: string; firm: string }> => {
    const { world } = api;
    const subprocessors = world.get(Subprocessors);
    const firm = await world.as(OPERATOR, async tx => {
      const id = await subprocessors.register(tx, { ...otherFirm, country });
      if (country === 'US')
        await subprocessors.recordTransferTool(tx, id, 'DPF', { certificateCheckedOn: '2026-10-01' });
      return id;
    });
    return world.as(REVIEWER, async tx => {
      await subprocessors.activate(tx, firm);
      const system = {
        code: `far-${++codes}`,
        name: 'Relay',
        subprocessorId: firm,
        country,
        maxMessageBytes: 1_000_000,
      };
      return { systemId: await subprocessors.admitSystem(tx, system), firm };
    });
  };
  const list = (firm: string): Promise<string> =>
    api.world.as(OPERATOR, tx =>
      api.world.get(CustomerLists).list(tx, { customerId: shop.customerId, subprocessorId: firm, purpose: 'sending' }),
    );
  const outage = (): Promise<string> =>
    api.world.as(OPERATOR, tx =>
      api.world.get(SystemInterruptions).recordOutage(tx, {
        ...{ systemId: api.world.systemId, from: new Date(Date.now() - HOUR_MS) },
        ...{ reason: 'sítě', source: 'status page' },
      }),
    );

  it('F-04 a customer sees a system’s window and absence, what its campaign waits for, and who answers for it', async () => {
    const { systemId } = await foreign();
    const systems = api.items(await api.call(shop, 'GET', '/v1/systems'));
    expect(systems.find(({ id }) => id === systemId)).toMatchObject({
      ...{ window: { weekday: 7, start: '12:00', end: '04:00', zone: 'Europe/Prague' }, interruptions: [] },
    });
    const campaign = await shop.begun();
    const id = await outage();
    const waiting = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}`);
    expect(waiting.body).toMatchObject({ state: 'SENDING', status: 'WAITING_SYSTEM', holds: [] });
    const report = await api.call(shop, 'GET', `/v1/reports/${campaign.id}`);
    expect(report.body['interruptions']).toMatchObject([
      { id, code: 'WAITING_SYSTEM', responsibility: 'OPERATOR', to: null },
    ]);
    await api.world.as(OPERATOR, tx => api.world.get(SystemInterruptions).end(tx, id));
    expect((await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}`)).body['status']).toBe('SENDING');
  });

  it('F-04 an outage from 10 to 12: a campaign of 11 o’clock waits, leaves after 12, and its report names the cause and the third party', async () => {
    const { systemId, firm } = await foreign();
    await list(firm);
    const now = Date.now();
    const id = await api.world.as(OPERATOR, tx =>
      api.world.get(SystemInterruptions).recordOutage(tx, {
        ...{ systemId, from: new Date(now - HOUR_MS), to: new Date(now + HOUR_MS) },
        ...{ reason: 'výpadek sítě', source: 'status page' },
      }),
    );
    const campaign = await shop.scheduled({ systemId });
    const statusOf = async () => (await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}`)).body['status'];
    await api.world.get(SendingEngine).beginDue();
    expect(await statusOf()).toBe('WAITING_SYSTEM');
    await api.world.sql(
      `UPDATE system_interruption SET from_at = from_at - interval '90 minutes', to_at = to_at - interval '90 minutes' WHERE id = $1`,
      [id],
    );
    await api.world.sql(`UPDATE campaign SET scheduled_at = now() - interval '90 minutes' WHERE id = $1`, [
      campaign.id,
    ]);
    const relay = await Relay.start();
    await api.world.get(SendingEngine).beginDue();
    await api.world.sendAll(relay);
    await relay.leave();
    expect([await statusOf(), await campaign.outcomes()]).toEqual(['SENT', { 'DELIVERED 250': 3 }]);
    const report = await api.call(shop, 'GET', `/v1/reports/${campaign.id}`);
    expect(report.body['interruptions']).toMatchObject([
      { id, code: 'WAITING_SYSTEM', reason: 'výpadek sítě', responsibility: 'THIRD_PARTY' },
    ]);
  });

  it('F-17 a system to fall back on needs the customer’s list, the instruction and its region', async () => {
    const [near, far] = [await foreign('DE'), await foreign('US')];
    const listIds = [await shop.list()];
    const input = {
      orderId: shop.orderId,
      systemId: api.world.systemId,
      name: 'Podzim',
      purpose: 'newsletter',
      listIds,
    };
    const made = await api.call(shop, 'POST', '/v1/campaigns', {
      ...input,
      fallbackSystemIds: [near.systemId, far.systemId],
    });
    expect(made.status).toBe(201);
    const campaign = shop.campaignOf(String(made.body['id']));
    await campaign.put();
    await api.world.approve(campaign);
    const { body } = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}`);
    expect(body['fallbackSystemIds']).toEqual([near.systemId, far.systemId]);
    const codesOf = async (): Promise<unknown[]> => {
      const { body } = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}/preflight`);
      const found = Array.isArray(body['obstacles']) ? body['obstacles'] : [];
      return found.flatMap((one: { blocks: boolean; code: string }) => (one.blocks ? [one.code] : []));
    };
    await shop.instruct(campaign, { systemIds: [api.world.systemId] });
    expect(await codesOf()).toEqual([
      'OUTSIDE_INSTRUCTION',
      'TRANSFER_NOT_INSTRUCTED',
      'SYSTEM_NOT_ON_LIST',
      'SYSTEM_NOT_ON_LIST',
    ]);
    await list(near.firm);
    await list(far.firm);
    const systemIds = [api.world.systemId, near.systemId, far.systemId];
    await shop.instruct(campaign, { systemIds });
    expect(await codesOf()).toEqual(['TRANSFER_NOT_INSTRUCTED']);
    await shop.instruct(campaign, { systemIds, transferAllowed: true });
    expect(await codesOf()).toEqual([]);
    const twice = await api.call(shop, 'POST', '/v1/campaigns', { ...input, fallbackSystemIds: [api.world.systemId] });
    expect([twice.status, twice.body['code']]).toEqual([422, 'FALLBACK_SAME']);
  });

  it('F-05 a campaign whose main system is away waits only when those it may fall back on are away as well', async () => {
    const { systemId, firm } = await foreign();
    await list(firm);
    const campaign = await shop.campaign({ fallbackSystemIds: [systemId] });
    await api.world.approve(campaign);
    await shop.instruct(campaign, { systemIds: [api.world.systemId, systemId] });
    const id = await outage();
    const scheduled = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/schedule`, {});
    expect(scheduled.body['warnings']).toContainEqual(
      expect.objectContaining({ code: 'WAITING_SYSTEM', blocks: false }),
    );
    expect(scheduled.body['status']).toBe('SCHEDULED');
    await api.world.as(OPERATOR, tx => api.world.get(SystemInterruptions).end(tx, id));
    await campaign.cancel();
  });

  it('F-03 a start that was missed is answered by a new one', async () => {
    const campaign = await shop.scheduled();
    await api.world.sql(`UPDATE campaign SET scheduled_at = now() - interval '5 hours' WHERE id = $1`, [campaign.id]);
    await api.world.get(SendingEngine).beginDue();
    const asked = await api.call(shop, 'GET', `/v1/campaigns/${campaign.id}`);
    expect(asked.body).toMatchObject({ status: 'STALE_SCHEDULE', holds: [{ code: 'STALE_SCHEDULE' }] });
    expect(api.items(await api.call(shop, 'GET', '/v1/tasks'))).toMatchObject([
      { link: `/v1/campaigns/${campaign.id}/schedule` },
    ]);
    const answered = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/schedule`, {});
    expect([answered.status, answered.body['status']]).toEqual([200, 'SCHEDULED']);
    expect(api.items(await api.call(shop, 'GET', '/v1/tasks'))).toEqual([]);
  });

  it('F-08 what ended for debt cannot be resumed: 409', async () => {
    const campaign = await shop.begun();
    await api.world.as(OPERATOR, tx =>
      api.world.get(EarlyEnds).endForDebt(tx, campaign.id, { document: 'F2026-17', reason: 'dluh' }),
    );
    const resumed = await api.call(shop, 'POST', `/v1/campaigns/${campaign.id}/resume`);
    expect([resumed.status, resumed.body['code']]).toEqual([409, 'BAD_TRANSITION']);
  });

  it('E-13 mapping for system X = e-mail + name; adding birth date → 422 FIELD_NOT_NEEDED', async () => {
    const given = { maxMessageBytes: 1_000_000, fields: ['name', 'first_name'] };
    const systemId = await api.world.as(OPERATOR, tx =>
      api.world.get(Subprocessors).admitSystem(tx, { code: 'narrow', name: 'Narrow', country: 'CZ', ...given }),
    );
    const list = await shop.list({ rows: 1 });
    await api.world.sql(`UPDATE list SET attributes = attributes || '[{"name":"birth_date"}]' WHERE id = $1`, [list]);
    const campaign = await shop.campaign({ list, systemId });
    const put = (subject: string) =>
      api.call(shop, 'PUT', `/v1/campaigns/${campaign.id}/content`, { ...CONTENT, subject });
    expect((await put('Dobrý den, {{ name }}')).status).toBe(200);
    const refused = await put('Narozeni {{ birth_date }}');
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([422, expect.stringContaining('FIELD_NOT_NEEDED')]);
  });

  it('F-26 the parts of an order, and nothing of a stranger’s', async () => {
    const campaign = await shop.begun();
    const { body } = await api.call(shop, 'GET', `/v1/orders/${shop.orderId}/performance`);
    expect(body).toMatchObject({
      performed: 0,
      parts: [{ campaignId: campaign.id, verdict: 'APPROVED', audience: 3 }],
      billable: 0,
      invoices: [],
    });
    const stranger = await api.shop();
    expect((await api.call(stranger, 'GET', `/v1/orders/${shop.orderId}/performance`)).status).toBe(404);
  });
});
