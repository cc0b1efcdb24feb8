import { agreement, olga, shop, userOf, type Agreement } from '../../test/support/agreement.js';
import { wholeApp } from '../../test/support/whole-app.js';
import type { Actor } from '../platform/actor/actor.js';
import type { Principal } from '../platform/http/access.decorators.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { Customers } from '../agreement/customers/customer.service.js';
import { ApiKeys } from './api-keys.service.js';

const JANA = { name: 'Jana', email: 'jana@shop.test', roles: ['ORDER', 'INVOICES'] as const };

interface Holder {
  customerId: string;
  userId: string;
  actor: Actor;
}

let world: Agreement;
let ours: Holder;
let others: Holder;

beforeAll(async () => {
  world = await agreement();
  ours = await holder('25047965');
  others = await holder('46347542');
});
afterAll(() => world.test.close());

async function holder(ico: string): Promise<Holder> {
  const { customerId } = await world.as(olga, tx => world.customers.create(tx, { ...shop, ico }));
  const user = { ...JANA, roles: [...JANA.roles] };
  const userId = await world.as(olga, tx => world.customers.addUser(tx, customerId, user));
  return { customerId, userId, actor: userOf(customerId, userId) };
}

function keyFor({ customerId, userId, actor }: Holder, change: object = {}): Promise<{ id: string; key: string }> {
  const input = { customerId, userId, name: 'ERP', acknowledged: true, ...change };
  return world.as(actor, tx => world.apiKeys.create(tx, input));
}

function known(authorization: string): Promise<Principal | undefined> {
  return world.apiKeys.recognise({ headers: { authorization } });
}

