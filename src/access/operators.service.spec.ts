import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { SetClock } from '../../test/support/set-clock.js';
import type { Principal } from '../platform/http/access.decorators.js';
import '../platform/refusals/platform.refusals.js';
import { Refusal } from '../platform/refusals/refusals.js';
import './access.refusals.js';
import { Operators, sessionCookie } from './operators.service.js';

const PASSWORD = 'correct horse battery staple';
const SYSTEM = { kind: 'system', name: 'test' } as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HTTP = { base: 'http://127.0.0.1:8080', public: 'http://127.0.0.1:8080', mailDomain: 'mandate.localhost' };
const HTTPS = { ...HTTP, base: 'https://mandate.example.test' };

let clock: SetClock;
let test: TestDatabase;
let operators: Operators;
let accounts = 0;

beforeAll(async () => {
  clock = new SetClock(new Date('2026-11-22T09:00:00Z'));
  test = await testDatabase({ clock });
  operators = new Operators(test.database, clock, HTTP);
});
afterAll(() => test.close());

/** Takes in a member of the staff; resolves to the e-mail. */
async function staff(password = PASSWORD): Promise<string> {
  const email = `jana${++accounts}@example.test`;
  const input = { email, name: 'Jana Nováková', roles: ['REVIEWER' as const], password };
  await test.database.transaction(SYSTEM, tx => operators.create(tx, input));
  return email;
}

