import { accessOn, PASSPHRASE, type Access } from '../../../test/support/access.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SetClock } from '../../../test/support/set-clock.js';
import '../../access/access.refusals.js';
import '../../platform/refusals/platform.refusals.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { Tasks } from '../../tasks/task.service.js';
import { TaskViews } from '../../tasks/task.views.js';
import { LoginGuard } from './login-guard.js';

const MINUTE = 60_000;

let clock: SetClock;
let test: TestDatabase;
let access: Access;
let guard: LoginGuard;

beforeEach(async () => {
  clock = new SetClock(new Date('2026-11-22T09:00:00Z'));
  test = await testDatabase({ clock });
  access = accessOn(test, clock);
  guard = new LoginGuard(access.logIns, new Tasks(), test.database, clock);
});
afterEach(() => test.close());

/** The code of the refusal, or 'in'. */
async function tried(address: string, email: string, password: string): Promise<string> {
  try {
    await guard.attempt(address, () => access.logIns.withPassword(email, password));
    return 'in';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const openTasks = (): Promise<{ title: { en: string }; link: string }[]> =>
  access.as({ kind: 'system', name: 'test' }, tx => new TaskViews().all(tx));

describe('attempts to log in', () => {
  it('J-32 from one address are thirty at once, then one every five seconds, whoever they try', async () => {
    const { email } = await access.staff();
    const outcomes: string[] = [];
    for (let n = 0; n < 31; n++) outcomes.push(await tried('192.0.2.1', `nobody${n}@example.test`, 'wrong'));
    expect(outcomes.slice(0, 30)).toEqual(Array(30).fill('LOGIN_FAILED'));
    expect(outcomes[30]).toBe('TOO_MANY_REQUESTS');
    expect(await tried('192.0.2.1', email, PASSPHRASE)).toBe('TOO_MANY_REQUESTS');
    expect(await tried('192.0.2.2', email, PASSPHRASE)).toBe('in');
    clock.forward(5_000);
    expect(await tried('192.0.2.1', email, PASSPHRASE)).toBe('in');
  });

  it('J-32 that are refused before anything is looked up do not lock the account', async () => {
    const { email } = await access.staff();
    for (let n = 0; n < 30; n++) await tried('192.0.2.1', 'nobody@example.test', 'wrong');
    for (let n = 0; n < 6; n++) expect(await tried('192.0.2.1', email, 'wrong')).toBe('TOO_MANY_REQUESTS');
    expect(await tried('192.0.2.9', email, PASSPHRASE)).toBe('in');
  });

  it('J-32 from one IPv6 network count together', async () => {
    for (let n = 0; n < 30; n++) await tried(`2001:db8:1:2:${n}::1`, 'nobody@example.test', 'wrong');
    expect(await tried('2001:db8:1:2:ffff::1', 'nobody@example.test', 'wrong')).toBe('TOO_MANY_REQUESTS');
    expect(await tried('2001:db8:1:3::1', 'nobody@example.test', 'wrong')).toBe('LOGIN_FAILED');
  });
});

describe('the alarm', () => {
  const lock = async (email: string, from: string): Promise<void> => {
    for (let n = 0; n < 5; n++) await tried(from, email, 'wrong');
  };

  it('J-32 asks an administrator to look after twenty failed log-ins within two hours, once', async () => {
    const people = [await access.staff(), await access.staff(), await access.staff(), await access.staff()];
    for (const [n, { email }] of people.slice(0, 3).entries()) await lock(email, `192.0.2.${n}`);
    expect(await openTasks()).toEqual([]);
    await lock(people[3]?.email ?? '', '192.0.2.4');
    expect(await openTasks()).toMatchObject([
      { title: { en: expect.stringContaining('(4 within two hours)') }, link: '/office/operators' },
    ]);
    clock.forward(15 * MINUTE);
    await lock(people[0]?.email ?? '', '192.0.2.5');
    expect(await openTasks()).toHaveLength(1);
  });

  it('J-32 is silent about locks that are spread over a longer time', async () => {
    const { email } = await access.staff();
    for (let n = 0; n < 6; n++) {
      await lock(email, `192.0.2.${n}`);
      clock.forward(45 * MINUTE);
    }
    expect(await openTasks()).toEqual([]);
  });
});
