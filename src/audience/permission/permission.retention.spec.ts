import { randomBytes } from 'node:crypto';
import { retentionRules } from '../../platform/retention/retention.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { writeEvent } from './permission-event.js';
import './permission.retention.js';
import { EVERYTHING, type PermissionEvent, type Person } from './permission.rules.js';

type Step = [kind: PermissionEvent['kind'], at: string, basis?: 'CONSENT' | 'CONTRACT'];

describe('how long the proof is kept', () => {
  let test: TestDatabase;
  const clock = new SetClock(new Date('2026-11-05T12:00:00Z'));
  const system = { kind: 'system', name: 'retention' } as const;

  beforeAll(async () => {
    test = await testDatabase({ clock });
  });
  afterAll(() => test.close());

  async function person(...steps: Step[]): Promise<Person> {
    const who = { customerId: uuidv7(), controllerId: uuidv7(), addressKey: randomBytes(32) };
    await test.database.transaction(system, async tx => {
      for (const [kind, at, basis = 'CONSENT'] of steps) {
        const occurredAt = new Date(at);
        const common = { person: who, channel: 'test', evidence: null, occurredAt };
        if (kind === 'GRANT')
          await writeEvent(tx, { ...common, kind, purpose: 'newsletter', basis, thirdParty: false, tailoring: false });
        else await writeEvent(tx, { ...common, kind, purpose: EVERYTHING });
      }
    });
    return who;
  }

  async function kept(who: Person): Promise<Record<string, number>> {
    const [row] = await test.asOwner<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM permission_event WHERE address_key = $1) AS events,
         (SELECT count(*)::int FROM permission WHERE address_key = $1) AS grants,
         (SELECT count(*)::int FROM suppression WHERE address_key = $1) AS suppressions`,
      [who.addressKey],
    );
    return row ?? {};
  }

  async function expireOn(date: string): Promise<void> {
    clock.forward(new Date(date).getTime() - clock.now().getTime());
    const [rule] = retentionRules().filter(({ table }) => table === 'permission_event');
    await test.database.transaction(system, async tx => rule?.expire?.(tx));
  }

  it('K-05, G-12 a refusal of 2026-11-05 is readable on 2030-11-05 and gone the day after; the suppression stays', async () => {
    const who = await person(['GRANT', '2026-01-01T12:00:00Z'], ['WITHDRAW', '2026-11-05T12:00:00Z']);
    await expireOn('2030-11-05T22:59:00Z');
    expect(await kept(who)).toEqual({ events: 2, grants: 1, suppressions: 1 });
    await expireOn('2030-11-05T23:00:00Z');
    expect(await kept(who)).toEqual({ events: 0, grants: 0, suppressions: 1 });
  });

  it('K-05 counts from the last refusal', async () => {
    const who = await person(['WITHDRAW', '2020-01-01T12:00:00Z'], ['COMPLAINT', '2028-01-01T12:00:00Z']);
    await expireOn('2031-12-31T12:00:00Z');
    expect((await kept(who))['events']).toBe(2);
    await expireOn('2032-01-02T12:00:00Z');
    expect((await kept(who))['events']).toBe(0);
  });

  it('K-12, K-22 keeps everything while one basis lasts', async () => {
    const who = await person(
      ['GRANT', '2020-01-01T12:00:00Z'],
      ['GRANT', '2020-01-01T12:00:00Z', 'CONTRACT'],
      ['WITHDRAW', '2021-01-01T12:00:00Z'],
    );
    await expireOn('2040-01-01T12:00:00Z');
    expect(await kept(who)).toEqual({ events: 3, grants: 2, suppressions: 1 });
  });

  it('H-11 keeps what is restricted', async () => {
    const who = await person(['GRANT', '2020-01-01T12:00:00Z'], ['RESTRICT', '2021-01-01T12:00:00Z']);
    await expireOn('2040-01-02T12:00:00Z');
    expect((await kept(who))['events']).toBe(2);
  });

  it('every table of the module has its rule', () => {
    const tables = retentionRules().map(rule => rule.table);
    expect(tables).toEqual(expect.arrayContaining(['permission', 'permission_event', 'suppression']));
  });
});
