import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { PermissionFacts } from '../../audience/permission/permission.facts.js';
import { Bounces } from './bounce.service.js';

describe('what the relay refuses for good', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    [shop, relay] = [await world.shop(), await Relay.start()];
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  const settle = (): Promise<number> => world.as(OPERATOR, tx => world.get(Bounces).settle(tx));
  const suppressed = async (address: string): Promise<boolean> => {
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey(address);
    return shop.as(tx =>
      world.get(PermissionFacts).isSuppressed(tx, { customerId, controllerId, addressKey, purpose: 'newsletter' }),
    );
  };

  it('is a bounce at once, with its origin and kind; only an address that does not exist stops', async () => {
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '550 5.1.1 Unknown' });
    relay.does({ at: 'dot', to: 'person2@example.test', reply: '554 5.7.1 Policy' });
    relay.does({ at: 'rcpt', to: 'person3@example.test', reply: '552 5.2.2 Full' });
    relay.does({ at: 'rcpt', to: 'person4@example.test', reply: '550 No such user' });
    const campaign = await shop.begun({ rows: 5 });
    await world.sendAll(relay);
    const rows = await world.sql(`SELECT status, kind, origin FROM bounce WHERE campaign_id = $1 ORDER BY status`, [
      campaign.id,
    ]);
    expect(rows).toEqual([
      { status: '550', kind: 'HARD', origin: 'SMTP' },
      { status: '550 5.1.1', kind: 'HARD', origin: 'SMTP' },
      { status: '552 5.2.2', kind: 'SOFT', origin: 'SMTP' },
      { status: '554 5.7.1', kind: 'BLOCK', origin: 'SMTP' },
    ]);
    expect([await settle(), await settle()]).toEqual([4, 0]);
    const stopped = await Promise.all([1, 2, 3, 4, 5].map(n => suppressed(`person${n}@example.test`)));
    expect(stopped).toEqual([true, false, false, true, false]);
  });

  it('takes effect although the list is gone, where the person is still known, and is settled anyway where not', async () => {
    relay.does({ at: 'rcpt', reply: '550 5.1.1 Unknown' });
    await shop.begun({ rows: 2 });
    await world.sendAll(relay);
    await world.sql(`DELETE FROM recipient WHERE email = 'person1@example.test' AND customer_id = $1`, [
      shop.customerId,
    ]);
    expect(await settle()).toBe(2);
    expect([await suppressed('person1@example.test'), await suppressed('person2@example.test')]).toEqual([false, true]);
  });
});
