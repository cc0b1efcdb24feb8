import { Relay } from '../../../test/support/relay.js';
import { until } from '../../../test/support/until.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { Subprocessors } from '../../agreement/subprocessors/subprocessor.service.js';
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
      new SmtpOutlet(url, 'mail.test', 4, {}, () => undefined, { name, elsewhere });
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
});
