import { accessOn, PASSPHRASE, type Access } from '../../test/support/access.js';
import { testDatabase, type TestDatabase } from '../../test/support/database.js';
import { SetClock } from '../../test/support/set-clock.js';
import type { Tx } from '../platform/database/tx.js';
import '../platform/refusals/platform.refusals.js';
import { Refusal } from '../platform/refusals/refusals.js';
import './access.refusals.js';

const SYSTEM = { kind: 'system', name: 'test' } as const;

let test: TestDatabase;
let access: Access;

beforeAll(async () => {
  const clock = new SetClock(new Date('2026-11-22T09:00:00Z'));
  test = await testDatabase({ clock });
  access = accessOn(test, clock);
});
afterAll(() => test.close());

const as = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> => access.as(SYSTEM, work);

/** The code of the refusal, or the stage that was reached. */
async function tried(email: string, password: string): Promise<string> {
  try {
    return (await access.logIns.withPassword(email, password)).stage;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const open = async (secret: string): Promise<boolean> =>
  (await access.sessions.recognise({ cookies: { mandate_session: secret } })) !== undefined;

async function lastEntry(kind: string): Promise<unknown> {
  const rows = await test.asOwner<{ body: string }>(`SELECT body FROM ledger_entry WHERE kind = $1 ORDER BY id`, [
    kind,
  ]);
  return JSON.parse(rows.at(-1)?.body ?? 'null');
}

describe('a password', () => {
  const withPassword = (password: string, email = 'Petra.Nova@example.test'): Promise<unknown> =>
    as(tx => access.operators.create(tx, { email, name: 'Petra', roles: ['ADMIN'], password }));

  it.each(['short', 'elevenchars', 'petra.nova@example.test', 'my PETRA.NOVA is long'])(
    'J-30 is refused when it is short or a guess from the e-mail: %s',
    async password => {
      await expect(withPassword(password)).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    },
  );

  it('J-30 is judged against a short name by the whole address, since one letter stands in every password', async () => {
    await expect(withPassword('o@example.test', 'o@example.test')).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    await expect(withPassword(PASSPHRASE, 'o@example.test')).resolves.toBeDefined();
  });

  it('J-30 is judged by the same rules when it is reset', async () => {
    const { id, email } = await access.staff();
    for (const password of ['short', `12345 ${email.split('@')[0]} 12345`]) {
      await expect(as(tx => access.operators.resetPassword(tx, id, password))).rejects.toMatchObject({
        code: 'PASSWORD_WEAK',
      });
    }
    expect(await tried(email, PASSPHRASE)).toBe('OPEN');
  });

  it('is stored as an argon2id hash', async () => {
    const { email } = await access.staff();
    const [row] = await test.asOwner<{ password_hash: string }>(
      `SELECT password_hash FROM operator_user WHERE email = $1`,
      [email],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);
  });

  it('that is reset ends every session and a lock, and the old one opens nothing', async () => {
    const { id, email } = await access.staff();
    const { secret } = await access.logIns.withPassword(email, PASSPHRASE);
    for (let n = 0; n < 5; n++) await tried(email, 'wrong');
    const fresh = 'another long sentence';
    await as(tx => access.operators.resetPassword(tx, id, fresh));
    expect(await open(secret)).toBe(false);
    expect([await tried(email, PASSPHRASE), await tried(email, fresh)]).toEqual(['LOGIN_FAILED', 'OPEN']);
    expect(await lastEntry('operator.password-reset')).toMatchObject({ operator: id });
  });

  it('J-30 is changed by its owner, who knows the present one, and the sessions go on', async () => {
    const { id, email } = await access.staff();
    const { secret } = await access.logIns.withPassword(email, PASSPHRASE);
    const fresh = 'another long sentence';
    const change = (present: string, next: string): Promise<void> =>
      as(tx => access.operators.changePassword(tx, id, present, next));
    await expect(change('not this one', fresh)).rejects.toMatchObject({ code: 'PASSWORD_NOT_YOURS' });
    await expect(change(PASSPHRASE, 'short')).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    await change(PASSPHRASE, fresh);
    expect([await tried(email, PASSPHRASE), await tried(email, fresh)]).toEqual(['LOGIN_FAILED', 'OPEN']);
    expect([await open(secret), await lastEntry('operator.password-changed')]).toMatchObject([true, { operator: id }]);
  });

  it('of somebody unknown cannot be reset, and an account cannot be made twice', async () => {
    await expect(as(tx => access.operators.idOf(tx, 'x@example.test'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const stranger = '01890a5d-ac96-774b-bcce-b302099a8057';
    await expect(as(tx => access.operators.resetPassword(tx, stranger, PASSPHRASE))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const { email } = await access.staff();
    await expect(withPassword(PASSPHRASE, email.toUpperCase())).rejects.toMatchObject({
      code: 'OPERATOR_EXISTS',
      data: { email },
    });
  });
});

describe('an account', () => {
  it('whose second factor is reset enrols anew; sessions, old codes and recovery codes open nothing', async () => {
    const { id, email, session, recoveryCodes } = await access.enrolled();
    await as(tx => access.operators.resetSecondFactor(tx, id));
    expect(await open(session)).toBe(false);
    expect(await tried(email, PASSPHRASE)).toBe('ENROL');
    expect(await test.asOwner(`SELECT FROM operator_recovery_code WHERE operator_id = $1`, [id])).toEqual([]);
    expect(recoveryCodes).toHaveLength(10);
    expect(await lastEntry('operator.second-factor-reset')).toMatchObject({ operator: id });
  });

  it('whose roles change has to log in again, and the ledger says from which to which', async () => {
    const { id, email } = await access.staff();
    const { secret } = await access.logIns.withPassword(email, PASSPHRASE);
    await as(tx => access.operators.changeRoles(tx, id, ['ACCOUNT', 'REVIEWER']));
    expect([await open(secret), await tried(email, PASSPHRASE)]).toEqual([false, 'ENROL']);
    expect(await lastEntry('operator.roles-changed')).toMatchObject({
      ...{ operator: id, before: ['REVIEWER'], after: ['ACCOUNT', 'REVIEWER'] },
    });
  });

  it('that is disabled opens nothing until it is enabled', async () => {
    const { id, email } = await access.staff();
    const { secret } = await access.logIns.withPassword(email, PASSPHRASE);
    await as(tx => access.operators.disable(tx, id));
    await as(tx => access.operators.disable(tx, id));
    expect([await open(secret), await tried(email, PASSPHRASE)]).toEqual([false, 'LOGIN_FAILED']);
    await as(tx => access.operators.enable(tx, id));
    expect(await tried(email, PASSPHRASE)).toBe('OPEN');
    expect([await lastEntry('operator.disabled'), await lastEntry('operator.enabled')]).toMatchObject([
      { operator: id },
      { operator: id },
    ]);
  });
});

describe('the last administrator', () => {
  beforeEach(() => test.asOwner(`UPDATE operator_user SET roles = '{REVIEWER}' WHERE 'ADMIN' = ANY (roles)`));

  it('is neither disabled nor deprived of the role; with another one both is possible', async () => {
    const { id } = await access.staff(['ADMIN']);
    const last = { code: 'LAST_ADMIN' };
    await expect(as(tx => access.operators.disable(tx, id))).rejects.toMatchObject(last);
    await expect(as(tx => access.operators.changeRoles(tx, id, ['ACCOUNT']))).rejects.toMatchObject(last);
    await as(tx => access.operators.changeRoles(tx, id, ['ADMIN', 'REVIEWER']));
    const second = await access.staff(['ADMIN']);
    await as(tx => access.operators.disable(tx, id));
    await expect(as(tx => access.operators.disable(tx, second.id))).rejects.toMatchObject(last);
  });

  it('stays when two administrators disable each other at the same moment', async () => {
    const [one, other] = [await access.staff(['ADMIN']), await access.staff(['ADMIN'])];
    const both = [one.id, other.id].map(id => as(tx => access.operators.disable(tx, id)));
    const outcomes = (await Promise.allSettled(both)).map(({ status }) => status);
    expect(outcomes.toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
