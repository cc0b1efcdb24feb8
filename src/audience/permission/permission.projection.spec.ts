import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { uuidv7 } from '../../platform/ids/ids.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { arbitraryEvents } from '../../../test/support/permission-events.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { mergeGrants, mergeStops, writeEvent, type NewEvent } from './permission-event.js';
import { PermissionFacts } from './permission.facts.js';
import {
  blocks,
  isSuppressed,
  isToDelete,
  project,
  STOPS,
  usableAt,
  type GrantBasis,
  type PermissionEvent,
  type Person,
} from './permission.rules.js';

const NOW = new Date('2026-11-22T10:00:00.000Z');
const system = { kind: 'system', name: 'test' } as const;
const day = (date: string): Date => new Date(`2026-${date}T08:00:00Z`);

describe('the projections of permission events', () => {
  let test: TestDatabase;
  const facts = new PermissionFacts();
  const customerId = uuidv7();
  const controllerId = uuidv7();

  beforeAll(async () => {
    test = await testDatabase({ clock: new SetClock(NOW) });
  });
  afterAll(() => test.close());

  const person = (): Person => ({ customerId, controllerId, addressKey: randomBytes(32) });
  const keyOf = (who: Person): unknown[] => [who.customerId, who.controllerId, who.addressKey];
  const staff = (sql: string, values: unknown[]) => test.database.query('staff', sql, values);
  const columns = (rows: object[]): string[] => rows.map(row => JSON.stringify(Object.values(row))).sort();

  const common = (who: Person) => ({ person: who, channel: 'test', evidence: null });
  const consent = (who: Person, at: Date): NewEvent => ({
    ...common(who),
    ...{ kind: 'GRANT', purpose: 'newsletter', basis: 'CONSENT', thirdParty: false, tailoring: false, occurredAt: at },
  });
  const refusal = (who: Person, at: Date): NewEvent => ({
    ...common(who),
    ...{ kind: 'WITHDRAW', purpose: 'newsletter', occurredAt: at },
  });

  /** Writes events as they come and gives back what was recorded. */
  async function write(who: Person, events: readonly PermissionEvent[]): Promise<PermissionEvent[]> {
    return test.database.transaction(system, async tx => {
      for (const { id: _, ...event } of events) await writeEvent(tx, { ...event, ...common(who) });
      return facts.events(tx, who);
    });
  }

  async function gate(who: Person, purpose = 'newsletter'): Promise<unknown[]> {
    const rows = await test.database.query<{ basis: string }>(
      'staff',
      `SELECT basis FROM gate_permission WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 AND purpose = $4 ORDER BY basis`,
      [...keyOf(who), purpose],
    );
    return rows.map(row => row.basis);
  }

  it('hold what the fold of the events says, whatever came in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents(), async events => {
        const who = person();
        const written = await write(who, events);
        const { grants, stops } = project(written);
        const permission = await staff(
          `SELECT purpose, basis, third_party, tailoring, granted_at, event_id FROM permission
           WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          keyOf(who),
        );
        const suppression = await staff(
          `SELECT purpose, kind, since, event_id FROM suppression WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          keyOf(who),
        );
        expect(columns(permission)).toEqual(
          columns(grants.map(g => [g.purpose, g.basis, g.thirdParty, g.tailoring, g.occurredAt, g.id])),
        );
        expect(columns(suppression)).toEqual(columns(stops.map(s => [s.purpose, s.kind, s.occurredAt, s.id])));
      }),
      { numRuns: 60 },
    );
  });

  it('open the gate exactly where the fold finds a commercial basis usable now', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryEvents(), fc.constantFrom('newsletter', 'events'), async (events, purpose) => {
        const who = person();
        const written = await write(who, events);
        const inUse = usableAt(written, purpose, NOW).map(grant => grant.basis);
        const commercial = inUse.filter(basis => basis === 'CONSENT' || basis === 'EXISTING_CUSTOMER');
        expect(await gate(who, purpose)).toEqual(commercial.sort());
        const suppressed = await test.database.transaction(system, tx => facts.isSuppressed(tx, { ...who, purpose }));
        expect(suppressed).toBe(isSuppressed(written, purpose));
      }),
      { numRuns: 60 },
    );
  });

  it('G-09, E-08 permission_blocked and blocks say the same', async () => {
    const bases: GrantBasis[] = ['CONSENT', 'EXISTING_CUSTOMER', 'CONTRACT', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS'];
    const days = [day('11-04'), day('11-05'), day('11-06')];
    const cases = STOPS.flatMap(kind => bases.flatMap(basis => days.map(granted => ({ kind, basis, granted }))));
    for (const { kind, basis, granted } of cases) {
      const rows = await staff(`SELECT permission_blocked($1, $2, $3, $4) AS blocked`, [
        kind,
        day('11-05'),
        basis,
        granted,
      ]);
      const expected = blocks({ kind, occurredAt: day('11-05') }, { basis, occurredAt: granted });
      expect([kind, basis, granted, rows]).toEqual([kind, basis, granted, [{ blocked: expected }]]);
    }
  });

  it('merge many grants and refusals at once, several of one person among them', async () => {
    const who = person();
    const staged = (kind: string, day: string, columnsOfKind: string): string =>
      `(SELECT $1::uuid AS customer_id, $2::uuid AS controller_id, $3::bytea AS address_key, 'newsletter' AS purpose, '${kind}' AS kind,
          'import' AS channel, timestamptz '2026-11-${day} 08:00Z' + n * interval '1 day' AS occurred_at, uuidv7() AS id, ${columnsOfKind}
        FROM generate_series(1, 3) AS n) AS staged`;
    await staff(
      mergeGrants(staged('GRANT', '05', `'CONSENT' AS basis, n = 3 AS third_party, false AS tailoring`)),
      keyOf(who),
    );
    expect(
      await staff(`SELECT third_party, granted_at FROM permission WHERE address_key = $1`, [who.addressKey]),
    ).toEqual([{ third_party: true, granted_at: day('11-08') }]);
    await staff(mergeStops(staged('WITHDRAW', '04', 'n')), keyOf(who));
    expect(await gate(who)).toEqual(['CONSENT']);
    await staff(mergeStops(staged('WITHDRAW', '05', 'n')), keyOf(who));
    expect(await gate(who)).toEqual([]);
  });

  it.each(['the grant', 'the refusal'])(
    'promise 2 a grant and a refusal at the same time: none is left when %s commits last',
    async last => {
      const who = person();
      const [slow, quick] =
        last === 'the grant'
          ? [consent(who, day('11-01')), refusal(who, day('11-05'))]
          : [refusal(who, day('11-05')), consent(who, day('11-01'))];
      await test.database.transaction(system, async tx => {
        await writeEvent(tx, slow);
        await test.database.transaction(system, other => writeEvent(other, quick));
      });
      expect(await gate(who)).toEqual([]);
    },
  );

  it('D-21 name the recipients of whom nothing may be kept any more, as the rule does', async () => {
    await test.asOwner(
      `INSERT INTO customer (id, kind, name, seat, email, created_at) VALUES ($1, 'ENTREPRENEUR', 'Shop', 'Praha', 'shop@shop.test', now())`,
      [customerId],
    );
    await test.asOwner(
      `INSERT INTO controller (id, customer_id, name, address, email, is_customer, created_at) VALUES ($1, $2, 'Shop', 'Praha', 'shop@shop.test', true, now())`,
      [controllerId, customerId],
    );
    const [list] = await test.asOwner<{ id: string }>(
      `INSERT INTO list (customer_id, controller_id, name, origin, purposes, created_at, handled_at)
       VALUES ($1, $2, 'L', 'PROVIDED', '{newsletter}', now(), now()) RETURNING id`,
      [customerId, controllerId],
    );
    await fc.assert(
      fc.asyncProperty(arbitraryEvents(), async events => {
        const who = person();
        const written = await write(who, events);
        await staff(
          `INSERT INTO recipient (customer_id, controller_id, address_key, list_id, email, salt, country, revision)
           VALUES ($1, $2, $3, $4, 'a@example.org', '\\x00', 'CZ', 1)`,
          [...keyOf(who), list?.id],
        );
        const question = { customerId, controllerId, limit: 100_000 };
        const named = await test.database.transaction(system, tx => facts.toDelete(tx, question));
        expect(named.some(key => key.equals(who.addressKey))).toBe(isToDelete(written));
      }),
      { numRuns: 40 },
    );
  });
});
