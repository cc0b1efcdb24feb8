import { Relay } from '../../../test/support/relay.js';
import { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { until } from '../../../test/support/until.js';
import { World } from '../../../test/support/world.js';
import { Customers } from '../../agreement/customers/customer.service.js';
import { SANDBOX_DESK } from '../../agreement/customers/sandbox.rules.js';
import { SandboxOutlet } from './sandbox-outlet.js';
import { Sender, type Campaigns } from './sender.js';
import { senderPool, SendingEngine } from './sending.engine.js';
import type { Outlet } from './sending.types.js';
import { SmtpOutlet } from './smtp-outlet.js';

const MAIL = {
  envelope: { from: 'a@example.test', to: ['b@example.test'], smtpUtf8: false },
  raw: Buffer.from('Subject: x\r\n\r\nbody\r\n'),
} as const;

describe('the outlet of sandboxes', () => {
  it('reads a message to its last byte before it asks the gate, and says that nobody got it', async () => {
    const outlet = new SandboxOutlet();
    let read = 0;
    const handover = await outlet.deliver(0, MAIL, () => {
      read = outlet.octets;
      return Promise.resolve(true);
    });
    expect([handover, read]).toEqual([{ result: 'DELIVERED', code: 'SANDBOX' }, MAIL.raw.length]);
  });

  it('promise 2: takes no message whose gate has closed, or does not answer', async () => {
    const outlet = new SandboxOutlet();
    const closed = { result: 'NOT_TRIED', code: 'GATE_CLOSED' };
    expect(await outlet.deliver(0, MAIL, () => Promise.resolve(false))).toEqual(closed);
    expect(await outlet.deliver(0, MAIL, () => Promise.reject(new Error('away')))).toEqual(closed);
  });
});

describe('real messages and those of sandboxes', () => {
  let world: World;
  let relay: Relay;
  let real: Shop;
  let twin: Shop;

  beforeAll(async () => {
    [world, relay] = [await World.open(), await Relay.start()];
    real = await world.shop();
    twin = await twinOf(world, real);
  });
  afterAll(async () => {
    await world.close();
    await relay.leave();
  });

  /** A sender that is given a campaign whatever it is, until it has given it up three times. */
  async function given(campaign: ShopCampaign, outlet: Outlet): Promise<void> {
    const engine = world.get(SendingEngine);
    let ended = 0;
    const campaigns: Campaigns = {
      find: known => Promise.resolve(known.includes(campaign.id) ? [] : [campaign.id]),
      open: (pool, epoch, limits, id) => engine.open(pool, epoch, limits, id),
      watch: () => Promise.resolve(),
      ended: () => {
        ended++;
        return Promise.resolve();
      },
    };
    const pool = senderPool(world.database.url('staff'), world.parts.log);
    const sender = new Sender(pool, outlet, campaigns, world.parts.log);
    await sender.start();
    const looked = until(() => {
      sender.wake();
      return ended >= 3;
    });
    await looked.finally(() => sender.stop()).finally(() => pool.end());
  }

  it('cannot reach each other’s outlet, even when a sender is given the wrong campaign', async () => {
    const [mine, tried] = [await real.begun({ rows: 8 }), await twin.begun({ rows: 8 })];
    const outlet = new SandboxOutlet();
    await given(tried, new SmtpOutlet(relay.url, 'mail.test', 4));
    await given(mine, outlet);
    expect([relay.connections, outlet.octets]).toEqual([0, 0]);
    expect([await tried.outcomes(), await mine.outcomes()]).toEqual([{}, {}]);
    await world.sendAll(relay, { outlet });
    await world.sendAll(relay);
    expect([await tried.outcomes(), await mine.outcomes()]).toEqual([
      { 'DELIVERED SANDBOX': 8 },
      { 'DELIVERED 250': 8 },
    ]);
    expect(relay.taken).toHaveLength(8);
  });

  it('a suppressed person is left out in a sandbox as anywhere', async () => {
    const campaign = await twin.begun({ addresses: ['anna@example.test', 'berta@example.test'] });
    await twin.optOut('berta@example.test');
    await world.sendAll(relay, { outlet: new SandboxOutlet() });
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED SANDBOX': 1, 'EXCLUDED SUPPRESSED': 1 });
  });

  it('a worker without a relay sends what is tried out, and lets real campaigns wait', async () => {
    const route = world.parts.mail;
    const usual = route.url;
    const [mine, tried] = [await real.begun({ rows: 2 }), await twin.scheduled({ rows: 2 })];
    const engine = world.get(SendingEngine);
    route.url = undefined;
    await engine.start();
    await engine.beginDue();
    await until(async () => (await tried.state()) === 'SENT').finally(() => engine.stop());
    route.url = usual;
    expect([await tried.outcomes(), await mine.outcomes()]).toEqual([{ 'DELIVERED SANDBOX': 2 }, {}]);
  });
});

/** The sandbox of a shop, with a contract of its own. */
async function twinOf(world: World, shop: Shop): Promise<Shop> {
  const customerId = await world.as(SANDBOX_DESK, tx => world.get(Customers).sandboxOf(tx, shop.customerId));
  const [controller] = await world.sql<{ id: string }>(`SELECT id FROM controller WHERE customer_id = $1`, [
    customerId,
  ]);
  const twin = new Shop(world, customerId, controller?.id ?? '', { ...shop.actor, customerId });
  await twin.contract();
  return twin;
}