/** The code of the refusal, or that a session was opened. */
async function tried(email: string, password: string): Promise<string> {
  try {
    await operators.logIn(email, password);
    return 'opened';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function mistakes(email: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) expect(await tried(email, 'wrong')).toBe('LOGIN_FAILED');
}

function known(secret: string, urls = HTTP, cookie = sessionCookie(urls)): Promise<Principal | undefined> {
  return new Operators(test.database, clock, urls).recognise({ cookies: { [cookie]: secret } });
}

async function entries(kind: string): Promise<string[]> {
  const rows = await test.asOwner<{ body: string }>(`SELECT body FROM ledger_entry WHERE kind = $1 ORDER BY id`, [
    kind,
  ]);
  return rows.map(({ body }) => body);
}

describe('logging in', () => {
  it('opens a session for the right password, however the e-mail is written, and says who came', async () => {
    const email = await staff();
    const secret = await operators.logIn(` ${email.toUpperCase()} `, PASSWORD);
    expect(await known(secret)).toMatchObject({
      actor: { kind: 'operator', name: 'Jana Nováková' },
      permissions: ['operator:read', 'operator:review'],
      locale: 'cs',
    });
  });

  it('J-32 locks after five mistakes, also for the right password, and opens after fifteen minutes', async () => {
    const email = await staff();
    await mistakes(email, 4);
    expect(await tried(email, PASSWORD)).toBe('opened');
    await mistakes(email, 5);
    clock.forward(15 * MINUTE - 1);
    expect(await tried(email, PASSWORD)).toBe('LOGIN_FAILED');
    clock.forward(1);
    expect(await tried(email, PASSWORD)).toBe('opened');
  });

  it('J-32 locks again after five more mistakes; what is tried while it is locked neither counts nor prolongs', async () => {
    const email = await staff();
    await mistakes(email, 5);
    await mistakes(email, 3);
    clock.forward(15 * MINUTE);
    await mistakes(email, 4);
    expect(await tried(email, 'wrong')).toBe('LOGIN_FAILED');
    expect(await tried(email, PASSWORD)).toBe('LOGIN_FAILED');
    clock.forward(15 * MINUTE);
    expect(await tried(email, PASSWORD)).toBe('opened');
  });

  it('J-32 counts mistakes that come at the same moment one by one', async () => {
    const email = await staff();
    await Promise.all(Array.from({ length: 5 }, () => tried(email, 'wrong')));
    expect(await tried(email, PASSWORD)).toBe('LOGIN_FAILED');
  });

  it('J-32 refuses in the same words whoever is unknown, wrong, locked or disabled', async () => {
    const [wrong, locked, disabled] = [await staff(), await staff(), await staff()];
    await mistakes(locked, 5);
    await test.asOwner(`UPDATE operator_user SET disabled_at = $2 WHERE email = $1`, [disabled, clock.now()]);
    const refusals = await Promise.allSettled([
      operators.logIn('nobody@example.test', PASSWORD),
      operators.logIn(wrong, 'wrong'),
      operators.logIn(locked, PASSWORD),
      operators.logIn(disabled, PASSWORD),
    ]);
    expect(refusals).toEqual(refusals.map(() => ({ status: 'rejected', reason: new Refusal('LOGIN_FAILED') })));
    for (const refusal of refusals) expect(refusal).toMatchObject({ reason: { code: 'LOGIN_FAILED', data: {} } });
  });

  it('stands in the ledger with its mistakes, without the e-mail and the password', async () => {
    const email = await staff();
    await mistakes(email, 1);
    const secret = await operators.logIn(email, PASSWORD);
    await operators.logOut(secret);
    const kinds = ['created', 'login-failed', 'logged-in', 'logged-out'];
    for (const kind of kinds) {
      const last = (await entries(`operator.${kind}`)).at(-1);
      expect(last).toContain('"operator":"');
      expect(last).not.toContain('example.test');
      expect(last).not.toContain(secret);
    }
  });
});

describe('a session', () => {
  it('ends with the log-out, this one only', async () => {
    const email = await staff();
    const [first, second] = [await operators.logIn(email, PASSWORD), await operators.logIn(email, PASSWORD)];
    await operators.logOut(first);
    expect([await known(first), (await known(second))?.actor.kind]).toEqual([undefined, 'operator']);
    await operators.logOut(first);
  });

  it('ends after twelve hours', async () => {
    const secret = await operators.logIn(await staff(), PASSWORD);
    clock.forward(12 * HOUR - 1);
    expect(await known(secret)).toBeDefined();
    clock.forward(1);
    expect(await known(secret)).toBeUndefined();
  });

  it('ends when its person is disabled', async () => {
    const email = await staff();
    const secret = await operators.logIn(email, PASSWORD);
    await test.asOwner(`UPDATE operator_user SET disabled_at = $2 WHERE email = $1`, [email, clock.now()]);
    expect(await known(secret)).toBeUndefined();
  });

  it('is stored as a hash: what the database holds opens nothing', async () => {
    const secret = await operators.logIn(await staff(), PASSWORD);
    const [row] = await test.asOwner<{ id_hash: Buffer }>(
      `SELECT id_hash FROM operator_session ORDER BY created_at DESC`,
    );
    expect(row?.id_hash).toHaveLength(32);
    for (const text of ['base64url', 'hex', 'latin1'] as const)
      expect(await known(row?.id_hash.toString(text) ?? '')).toBeUndefined();
    expect(JSON.stringify(await test.asOwner(`SELECT s::text FROM operator_session s`))).not.toContain(secret);
  });

  it('comes in the cookie of its scheme only: bound to the host over https, plain on loopback', async () => {
    const secret = await operators.logIn(await staff(), PASSWORD);
    const [bound, plain] = ['__Host-mandate_session', 'mandate_session'];
    expect((await known(secret, HTTPS, bound))?.actor.kind).toBe('operator');
    expect(await known(secret, HTTPS, plain)).toBeUndefined();
    expect((await known(secret, HTTP, plain))?.actor.kind).toBe('operator');
    expect(await known(secret, HTTP, bound)).toBeUndefined();
  });
});

describe('a password', () => {
  const withPassword = (password: string, email = 'Petra.Nova@example.test'): Promise<unknown> =>
    test.database.transaction(SYSTEM, tx => operators.create(tx, { email, name: 'Petra', roles: ['ADMIN'], password }));

  it.each(['short', 'elevenchars', 'petra.nova@example.test', 'my PETRA.NOVA is long'])(
    'J-30 is refused when it is short or a guess from the e-mail: %s',
    async password => {
      await expect(withPassword(password)).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    },
  );

  it('J-30 is judged against a short name by the whole address, since one letter stands in every password', async () => {
    await expect(withPassword('o@example.test', 'o@example.test')).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    await expect(withPassword(PASSWORD, 'o@example.test')).resolves.toBeDefined();
  });

  it('J-30 is judged by the same rules when it is reset', async () => {
    const email = await staff();
    for (const password of ['short', `12345 ${email.split('@')[0]} 12345`]) {
      const reset = test.database.transaction(SYSTEM, tx => operators.resetPassword(tx, email.toUpperCase(), password));
      await expect(reset).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    }
    expect(await tried(email, PASSWORD)).toBe('opened');
  });

  it('is stored as an argon2id hash', async () => {
    const email = await staff();
    const [row] = await test.asOwner<{ password_hash: string }>(
      `SELECT password_hash FROM operator_user WHERE email = $1`,
      [email],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);
  });

  it('that is reset ends every session and a lock, and the old one opens nothing', async () => {
    const email = await staff();
    const secret = await operators.logIn(email, PASSWORD);
    await mistakes(email, 5);
    const fresh = 'another long sentence';
    await test.database.transaction(SYSTEM, tx => operators.resetPassword(tx, email, fresh));
    expect(await known(secret)).toBeUndefined();
    expect([await tried(email, PASSWORD), await tried(email, fresh)]).toEqual(['LOGIN_FAILED', 'opened']);
    expect((await entries('operator.password-reset')).length).toBeGreaterThan(0);
  });

  it('of somebody unknown cannot be reset, and an account cannot be made twice', async () => {
    const reset = test.database.transaction(SYSTEM, tx => operators.resetPassword(tx, 'x@example.test', PASSWORD));
    await expect(reset).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const email = await staff();
    await expect(withPassword(PASSWORD, email.toUpperCase())).rejects.toMatchObject({
      code: 'OPERATOR_EXISTS',
      data: { email },
    });
  });
});
