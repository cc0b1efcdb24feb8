import { createHmac } from 'node:crypto';
import { agreement, olga, shop, userOf, type Agreement } from '../../../test/support/agreement.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { AddressKeys } from './address-keys.js';
import { CustomerViews } from './customer.views.js';

const views = new CustomerViews();
const client = { name: 'Client a.s.', address: 'Ulice 3, Brno', email: 'client@client.test' };
const jana = { name: 'Jana Nová', email: 'jana@shop.test', roles: ['INSTRUCT', 'ORDER', 'ORDER'] as const };

describe('customers', () => {
  let world: Agreement;
  let shopId: string;
  let shopController: string;
  let agencyId: string;

  beforeAll(async () => {
    world = await agreement();
    const created = await world.as(olga, tx => world.customers.create(tx, shop));
    shopId = created.customerId;
    shopController = created.controllerId ?? '';
    const agency = { ...shop, name: 'Agency s.r.o.', agency: true };
    ({ customerId: agencyId } = await world.as(olga, tx => world.customers.create(tx, agency)));
  });
  afterAll(() => world.test.close());

  it('A-01 keeps the record and writes no name into the evidence', async () => {
    const row = await world.as(userOf(shopId), tx => views.customer(tx, shopId));
    expect(row).toMatchObject({ name: shop.name, ico: '25047965', kind: 'ENTREPRENEUR', agency: false });
    const entries = await world.test.asOwner<{ body: string }>(`SELECT body FROM ledger_entry WHERE customer_id = $1`, [
      shopId,
    ]);
    expect(entries).toHaveLength(2);
    expect(entries.map(entry => entry.body).join()).not.toMatch(/Shop|shop\.test|Ulice/);
  });

  it('G-22 the operator is entered once among its customers, for its own marketing', async () => {
    const own = { ...shop, own: true };
    const enter = (): Promise<unknown> => world.as(olga, tx => world.customers.create(tx, own));
    await enter();
    await expect(enter()).rejects.toMatchObject({ code: 'OWN_CUSTOMER_EXISTS' });
  });

  it('D-30 makes a customer its own controller, and leaves an agency to name those it acts for', async () => {
    const ofShop = await world.as(olga, tx => world.customerFacts.controllerOf(tx, shopId, undefined));
    expect(ofShop).toMatchObject({ id: shopController, name: shop.name, isCustomer: true });
    const unnamed = world.as(olga, tx => world.customerFacts.controllerOf(tx, agencyId, undefined));
    await expect(unnamed).rejects.toMatchObject({ code: 'CONTROLLER_UNKNOWN' });
    const id = await world.as(userOf(agencyId), tx => world.customers.addController(tx, agencyId, client));
    const named = await world.as(olga, tx => world.customerFacts.controllerOf(tx, agencyId, id));
    expect(named).toMatchObject({ name: client.name, isCustomer: false, customerId: agencyId });
  });

  it('D-30 refuses another customer’s controller', async () => {
    const foreign = world.as(olga, tx => world.customerFacts.controllerOf(tx, agencyId, shopController));
    await expect(foreign).rejects.toMatchObject({ code: 'CONTROLLER_UNKNOWN' });
  });

  it('gives each controller a key of its own, of which only the wrapped form is stored', async () => {
    const [first, second] = await Promise.all(
      [1, 2].map(number =>
        world.as(olga, tx => world.customers.addController(tx, agencyId, { ...client, name: `Client ${number}` })),
      ),
    );
    const keyOf = (id = ''): Promise<Buffer> =>
      world.as(olga, async tx => (await world.customerFacts.addressKeyOf(tx, id))('jan@example.test'));
    const [row] = await world.test.asOwner<{ wrapped: Buffer }>(
      `SELECT wrapped FROM controller_key WHERE controller_id = $1`,
      [first],
    );
    const secret = world.secrets.unwrap(row?.wrapped ?? Buffer.alloc(0), first ?? '');
    expect(await keyOf(first)).toEqual(createHmac('sha256', secret).update('jan@example.test').digest());
    expect(await keyOf(first)).not.toEqual(await keyOf(second));
    expect(row?.wrapped.includes(secret)).toBe(false);
  });

  it('another customer gets no key, not even one that this process remembers', async () => {
    const keys = new AddressKeys(world.secrets);
    const stranger = userOf(agencyId);
    const asked = (): Promise<unknown> => world.as(stranger, tx => keys.of(tx, shopController));
    await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await world.as(userOf(shopId), tx => keys.of(tx, shopController));
    await expect(asked()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('customer B finds nothing of customer A', async () => {
    const b = userOf(agencyId);
    const none = { code: 'NOT_FOUND' };
    await expect(world.as(b, tx => views.customer(tx, shopId))).rejects.toMatchObject(none);
    await expect(world.as(b, tx => views.controller(tx, shopId, shopController))).rejects.toMatchObject(none);
    await expect(world.as(b, tx => world.customerFacts.controller(tx, shopController))).rejects.toMatchObject(none);
    await expect(world.as(b, tx => world.customers.addController(tx, shopId, client))).rejects.toMatchObject(none);
    await expect(world.as(b, tx => world.customers.addUser(tx, shopId, jana))).rejects.toMatchObject(none);
    for (const table of ['customer', 'controller', 'controller_key', 'customer_user'])
      expect(await world.as(b, tx => tx.query(`SELECT FROM ${table} WHERE customer_id = $1`, [shopId]))).toEqual([]);
  });

  it('row-level security refuses a row in another customer’s name', async () => {
    const planted = world.as(userOf(agencyId), tx =>
      tx.query(
        `INSERT INTO controller (customer_id, name, address, email, is_customer, created_at) VALUES ($1, 'X', 'X', 'x@x.test', false, now())`,
        [shopId],
      ),
    );
    await expect(planted).rejects.toMatchObject({ code: '42501' });
  });
});

describe('named users', () => {
  let world: Agreement;
  let customerId: string;

  beforeAll(async () => {
    world = await agreement();
    ({ customerId } = await world.as(olga, tx => world.customers.create(tx, shop)));
  });
  afterAll(() => world.test.close());

  const add = (): Promise<string> => world.as(userOf(customerId), tx => world.customers.addUser(tx, customerId, jana));
  const end = (id: string): Promise<void> =>
    world.as(userOf(customerId), tx => world.customers.endUser(tx, customerId, id));
  const register = async (day: string): Promise<string[]> =>
    (
      await world.as(userOf(customerId), tx =>
        views.accessRegister(tx, customerId, day, { limit: 50, after: undefined }),
      )
    ).map(user => user.id);

  it('A-36 stand in the access register of every day on which they held access', async () => {
    world.clock.at = new Date('2026-11-02T09:00:00Z');
    const id = await add();
    world.clock.at = new Date('2026-11-05T22:30:00Z');
    await end(id);
    expect(await register('2026-11-01')).not.toContain(id);
    expect(await register('2026-11-02')).toContain(id);
    expect(await register('2026-11-05')).toContain(id);
    expect(await register('2026-11-06')).not.toContain(id);
  });

  it('A-64 hold each role once', async () => {
    const id = await add();
    const user = await world.as(userOf(customerId), tx => views.user(tx, customerId, id));
    expect(user).toMatchObject({ name: jana.name, roles: ['INSTRUCT', 'ORDER'], validTo: null });
  });

  it('A-36 lose access once, and only at their own customer', async () => {
    const id = await add();
    const { customerId: otherId } = await world.as(olga, tx => world.customers.create(tx, shop));
    const stranger = world.as(userOf(otherId), tx => world.customers.endUser(tx, customerId, id));
    await expect(stranger).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await end(id);
    await expect(end(id)).rejects.toMatchObject({ code: 'USER_ENDED' });
    await expect(end(uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('A-38 get a key whose secret is stored as a hash only; an ended user’s key opens nothing', async () => {
    world.clock.at = new Date();
    const userId = await add();
    const order = { customerId, userId, name: 'shop system', acknowledged: true };
    const { id, key } = await world.as(userOf(customerId), tx => world.apiKeys.create(tx, order));
    const request = { headers: { authorization: `Bearer ${key}` } } as Parameters<typeof world.apiKeys.recognise>[0];
    expect((await world.apiKeys.recognise(request))?.permissions).toEqual(
      expect.arrayContaining(['customer:instruct', 'customer:order']),
    );
    const keys = await world.as(userOf(customerId), tx => views.keys(tx, customerId, { limit: 50, after: undefined }));
    expect(keys.find(row => row.id === id)).toMatchObject({ userName: jana.name, revokedAt: null });
    const [row] = await world.test.asOwner<{ text: string }>(`SELECT k::text AS text FROM api_key k WHERE id = $1`, [
      id,
    ]);
    expect(row?.text).not.toContain(key.split('_')[2]);
    await end(userId);
    expect(await world.apiKeys.recognise(request)).toBeUndefined();
  });
});
