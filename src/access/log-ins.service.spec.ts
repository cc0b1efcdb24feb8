import { accessOn, PASSPHRASE, type Access } from '../../test/support/access.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { SetClock } from '../../test/support/set-clock.js';
import '../platform/refusals/platform.refusals.js';
import { Refusal } from '../platform/refusals/refusals.js';
import './access.refusals.js';

const MINUTE = 60_000;
const STEP = 30_000;

let clock: SetClock;
let test: TestDatabase;
let access: Access;

beforeAll(async () => {
  clock = new SetClock(new Date('2026-11-22T09:00:00Z'));
  test = await testDatabase({ clock });
  access = accessOn(test, clock);
});
afterAll(() => test.close());

/** The code of the refusal, or the stage that was reached. */
async function outcome(step: Promise<{ stage: string }>): Promise<string> {
  try {
    return (await step).stage;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const tried = (email: string, password: string): Promise<string> =>
  outcome(access.logIns.withPassword(email, password));

async function mistakes(email: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) expect(await tried(email, 'wrong')).toBe('LOGIN_FAILED');
}

const permissions = async (secret: string): Promise<readonly string[] | undefined> =>
  (await access.sessions.recognise({ cookies: { mandate_session: secret } }))?.permissions;

async function entries(kind: string): Promise<string[]> {
  const rows = await test.asOwner<{ body: string }>(`SELECT body FROM ledger_entry WHERE kind = $1 ORDER BY id`, [
    kind,
  ]);
  return rows.map(({ body }) => body);
}

describe('logging in with a password', () => {
  it('opens a session for the right one, however the e-mail is written', async () => {
    const { email } = await access.staff();
    const { secret, stage } = await access.logIns.withPassword(` ${email.toUpperCase()} `, PASSPHRASE);
    expect([stage, await permissions(secret)]).toEqual(['OPEN', ['operator:read', 'operator:review']]);
  });

  it('J-32 locks after five mistakes, also for the right password, and opens after fifteen minutes', async () => {
    const { email } = await access.staff();
    await mistakes(email, 4);
    expect(await tried(email, PASSPHRASE)).toBe('OPEN');
    await mistakes(email, 5);
    clock.forward(15 * MINUTE - 1);
    expect(await tried(email, PASSPHRASE)).toBe('LOGIN_FAILED');
    clock.forward(1);
    expect(await tried(email, PASSPHRASE)).toBe('OPEN');
  });

  it('J-32 locks again after five more mistakes; what is tried while it is locked neither counts nor prolongs', async () => {
    const { email } = await access.staff();
    await mistakes(email, 8);
    clock.forward(15 * MINUTE);
    await mistakes(email, 5);
    expect(await tried(email, PASSPHRASE)).toBe('LOGIN_FAILED');
    clock.forward(15 * MINUTE);
    expect(await tried(email, PASSPHRASE)).toBe('OPEN');
  });

  it('J-32 counts mistakes that come at the same moment one by one', async () => {
    const { email } = await access.staff();
    await Promise.all(Array.from({ length: 5 }, () => tried(email, 'wrong')));
    expect(await tried(email, PASSPHRASE)).toBe('LOGIN_FAILED');
  });

  it('J-32 refuses in the same words whoever is unknown, wrong, locked or disabled', async () => {
    const [wrong, locked, disabled] = [await access.staff(), await access.staff(), await access.staff()];
    await mistakes(locked.email, 5);
    await test.asOwner(`UPDATE operator_user SET disabled_at = $2 WHERE email = $1`, [disabled.email, clock.now()]);
    const refusals = await Promise.allSettled([
      access.logIns.withPassword('nobody@example.test', PASSPHRASE),
      access.logIns.withPassword(wrong.email, 'wrong'),
      access.logIns.withPassword(locked.email, PASSPHRASE),
      access.logIns.withPassword(disabled.email, PASSPHRASE),
    ]);
    expect(refusals).toEqual(refusals.map(() => ({ status: 'rejected', reason: new Refusal('LOGIN_FAILED') })));
    for (const refusal of refusals) expect(refusal).toMatchObject({ reason: { code: 'LOGIN_FAILED', data: {} } });
  });

  it('J-32 counts the locks of a time, by which an attack is known', async () => {
    const since = clock.now();
    clock.forward(1);
    for (const { email } of [await access.staff(), await access.staff()]) await mistakes(email, 5);
    expect(await access.as({ kind: 'system', name: 'test' }, tx => access.logIns.locksSince(tx, since))).toBe(2);
  });

  it('stands in the ledger with its mistakes, without the e-mail and the password', async () => {
    const { email } = await access.staff();
    await mistakes(email, 1);
    const { secret } = await access.logIns.withPassword(email, PASSPHRASE);
    await access.logIns.logOut(secret);
    for (const kind of ['created', 'login-failed', 'logged-in', 'logged-out']) {
      const last = (await entries(`operator.${kind}`)).at(-1);
      expect(last).toContain('"operator":"');
      expect(last).not.toContain('example.test');
      expect(last).not.toContain(secret);
    }
  });
});

describe('enrolling a second factor', () => {
  it('is asked of whoever sees personal data or sends, and until it is done nothing else is reached', async () => {
    const { email } = await access.staff(['ACCOUNT']);
    const begun = await access.logIns.withPassword(email, PASSPHRASE);
    expect([begun.stage, await permissions(begun.secret)]).toEqual(['ENROL', undefined]);
    expect(await outcome(access.logIns.withCode(begun.secret, '000000'))).toBe('LOGIN_NEEDED');
  });

  it('shows the same secret until one of its codes is typed, and never again', async () => {
    const { email } = await access.staff(['ADMIN']);
    const begun = await access.logIns.withPassword(email, PASSPHRASE);
    const shown = await access.logIns.enrolment(begun.secret);
    expect(shown.account).toBe(email);
    expect(shown.secret).toHaveLength(20);
    expect(await access.logIns.enrolment(begun.secret)).toEqual(shown);
    expect(await outcome(access.logIns.enrol(begun.secret, 'abcdef'))).toBe('CODE_WRONG');
    const person = await access.enrolled();
    expect(await permissions(person.session)).toContain('operator:system');
    await expect(access.logIns.enrolment(person.session)).rejects.toMatchObject({ code: 'LOGIN_NEEDED' });
  });

  it('gives ten different recovery codes, of which the database knows only hashes', async () => {
    const { recoveryCodes } = await access.enrolled();
    expect(new Set(recoveryCodes).size).toBe(10);
    for (const code of recoveryCodes) expect(code).toMatch(/^[A-Z2-7]{5}-[A-Z2-7]{5}$/);
    const stored = JSON.stringify(await test.asOwner(`SELECT c::text FROM operator_recovery_code c`));
    for (const code of recoveryCodes) expect(stored).not.toContain(Buffer.from(code).toString('hex'));
  });

  it('keeps the secret under the master key, bound to the person', async () => {
    const { email } = await access.staff(['ADMIN']);
    const { secret } = await access.logIns.enrolment((await access.logIns.withPassword(email, PASSPHRASE)).secret);
    const stored = JSON.stringify(await test.asOwner(`SELECT f::text FROM operator_second_factor f`));
    expect(stored).not.toContain(secret.toString('hex'));
  });
});

describe('logging in with a second factor', () => {
  const begin = async (email: string): Promise<string> => (await access.logIns.withPassword(email, PASSPHRASE)).secret;

  it('asks for a code after the password; the password alone reaches nothing', async () => {
    const { email, code } = await access.enrolled();
    const begun = await access.logIns.withPassword(email, PASSPHRASE);
    expect([begun.stage, await permissions(begun.secret)]).toEqual(['CODE', undefined]);
    clock.forward(STEP);
    const { stage, secret } = await access.logIns.withCode(begun.secret, code());
    expect([stage, await permissions(secret)]).toEqual(['OPEN', expect.arrayContaining(['operator:system'])]);
    expect(await outcome(access.logIns.withCode(begun.secret, code(1)))).toBe('LOGIN_NEEDED');
  });

  it('takes each code once, also when it comes twice at the same moment', async () => {
    const { email, code } = await access.enrolled();
    expect(await outcome(access.logIns.withCode(await begin(email), code()))).toBe('CODE_WRONG');
    clock.forward(STEP);
    const both = [await begin(email), await begin(email)];
    const outcomes = await Promise.all(both.map(secret => outcome(access.logIns.withCode(secret, code()))));
    expect(outcomes.toSorted()).toEqual(['CODE_WRONG', 'OPEN']);
  });

  it('takes each recovery code once, however it is written, and says in the ledger how many are left', async () => {
    const { email, recoveryCodes } = await access.enrolled();
    const [code = ''] = recoveryCodes;
    expect(await outcome(access.logIns.withCode(await begin(email), ` ${code.toLowerCase().replace('-', ' ')}`))).toBe(
      'OPEN',
    );
    expect(await outcome(access.logIns.withCode(await begin(email), code))).toBe('CODE_WRONG');
    expect((await entries('operator.recovery-code-used')).at(-1)).toContain('"left":9');
  });

  it('takes no recovery code of somebody else', async () => {
    const [one, other] = [await access.enrolled(), await access.enrolled()];
    expect(await outcome(access.logIns.withCode(await begin(one.email), other.recoveryCodes[0] ?? ''))).toBe(
      'CODE_WRONG',
    );
  });

  it('J-32 counts wrong codes and wrong passwords together, and a right password forgets none', async () => {
    const { email, code, recoveryCodes } = await access.enrolled();
    const secret = await begin(email);
    for (let n = 0; n < 2; n++) expect(await outcome(access.logIns.withCode(secret, '12345'))).toBe('CODE_WRONG');
    await mistakes(email, 2);
    const again = await begin(email);
    expect(await outcome(access.logIns.withCode(again, '12345'))).toBe('CODE_WRONG');
    clock.forward(STEP);
    expect(await outcome(access.logIns.withCode(again, code()))).toBe('CODE_WRONG');
    expect(await outcome(access.logIns.withCode(again, recoveryCodes[0] ?? ''))).toBe('CODE_WRONG');
    expect(await tried(email, PASSPHRASE)).toBe('LOGIN_FAILED');
    clock.forward(15 * MINUTE);
    expect(await outcome(access.logIns.withCode(await begin(email), code()))).toBe('OPEN');
  });

  it('waits ten minutes for the code', async () => {
    const { email, code } = await access.enrolled();
    const secret = await begin(email);
    clock.forward(10 * MINUTE);
    expect(await outcome(access.logIns.withCode(secret, code()))).toBe('LOGIN_NEEDED');
  });
});
