import { Relay } from '../../../test/support/relay.js';
import { until } from '../../../test/support/until.js';
import { relay as otherFirm } from '../../../test/support/agreement.js';
import { OPERATOR, REVIEWER, World } from '../../../test/support/world.js';
import { CustomerLists } from '../../agreement/subprocessors/customer-list.service.js';
import { Subprocessors } from '../../agreement/subprocessors/subprocessor.service.js';
import { SendingService } from './sending.service.js';
import { SmtpOutlet } from './smtp-outlet.js';

describe('several relays', () => {
  let world: World;
  const all: Relay[] = [];
  const relay = async (): Promise<Relay> => {
    const started = await Relay.start();
    all.push(started);
    return started;
  };
  beforeAll(async () => {
    world = await World.open();
  });
  afterEach(() => Promise.all(all.splice(0).map(one => one.leave())));
  afterAll(() => world.close());

  it('a system with a relay of its own sends through that one, every other system through the default', async () => {
    const [first, second] = [await relay(), await relay()];
    const shop = await world.shop();
    const systemId = await world.as(OPERATOR, tx =>
      world
        .get(Subprocessors)
        .admitSystem(tx, { code: 'relay-b', name: 'Relay B', country: 'CZ', maxMessageBytes: 1_000_000 }),
    );
    const mine = await shop.begun({ rows: 8 });
    const through = await shop.begun({ rows: 8, systemId });
    const outlet = (url: string, name: string, elsewhere: string[]) =>
      new SmtpOutlet(url, 'mail.test', 4, { relay: { name, elsewhere } });
    const senders = [
      await world.sender(first, { outlet: outlet(first.url, 'default', ['relay-b']) }),
      await world.sender(second, { outlet: outlet(second.url, 'relay-b', []) }),
    ];
    await until(async () => (await mine.state()) === 'SENT' && (await through.state()) === 'SENT');
    await Promise.all(senders.map(sender => sender.stop()));
    expect([first.accepted.length, second.accepted.length]).toEqual([8, 8]);
    const systems = await world.sql<{ campaign_id: string; system_id: string }>(
      `SELECT DISTINCT campaign_id, system_id FROM outcome WHERE campaign_id = $1`,
      [through.id],
    );
    expect(systems).toEqual([{ campaign_id: through.id, system_id: systemId }]);
  });

  it('a relay that says 421 after some messages costs no attempt: the next connection takes the rest', async () => {
    const tired = await relay();
    const shop = await world.shop();
    const campaign = await shop.begun({ rows: 40 });
    tired.does({ at: 'mail', after: 5, reply: '421 4.7.0 Enough on this connection' });
    await world.sendAll(tired);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 40 });
    expect(tired.connections).toBeGreaterThanOrEqual(8);
  });

  it('a relay that breaks every conversation is left alone and tried with one message, not with all', async () => {
    const broken = await relay();
    const shop = await world.shop();
    broken.does({ at: 'mail', reply: '421 4.3.2 Going down' });
    const campaign = await shop.begun({ rows: 20 });
    const sender = await world.sender(broken, { limits: { firstRest: 400, longestRest: 400 } });
    await until(async () => (await world.sql(`SELECT FROM sender WHERE away_reason = '421 4.3.2'`)).length === 1);
    const before = broken.connections;
    await new Promise(resolve => setTimeout(resolve, 1_300));
    expect(broken.connections - before).toBeLessThanOrEqual(4);
    broken.behaves();
    await sender.idle();
    await sender.stop();
    expect(new Set(broken.accepted).size).toBe(20);
    expect(await campaign.state()).toBe('SENT');
  });

  describe('a campaign with fallback systems', () => {
    it('N22 goes on through the next of its own systems when the relay is away, with the system in each row of the send log', async () => {
      const shop = await world.shop();
      const [main, spare] = [world.systemId, await admitted('spare')];
      const campaign = await shop.begun({ rows: 12, systemId: main, fallbackSystemIds: [spare] });
      expect(await reroute()).toEqual([]);
      await relayAway(`away_since = clock_timestamp() - interval '2 minutes', away_reason = 'ECONNECTION'`);
      expect(await reroute()).toEqual([campaign.id]);
      await world.sql(`DELETE FROM sender`);
      const taking = await relay();
      const duty = { name: 'spare', elsewhere: [] };
      await world.sendAll(taking, { outlet: new SmtpOutlet(taking.url, 'mail.test', 4, { relay: duty }) });
      expect([taking.accepted.length, await campaign.state()]).toEqual([12, 'SENT']);
      expect(await world.sql(`SELECT DISTINCT system_id FROM outcome WHERE campaign_id = $1`, [campaign.id])).toEqual([
        { system_id: spare },
      ]);
    });

    it('N22 stays where it is for a relay that is away for seconds, and never takes a system outside its instruction', async () => {
      const shop = await world.shop();
      const [main, outside] = [world.systemId, await admitted('outside')];
      const campaign = await shop.begun({ rows: 1, systemId: main, fallbackSystemIds: [outside] });
      await relayAway(`away_since = clock_timestamp() - interval '5 seconds', away_reason = 'ECONNECTION'`);
      expect(await reroute()).toEqual([]);
      await world.sql(`UPDATE instruction SET system_ids = ARRAY[$2]::uuid[] WHERE campaign_id = $1`, [
        campaign.id,
        main,
      ]);
      await world.sql(`UPDATE sender SET away_since = clock_timestamp() - interval '1 hour'`);
      expect(await reroute()).toEqual([]);
      await world.sql(`DELETE FROM sender`);
    });

    it('N22 falls back only inside the customer’s list and regions', async () => {
      const shop = await world.shop();
      const [unlisted, faraway] = [await rented(shop.customerId, 'DE'), await rented(shop.customerId, 'US')];
      const spare = await admitted('spare-last');
      const systemIds = [world.systemId, unlisted.systemId, faraway.systemId, spare];
      const campaign = await shop.campaign({ fallbackSystemIds: systemIds.slice(1) });
      await world.approve(campaign);
      await shop.instruct(campaign, { systemIds, transferAllowed: true });
      await shop.schedule(campaign);
      await world.begin(campaign);
      await world.sql(`UPDATE customer_subprocessor SET until = now() WHERE subprocessor_id = $1`, [unlisted.firm]);
      await world.sql(`UPDATE transfer_tool SET invalid_from = now() WHERE subprocessor_id = $1`, [faraway.firm]);
      await relayAway(`away_since = clock_timestamp() - interval '2 minutes', away_reason = 'ECONNECTION'`);
      await world.sql(`UPDATE sender SET elsewhere = elsewhere || '{spare-last,rented-de,rented-us}'`);
      expect(await reroute()).toEqual([campaign.id]);
      expect(await world.sql(`SELECT system_id FROM dispatch WHERE campaign_id = $1`, [campaign.id])).toEqual([
        { system_id: spare },
      ]);
      await world.sql(`DELETE FROM sender`);
    });

    /** A system of a firm that stands on the customer's list, with the tool that a transfer needs. */
    const rented = async (customerId: string, country: string): Promise<{ systemId: string; firm: string }> => {
      const firm = await world.as(OPERATOR, async tx => {
        const id = await world.get(Subprocessors).register(tx, { ...otherFirm, country });
        if (country === 'US')
          await world.get(Subprocessors).recordTransferTool(tx, id, 'DPF', { certificateCheckedOn: '2026-10-01' });
        return id;
      });
      return world.as(REVIEWER, async tx => {
        await world.get(Subprocessors).activate(tx, firm);
        await world.get(CustomerLists).list(tx, { customerId, subprocessorId: firm, purpose: 'sending' });
        const system = { code: `rented-${country.toLowerCase()}`, name: country, subprocessorId: firm, country };
        const systemId = await world.get(Subprocessors).admitSystem(tx, { ...system, maxMessageBytes: 1_000_000 });
        return { systemId, firm };
      });
    };
    const reroute = (): Promise<string[]> => world.as(OPERATOR, tx => world.get(SendingService).reroute(tx));
    const relayAway = (values: string): Promise<unknown> =>
      world
        .sql(`INSERT INTO sender (host, pid, relay, elsewhere) VALUES ('elsewhere', 1, 'default', '{spare,outside}')`)
        .then(() => world.sql(`UPDATE sender SET ${values}`));
    const admitted = (code: string): Promise<string> =>
      world.as(OPERATOR, tx =>
        world.get(Subprocessors).admitSystem(tx, { code, name: code, country: 'CZ', maxMessageBytes: 1_000_000 }),
      );
  });
});
