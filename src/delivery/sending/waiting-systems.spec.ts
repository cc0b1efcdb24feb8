import { InterruptionFacts } from '../../agreement/subprocessors/interruption.facts.js';
import { InterruptionTables } from '../../agreement/subprocessors/interruption-tables.views.js';
import { SystemInterruptions } from '../../agreement/subprocessors/interruption.service.js';
import { Subprocessors } from '../../agreement/subprocessors/subprocessor.service.js';
import { Contracts } from '../../agreement/contracts/contract.service.js';
import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { CampaignsViews } from '../../content/campaigns/campaign.views.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { SendingEngine } from './sending.engine.js';

const HOUR_MS = 3_600_000;
const later = (ms: number): Date => new Date(Date.now() + ms);

describe('campaigns of a system that is away', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  let systemId: string;
  let codes = 0;
  beforeAll(async () => {
    world = await World.open();
    relay = await Relay.start();
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });
  beforeEach(async () => {
    shop = await world.shop();
    systemId = await admit();
  });

  const admit = (subprocessorId?: string): Promise<string> =>
    world.as(OPERATOR, async tx => {
      const system = {
        code: `w-${++codes}`,
        name: 'Jiný systém',
        subprocessorId,
        country: 'CZ',
        maxMessageBytes: 1_000_000,
      };
      const id = await world.get(Subprocessors).admitSystem(tx, system);
      await world.get(SystemInterruptions).endWindow(tx, id);
      return id;
    });
  const outage = (id = systemId, from = later(-HOUR_MS)): Promise<string> =>
    world.as(OPERATOR, tx =>
      world.get(SystemInterruptions).recordOutage(tx, { systemId: id, from, reason: 'výpadek', source: 'status page' }),
    );
  const maintain = (from: Date, to: Date, id = systemId): Promise<string> =>
    world.as(OPERATOR, tx =>
      world.get(SystemInterruptions).planMaintenance(tx, { systemId: id, from, to, reason: 'disky' }),
    );
  const end = (id: string): Promise<void> => world.as(OPERATOR, tx => world.get(SystemInterruptions).end(tx, id));
  const beginDue = (): Promise<void> => world.get(SendingEngine).beginDue();
  /** What was going on in systems that are away lies a day further back. */
  const aDayLater = (): Promise<unknown> =>
    world.sql(`UPDATE system_interruption SET from_at = from_at - interval '1 day', to_at = to_at - interval '1 day'`);
  const tasks = async (campaign: ShopCampaign): Promise<object[]> =>
    world.sql(`SELECT kind FROM task WHERE subject_id = $1 AND closed_at IS NULL`, [campaign.id]);
  const notices = (): Promise<{ addressee: string; body: string }[]> =>
    world.sql(`SELECT addressee, body FROM notice WHERE customer_id = $1 AND type = 'MAINTENANCE_PLANNED'`, [
      shop.customerId,
    ]);
  const statusOf = async ({ id }: ShopCampaign): Promise<string> =>
    (await shop.as(tx => world.get(CampaignsViews).find(tx, id))).status;

  it('F-04 a campaign due in an outage waits without an error or a task, and begins by itself afterwards', async () => {
    const id = await outage();
    const campaign = await shop.scheduled({ systemId });
    await beginDue();
    expect([await campaign.state(), await statusOf(campaign)]).toEqual(['SCHEDULED', 'WAITING_SYSTEM']);
    expect(await tasks(campaign)).toEqual([]);
    await end(id);
    await beginDue();
    expect(await campaign.state()).toBe('SENDING');
    await world.sendAll(relay);
    expect([await campaign.state(), await campaign.outcomes()]).toEqual(['SENT', { 'DELIVERED 250': 3 }]);
  });

  it('F-05 F-07 in the middle: an active window on one system stops it alone, counts nothing, and ends by itself', async () => {
    const [waiting, going] = [await shop.begun({ systemId, rows: 4 }), await shop.begun({ rows: 4 })];
    await world.as(OPERATOR, async tx => {
      await world.get(SystemInterruptions).setWindow(tx, systemId, WHOLE_DAY);
      await world.get(SystemInterruptions).activateWindow(tx, systemId, 'nová verze');
    });
    await world.sendAll(relay);
    expect([await statusOf(waiting), await waiting.outcomes()]).toEqual(['MAINTENANCE_ACTIVE', {}]);
    expect([await going.state(), await going.outcomes()]).toEqual(['SENT', { 'DELIVERED 250': 4 }]);
    expect(await tasks(waiting)).toEqual([]);
    await aDayLater();
    await world.sendAll(relay);
    expect([await waiting.state(), await waiting.outcomes()]).toEqual(['SENT', { 'DELIVERED 250': 4 }]);
    const attempts = await world.sql(`SELECT FROM outcome WHERE campaign_id = $1 AND attempt > 1`, [waiting.id]);
    expect(attempts).toEqual([]);
  });

  it('F-05 the gate names the system’s absence, and an obstacle of the customer before it', async () => {
    const gate = (): Promise<object[]> =>
      world.sql(`SELECT usable, reason FROM gate_system WHERE customer_id = $1 AND system_id = $2`, [
        shop.customerId,
        systemId,
      ]);
    expect(await gate()).toEqual([{ usable: true, reason: null }]);
    await outage();
    expect(await gate()).toEqual([{ usable: false, reason: 'WAITING_SYSTEM' }]);
    await world.as(OPERATOR, tx => world.get(Subprocessors).retireSystem(tx, systemId));
    expect(await gate()).toEqual([{ usable: false, reason: 'SYSTEM_RETIRED' }]);
  });

  it('F-05 a start in a possible window is accepted with a warning', async () => {
    const campaign = await shop.campaign({ systemId });
    await world.approve(campaign);
    await shop.instruct(campaign);
    await world.as(OPERATOR, tx => world.get(SystemInterruptions).setWindow(tx, systemId, WHOLE_DAY));
    const warned = await shop.as(tx => world.get(CampaignsService).schedule(tx, campaign.id));
    expect(warned).toContainEqual(expect.objectContaining({ code: 'MAINTENANCE_POSSIBLE', blocks: false }));
    expect(await statusOf(campaign)).toBe('SCHEDULED');
  });

  it('F-06 F-23 tells the customers with campaigns in a planned window, once each, also one that refused the operator’s newsletter; the jobs wait', async () => {
    const [one, two] = [
      await shop.scheduled({ systemId, name: 'Podzim' }),
      await shop.scheduled({ systemId, name: 'Zima' }),
    ];
    const operator = await world.shop();
    await world.sql(`UPDATE customer SET own = true WHERE id = $1`, [operator.customerId]);
    await operator.list({ addresses: ['info@kolo.example.test'] });
    await operator.optOut('info@kolo.example.test', 'newsletter', 'all');
    await maintain(later(-1_000), later(HOUR_MS));
    const [notice, ...others] = await notices();
    expect(others).toEqual([]);
    expect(notice?.addressee).toBe('info@kolo.example.test');
    for (const said of ['Podzim', 'Zima', 'disky', 'Jiný systém']) expect(notice?.body).toContain(said);
    await beginDue();
    expect([await statusOf(one), await statusOf(two)]).toEqual(['MAINTENANCE_ACTIVE', 'MAINTENANCE_ACTIVE']);
    await one.cancel();
    await two.cancel();
  });

  it('F-23 writes to nobody when no campaign falls into the window', async () => {
    await shop.scheduled();
    await maintain(later(HOUR_MS), later(2 * HOUR_MS));
    expect(await notices()).toEqual([]);
  });

  it('F-04 the campaigns an outage fell upon are computed, also afterwards, and the report names cause and responsibility', async () => {
    const firm = await world.as(OPERATOR, async tx => {
      const id = await world.get(Subprocessors).register(tx, {
        ...{ legalName: 'Relay s.r.o.', service: 'x', class: 'EMAIL_DISTRIBUTION', dataCategories: ['ADDRESS'] },
        ...{ country: 'DE', contact: 'x@relay.test' },
      });
      return id;
    });
    const foreign = await admit(firm);
    const campaign = await shop.campaign({ systemId: foreign });
    const before = await outage(foreign, later(-5 * HOUR_MS));
    await end(before);
    await world.sql(`UPDATE campaign SET state = 'SCHEDULED', scheduled_at = $2 WHERE id = $1`, [
      campaign.id,
      later(-HOUR_MS),
    ]);
    const after = await outage(foreign, later(HOUR_MS));
    const affected = (id: string) => world.as(OPERATOR, tx => new InterruptionTables().affected(tx, id));
    expect(await affected(before)).toMatchObject([{ id: campaign.id, customerId: shop.customerId }]);
    expect(await affected(after)).toMatchObject([{ id: campaign.id }]);
    const told = () => shop.as(tx => world.get(InterruptionFacts).ofCampaign(tx, campaign.id));
    expect((await told())[0]).toMatchObject({
      id: before,
      code: 'WAITING_SYSTEM',
      reason: 'výpadek',
      responsibility: 'THIRD_PARTY',
    });
    await world.as(OPERATOR, tx =>
      world.get(Contracts).agreeOverride(tx, {
        ...{ customerId: shop.customerId, parameter: 'outage.third_party_responsibility', value: 'OPERATOR' },
        document: { name: 'Dodatek', sha256: 'a'.repeat(64) },
      }),
    );
    await world.sql(`UPDATE contract_override SET valid_from = '2020-01-01' WHERE customer_id = $1`, [shop.customerId]);
    expect((await told()).map(({ responsibility }) => responsibility)).toEqual(['OPERATOR', 'OPERATOR']);
  });
});

/** Today, in UTC; 1 is Monday, 7 Sunday. */
const WHOLE_DAY = { weekday: ((new Date().getUTCDay() + 6) % 7) + 1, start: '00:00', end: '00:00', zone: 'UTC' };