describe('a key', () => {
  it('A-36 says which named person of which customer came, and what that person may do', async () => {
    const { id, key } = await keyFor(ours);
    expect(await known(`Bearer ${key}`)).toEqual({
      actor: { kind: 'customer', id: ours.userId, name: 'Jana', customerId: ours.customerId, keyId: id },
      permissions: ['customer:read', 'customer:invoices', 'customer:order'],
      locale: 'en',
      sandbox: false,
    });
  });

  it('knows when it was last used, to the minute', async () => {
    const { id, key } = await keyFor(ours);
    const used = async (): Promise<Date | null | undefined> =>
      (await world.test.asOwner<{ at: Date | null }>(`SELECT last_used_at AS at FROM api_key WHERE id = $1`, [id]))[0]
        ?.at;
    expect(await used()).toBeNull();
    await Promise.all([known(`Bearer ${key}`), known(`Bearer ${key}`)]);
    const first = world.clock.now();
    expect(await used()).toEqual(first);
    world.clock.at = new Date(first.getTime() + 59_999);
    await known(`Bearer ${key}`);
    expect(await used()).toEqual(first);
    world.clock.at = new Date(first.getTime() + 60_000);
    await known(`Bearer ${key}`);
    expect(await used()).toEqual(world.clock.now());
    await known(`Bearer ${key}x`);
  });

  it('A-36 belongs to a named, present user of that customer, or is not made', async () => {
    const ended = await holder('27082440');
    await world.as(olga, tx => world.customers.endUser(tx, ended.customerId, ended.userId));
    for (const [who, userId] of [
      [ours, uuidv7()],
      [ours, others.userId],
      [ended, ended.userId],
    ] as const)
      await expect(keyFor(who, { userId })).rejects.toMatchObject({ code: 'USER_NOT_NAMED' });
  });

  it('A-38 is not made until its holder has acknowledged that it is personal and confidential', async () => {
    await expect(keyFor(ours, { acknowledged: false })).rejects.toMatchObject({ code: 'ACKNOWLEDGEMENT_MISSING' });
    const { id } = await keyFor(ours);
    const [row] = await world.test.asOwner<{ acknowledged_at: Date; created_by: object }>(
      `SELECT acknowledged_at, created_by FROM api_key WHERE id = $1`,
      [id],
    );
    expect(row).toMatchObject({
      acknowledged_at: world.clock.now(),
      created_by: { kind: 'customer', id: ours.userId },
    });
  });

  it('A-38 is shown once: the database and the ledger hold its hash at most', async () => {
    const { id, key } = await keyFor(ours);
    const secret = key.slice(-32);
    const stored = await world.test.asOwner(
      `SELECT k::text, encode(secret_hash, 'escape') AS bytes, length(secret_hash) AS length FROM api_key k WHERE id = $1`,
      [id],
    );
    expect(stored).toMatchObject([{ length: 32 }]);
    const entries = await world.test.asOwner<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'key.created' AND body LIKE '%' || $1 || '%'`,
      [id],
    );
    expect(entries).toHaveLength(1);
    expect(JSON.stringify([stored, entries])).not.toContain(secret);
  });

  it('A-36 opens nothing once it is revoked or its user has left', async () => {
    const leaving = await holder('45274649');
    const [kept, revoked] = [await keyFor(leaving), await keyFor(leaving)];
    await world.as(leaving.actor, tx => world.apiKeys.revoke(tx, leaving.customerId, revoked.id));
    expect(await known(`Bearer ${revoked.key}`)).toBeUndefined();
    expect(await known(`Bearer ${kept.key}`)).toBeDefined();
    await world.as(olga, tx => world.customers.endUser(tx, leaving.customerId, leaving.userId));
    expect(await known(`Bearer ${kept.key}`)).toBeUndefined();
  });

  it('A-36 is revoked once, by its own customer only', async () => {
    const { id, key } = await keyFor(ours);
    const revoke = (actor: Actor, customerId: string): Promise<void> =>
      world.as(actor, tx => world.apiKeys.revoke(tx, customerId, id));
    await expect(revoke(others.actor, others.customerId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(revoke(others.actor, ours.customerId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await known(`Bearer ${key}`)).toBeDefined();
    await revoke(ours.actor, ours.customerId);
    await expect(revoke(ours.actor, ours.customerId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('opens nothing when a single character of it is wrong, or another key’s secret stands in it', async () => {
    const [{ key }, other] = [await keyFor(ours), await keyFor(others)];
    const swapped = key.slice(0, -32) + other.key.slice(-32);
    for (let at = 0; at < key.length; at++) {
      const wrong = key.slice(0, at) + (key[at] === '0' ? '1' : '0') + key.slice(at + 1);
      expect(await known(`Bearer ${wrong}`)).toBeUndefined();
    }
    for (const wrong of ['', key, `Basic ${key}`, `Bearer  ${key}`, `Bearer ${key}x`, `Bearer ${swapped}`])
      expect(await known(wrong)).toBeUndefined();
  });
});

describe('the API', () => {
  it('A-36 A-38 answers 401 to a garbled, foreign, revoked or ended key, and 403 where the role is missing', async () => {
    const { app, test, close } = await wholeApp(['api']);
    const customers = app.get(Customers, { strict: false });
    const keys = app.get(ApiKeys, { strict: false });
    const { customerId } = await test.database.transaction(olga, tx => customers.create(tx, shop));
    const admit = async (): Promise<{ userId: string; id: string; key: string }> => {
      const input = { ...JANA, roles: [...JANA.roles] };
      const userId = await test.database.transaction(olga, tx => customers.addUser(tx, customerId, input));
      const wanted = { customerId, userId, name: 'ERP', acknowledged: true };
      return { userId, ...(await test.database.transaction(olga, tx => keys.create(tx, wanted))) };
    };
    const status = async (path: string, authorization?: string): Promise<number> =>
      (await app.inject({ url: path, headers: authorization === undefined ? {} : { authorization } })).statusCode;
    const [good, revoked, ended] = [await admit(), await admit(), await admit()];
    await test.database.transaction(olga, tx => keys.revoke(tx, customerId, revoked.id));
    await test.database.transaction(olga, tx => customers.endUser(tx, customerId, ended.userId));
    const foreign = (await keyFor(ours)).key;
    expect(await status('/v1/campaigns', `Bearer ${good.key}`)).toBe(200);
    expect(await status('/v1/keys', `Bearer ${good.key}`)).toBe(403);
    for (const key of [revoked.key, ended.key, foreign, good.key.slice(0, -1), 'mk_%00', 'žluť'])
      expect(await status('/v1/campaigns', `Bearer ${key}`)).toBe(401);
    expect(await status('/v1/campaigns')).toBe(401);
    await close();
  });
});
