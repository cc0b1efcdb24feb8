import { accessOn, LOOPBACK, PASSPHRASE, type Access } from '../../test/support/access.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { SetClock } from '../../test/support/set-clock.js';
import type { Principal } from '../platform/http/access.decorators.js';
import '../platform/refusals/platform.refusals.js';
import './access.refusals.js';
import { sessionCookie, Sessions, type SessionLine } from './sessions.service.js';

const SYSTEM = { kind: 'system', name: 'test' } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HTTPS = { ...LOOPBACK, base: 'https://mandate.example.test' };

let clock: SetClock;
let test: TestDatabase;
let access: Access;

beforeAll(async () => {
  clock = new SetClock(new Date('2026-11-22T09:00:00Z'));
  test = await testDatabase({ clock });
  access = accessOn(test, clock);
});
afterAll(() => test.close());

const opened = async (email: string, device?: string): Promise<string> =>
  (await access.logIns.withPassword(email, PASSPHRASE, device)).secret;

const known = (secret: string, headers: Record<string, string> = {}): Promise<Principal | undefined> =>
  access.sessions.recognise({ cookies: { mandate_session: secret }, headers });

const listed = (id: string, secret?: string): Promise<SessionLine[]> =>
  access.as(SYSTEM, tx => access.sessions.list(tx, id, secret));

describe('a session', () => {
  it('says who came', async () => {
    const { email } = await access.staff();
    expect(await known(await opened(email))).toMatchObject({
      actor: { kind: 'operator', name: 'Jana Nováková' },
      locale: 'cs',
    });
  });

  it('ends with the log-out, this one only', async () => {
    const { email } = await access.staff();
    const [first, second] = [await opened(email), await opened(email)];
    await access.logIns.logOut(first);
    expect([await known(first), (await known(second))?.actor.kind]).toEqual([undefined, 'operator']);
    await access.logIns.logOut(first);
  });

  it('ends after twelve hours, however busy', async () => {
    const secret = await opened((await access.staff()).email);
    for (let hours = 0; hours < 24; hours++) {
      expect(await known(secret)).toBeDefined();
      clock.forward(HOUR / 2);
    }
    expect(await known(secret)).toBeUndefined();
  });

  it('ends when nothing was asked for an hour; what a page asks by itself does not count', async () => {
    const secret = await opened((await access.staff()).email);
    clock.forward(HOUR - MINUTE);
    expect(await known(secret)).toBeDefined();
    clock.forward(HOUR - MINUTE);
    expect(await known(secret, { 'hx-request': 'true' })).toBeDefined();
    clock.forward(MINUTE);
    expect(await known(secret)).toBeUndefined();
  });

  it('knows when it was seen, to the minute, and writes no more often', async () => {
    const { email, id } = await access.staff();
    const secret = await opened(email);
    const begun = clock.now();
    clock.forward(MINUTE - 1);
    await known(secret);
    expect(await listed(id)).toMatchObject([{ seenAt: begun }]);
    clock.forward(1);
    await Promise.all([known(secret), known(secret)]);
    expect(await listed(id)).toMatchObject([{ seenAt: clock.now(), createdAt: begun }]);
  });

  it('ends when its person is disabled', async () => {
    const { email } = await access.staff();
    const secret = await opened(email);
    await test.asOwner(`UPDATE operator_user SET disabled_at = $2 WHERE email = $1`, [email, clock.now()]);
    expect(await known(secret)).toBeUndefined();
  });

  it('is stored as a hash: what the database holds opens nothing', async () => {
    const secret = await opened((await access.staff()).email);
    const [row] = await test.asOwner<{ id_hash: Buffer; id: string }>(
      `SELECT id, id_hash FROM operator_session ORDER BY created_at DESC`,
    );
    expect(row?.id_hash).toHaveLength(32);
    for (const text of ['base64url', 'hex', 'latin1'] as const)
      expect(await known(row?.id_hash.toString(text) ?? '')).toBeUndefined();
    expect(await known(row?.id ?? '')).toBeUndefined();
    expect(JSON.stringify(await test.asOwner(`SELECT s::text FROM operator_session s`))).not.toContain(secret);
  });

  it('comes in the cookie of its scheme only: bound to the host over https, plain on loopback', async () => {
    const secret = await opened((await access.staff()).email);
    const [bound, plain] = ['__Host-mandate_session', 'mandate_session'];
    const by = async (urls: typeof HTTPS, cookie: string): Promise<string | undefined> => {
      const sessions = new Sessions(test.database, clock, urls, { sessionIdleMinutes: 60 });
      return (await sessions.recognise({ cookies: { [cookie]: secret } }))?.actor.kind;
    };
    expect([sessionCookie(HTTPS), sessionCookie(LOOPBACK)]).toEqual([bound, plain]);
    expect([await by(HTTPS, bound), await by(HTTPS, plain)]).toEqual(['operator', undefined]);
    expect([await by(LOOPBACK, plain), await by(LOOPBACK, bound)]).toEqual(['operator', undefined]);
  });
});

describe('the sessions of a person', () => {
  it('are listed with their device, the own one marked; those that ended are not', async () => {
    const { email, id } = await access.staff();
    const [gone, own] = [await opened(email), await opened(email, 'Firefox, Linux')];
    await opened(email, 'Safari, iOS');
    await access.logIns.logOut(gone);
    const lines = await listed(id, own);
    expect(lines.map(({ device, own: mine }) => [device, mine]).toSorted()).toEqual([
      ['Firefox, Linux', true],
      ['Safari, iOS', false],
    ]);
    clock.forward(2 * HOUR);
    expect(await listed(id, own)).toEqual([]);
  });

  it('are ended one by one, or all but this one; never those of another person', async () => {
    const [one, other] = [await access.staff(), await access.staff()];
    const secrets = [await opened(one.email), await opened(one.email), await opened(one.email)] as const;
    const strange = await opened(other.email);
    const [line] = await listed(other.id);
    await access.as(SYSTEM, tx => access.sessions.end(tx, one.id, line?.id ?? ''));
    expect(await known(strange)).toBeDefined();
    const [, second] = await listed(one.id, secrets[0]);
    await access.as(SYSTEM, tx => access.sessions.end(tx, one.id, second?.id ?? ''));
    expect(await listed(one.id)).toHaveLength(2);
    await access.as(SYSTEM, tx => access.sessions.endOthers(tx, one.id, secrets[0]));
    expect(await listed(one.id, secrets[0])).toMatchObject([{ own: true }]);
    const entries = await test.asOwner(`SELECT FROM ledger_entry WHERE kind = 'operator.sessions-ended'`);
    expect(entries).toHaveLength(2);
  });
});
