import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { leafHash } from '../../ledger/merkle.js';
import { commitment } from '../../ledger/record.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { arbitraryEvents } from '../../../test/support/permission-events.js';
import { mergeGrants, writeEvent } from './permission-event.js';
import { PermissionFacts } from './permission.facts.js';
import {
  blocks,
  EVERYTHING,
  isSuppressed,
  isToDelete,
  project,
  STOPS,
  usableAt,
  type GrantBasis,
  type PermissionEvent,
  type Person,
} from './permission.rules.js';
import './permission.refusals.js';
import { Permissions, type Refused } from './permission.service.js';

const NOW = new Date('2026-11-22T10:00:00.000Z');
const staff: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga' };
const day = (date: string): Date => new Date(`2026-${date}T08:00:00Z`);
const CONSENT = {
  controller: 'Shop s.r.o.',
  purposes: 'newsletter, events',
  wording: 'v3',
  givenAt: '2026-11-01T08:00:00Z',
  how: 'form',
  source: 'https://shop.example/form',
};

class FixedClock extends Clock {
  override now(): Date {
    return NOW;
  }
}

describe('permission', () => {
  let test: TestDatabase;
  const permissions = new Permissions();
  const facts = new PermissionFacts();
  const customerA = uuidv7();
  const customerB = uuidv7();
  const controllerA = uuidv7();
  const controllerB = uuidv7();

  beforeAll(async () => {
    test = await testDatabase({ clock: new FixedClock() });
    for (const [customer, controller] of [
      [customerA, controllerA],
      [customerB, controllerB],
    ]) {
      await test.asOwner(
        `INSERT INTO customer (id, kind, name, seat, email, created_at) VALUES ($1, 'ENTREPRENEUR', 'Shop', 'Praha', 'shop@shop.test', now())`,
        [customer],
      );
      await test.asOwner(
        `INSERT INTO controller (id, customer_id, name, address, email, is_customer, created_at)
         VALUES ($1, $2, 'Shop', 'Praha', 'shop@shop.test', true, now())`,
        [controller, customer],
      );
    }
  });
  afterAll(() => test.close());

  const person = (addressKey = randomBytes(32)): Person => ({
    customerId: customerA,
    controllerId: controllerA,
    addressKey,
  });
  const atB = ({ addressKey }: Person): Person => ({ customerId: customerB, controllerId: controllerB, addressKey });
  const customer = (id: string): Actor => ({
    kind: 'customer',
    id: uuidv7(),
    name: 'Petr',
    customerId: id,
    keyId: 'k',
  });

  function consent(to: Person, givenAt: string, purpose = 'newsletter'): Promise<string> {
    const grant = { person: to, purpose, basis: 'consent', evidence: { ...CONSENT, givenAt }, channel: 'api' };
    return test.database.transaction(staff, tx => permissions.grant(tx, grant));
  }

  function refusal(of: Person, receivedAt: Date, purpose = 'newsletter'): Refused {
    return { person: of, purpose, channel: 'letter', receivedAt, reference: 'ref 12/2026' };
  }

  async function usable(who: Person, purpose = 'newsletter', at = NOW): Promise<string[]> {
    const grants = await test.database.transaction(staff, tx => facts.usableAt(tx, { ...who, purpose, at }));
    return grants.map(grant => grant.basis).sort();
  }

  async function gate(who: Person, purpose = 'newsletter'): Promise<string[]> {
    const rows = await test.database.query<{ basis: string }>(
      'staff',
      `SELECT basis FROM gate_permission WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 AND purpose = $4 ORDER BY basis`,
      [who.customerId, who.controllerId, who.addressKey, purpose],
    );
    return rows.map(row => row.basis);
  }

  describe('grants', () => {
    it('D-18 refuses a consent without date and wording and names both', async () => {
      const grant = { person: person(), purpose: 'newsletter', basis: 'consent', channel: 'api' };
      const evidence = { ...CONSENT, givenAt: '', wording: '' };
      await expect(
        test.database.transaction(staff, tx => permissions.grant(tx, { ...grant, evidence })),
      ).rejects.toMatchObject({ code: 'CONSENT_EVIDENCE_MISSING', data: { fields: ['wording', 'givenAt'] } });
    });

    it('D-23 refuses a seventh basis', async () => {
      const grant = {
        person: person(),
        purpose: 'newsletter',
        basis: 'business_relationship',
        evidence: {},
        channel: 'api',
      };
      await expect(test.database.transaction(staff, tx => permissions.grant(tx, grant))).rejects.toMatchObject({
        code: 'UNKNOWN_BASIS',
      });
    });

    it('D-19 refuses an existing customer who was not offered to refuse', async () => {
      const evidence = { saleAt: '2026-10-01', similarProducts: 'books' };
      const grant = { person: person(), purpose: 'newsletter', basis: 'existing_customer', evidence, channel: 'api' };
      await expect(test.database.transaction(staff, tx => permissions.grant(tx, grant))).rejects.toMatchObject({
        code: 'SOFT_OPT_IN_INCOMPLETE',
      });
    });

    it('D-18 refuses a purpose that the consent does not name', async () => {
      await expect(consent(person(), '2026-11-01', 'surveys')).rejects.toMatchObject({ code: 'PURPOSE_NOT_CONSENTED' });
    });

    it('refuses a controller of somebody else', async () => {
      await expect(consent({ ...person(), controllerId: controllerB }, '2026-11-01')).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });

    it('D-17 opens the gate for consent and existing customer, not for a contract', async () => {
      const who = person();
      await consent(who, '2026-11-01');
      const sale = { saleAt: '2026-10-01', similarProducts: 'books', optOutOfferedAt: '2026-10-01' };
      const contract = { reference: 'C-1', since: '2026-01-01' };
      await test.database.transaction(staff, async tx => {
        const grant = { person: who, purpose: 'newsletter', channel: 'api' };
        await permissions.grant(tx, { ...grant, basis: 'existing_customer', evidence: sale });
        await permissions.grant(tx, { ...grant, basis: 'contract', evidence: contract });
      });
      expect(await gate(who)).toEqual(['CONSENT', 'EXISTING_CUSTOMER']);
      expect(await usable(who)).toEqual(['CONSENT', 'CONTRACT', 'EXISTING_CUSTOMER']);
    });
  });

  describe('refusals', () => {
    it('G-05 a letter received on the 5th counts from the 5th, and D-22 not before', async () => {
      const who = person();
      await consent(who, '2026-11-01');
      await test.database.transaction(staff, tx => permissions.optOut(tx, refusal(who, day('11-05'))));
      expect(await gate(who)).toEqual([]);
      expect(await usable(who, 'newsletter', day('11-06'))).toEqual([]);
      expect(await usable(who, 'newsletter', day('11-04'))).toEqual(['CONSENT']);
    });

    it('G-05 a customer enters one too, for his own recipients', async () => {
      const who = person();
      await consent(who, '2026-11-01');
      await test.database.transaction(customer(customerA), tx => permissions.optOut(tx, refusal(who, day('11-05'))));
      expect(await gate(who)).toEqual([]);
    });

    it('G-05 nothing can have been received tomorrow', async () => {
      await expect(
        test.database.transaction(staff, tx => permissions.optOut(tx, refusal(person(), day('11-23')))),
      ).rejects.toMatchObject({ code: 'RECEIVED_IN_FUTURE' });
    });

    it('G-07 an objection covers everything of this sender', async () => {
      const who = person();
      await consent(who, '2026-11-01');
      await consent(who, '2026-11-01', 'events');
      await test.database.transaction(staff, tx =>
        permissions.object(tx, { person: who, channel: 'phone', receivedAt: NOW }),
      );
      expect([await gate(who), await gate(who, 'events')]).toEqual([[], []]);
    });

    it('G-10 a refusal at A changes nothing at B, and B does not see it', async () => {
      const who = person();
      await consent(who, '2026-11-01');
      await consent(atB(who), '2026-11-01');
      await test.database.transaction(staff, tx => permissions.optOut(tx, refusal(who, NOW, EVERYTHING)));
      expect([await gate(who), await gate(atB(who))]).toEqual([[], ['CONSENT']]);
      const seen = await test.database.transaction(customer(customerB), async tx => ({
        suppressed: await facts.isSuppressed(tx, { ...who, purpose: 'newsletter' }),
        rows: await tx.query(`SELECT FROM suppression`),
        events: await facts.events(tx, who),
      }));
      expect(seen).toEqual({ suppressed: false, rows: [], events: [] });
    });

    it('promise 5 one customer cannot write into another one’s permissions', async () => {
      await expect(
        test.database.transaction(customer(customerB), tx => permissions.optOut(tx, refusal(person(), NOW))),
      ).rejects.toMatchObject({ code: '42501' });
    });

    it('G-11, E-08 stays refused on older evidence (409) and is revived by newer consent; all events stay', async () => {
      const who = person();
      await consent(who, '2026-11-01');
      await test.database.transaction(staff, tx => permissions.optOut(tx, refusal(who, day('11-05'))));
      await expect(consent(who, '2026-11-04')).rejects.toMatchObject({
        code: 'SUPPRESSED',
        data: { since: '2026-11-05' },
      });
      expect(await gate(who)).toEqual([]);
      await consent(who, '2026-11-06T08:00:00Z');
      expect(await gate(who)).toEqual(['CONSENT']);
      const events = await test.database.transaction(staff, tx => facts.events(tx, who));
      expect(events.map(event => event.kind)).toEqual(['GRANT', 'WITHDRAW', 'GRANT']);
    });

    it('H-11, H-09, a bounce and a complaint each stop everything', async () => {
      for (const stop of ['restrict', 'erase', 'bounced', 'complained'] as const) {
        const who = person();
        await consent(who, '2026-11-01');
        await test.database.transaction(staff, tx =>
          stop === 'bounced' || stop === 'complained'
            ? permissions[stop](tx, { person: who, evidence: { status: '5.1.1' }, occurredAt: NOW })
            : permissions[stop](tx, { person: who, channel: 'e-mail', receivedAt: NOW }),
        );
        expect([stop, await gate(who)]).toEqual([stop, []]);
      }
    });
  });

  describe('evidence', () => {
    it('promise 7 the ledger holds commitments; salt and values stand in the event alone', async () => {
      const who = person();
      const id = await consent(who, '2026-11-01');
      const [row] = await test.asOwner<{ body: string; leaf: Buffer; salt: Buffer; evidence: unknown }>(
        `SELECT e.body, p.leaf, p.salt, p.evidence FROM permission_event p JOIN ledger_entry e ON e.id = p.entry_id AND e.leaf = p.leaf WHERE p.id = $1`,
        [id],
      );
      const body = JSON.parse(row?.body ?? '{}');
      const salt = row?.salt ?? Buffer.alloc(0);
      expect(body).toMatchObject({
        kind: 'recipient.granted',
        event: id,
        person: commitment(salt, who.addressKey.toString('base64')),
        evidence: commitment(salt, canonicalJson(row?.evidence)),
      });
      expect(row?.body).not.toMatch(/shop\.example|Shop/);
      expect(row?.leaf).toEqual(Buffer.from(leafHash(Buffer.from(row?.body ?? ''))));
    });

    it('G-12 a recorded event cannot be changed', async () => {
      const id = await consent(person(), '2026-11-01');
      await expect(
        test.asOwner(`UPDATE permission_event SET occurred_at = now() WHERE id = $1`, [id]),
      ).rejects.toMatchObject({ code: '23000' });
    });
  });

  describe('the projections', () => {
    const columns = (rows: object[]): string[] => rows.map(row => JSON.stringify(Object.values(row))).sort();

    async function write(who: Person, events: readonly PermissionEvent[]): Promise<PermissionEvent[]> {
      await test.database.transaction(staff, async tx => {
        for (const { id: _, ...event } of events) {
          await writeEvent(tx, { ...event, person: who, channel: 'test', evidence: null });
        }
      });
      return test.database.transaction(staff, tx => facts.events(tx, who));
    }

    it('hold what the fold of the events says, whatever came in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(arbitraryEvents(), async events => {
          const who = person();
          const written = await write(who, events);
          const { grants, stops } = project(written);
          const key = [who.customerId, who.controllerId, who.addressKey];
          const permission = await test.database.query(
            'staff',
            `SELECT purpose, basis, third_party, tailoring, granted_at, event_id FROM permission
             WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
            key,
          );
          const suppression = await test.database.query(
            'staff',
            `SELECT purpose, kind, since, event_id FROM suppression WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
            key,
          );
          expect(columns(permission)).toEqual(
            columns(grants.map(g => [g.purpose, g.basis, g.thirdParty, g.tailoring, g.occurredAt, g.id])),
          );
          expect(columns(suppression)).toEqual(columns(stops.map(s => [s.purpose, s.kind, s.occurredAt, s.id])));
          for (const purpose of ['newsletter', 'events']) {
            const inUse = usableAt(written, purpose, NOW).map(grant => grant.basis);
            const commercial = inUse.filter(basis => basis === 'CONSENT' || basis === 'EXISTING_CUSTOMER');
            expect(await gate(who, purpose)).toEqual(commercial.sort());
            const suppressed = await test.database.transaction(staff, tx =>
              facts.isSuppressed(tx, { ...who, purpose }),
            );
            expect(suppressed).toBe(isSuppressed(written, purpose));
          }
        }),
        { numRuns: 60 },
      );
    });

    it('G-09, E-08 permission_blocked and blocks say the same', async () => {
      const bases: GrantBasis[] = ['CONSENT', 'EXISTING_CUSTOMER', 'CONTRACT', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS'];
      const days = [day('11-04'), day('11-05'), day('11-06')];
      const cases = STOPS.flatMap(kind => bases.flatMap(basis => days.map(granted => ({ kind, basis, granted }))));
      for (const { kind, basis, granted } of cases) {
        const [row] = await test.database.query<{ blocked: boolean }>(
          'staff',
          `SELECT permission_blocked($1, $2, $3, $4) AS blocked`,
          [kind, day('11-05'), basis, granted],
        );
        const expected = blocks({ kind, occurredAt: day('11-05') }, { basis, occurredAt: granted });
        expect([kind, basis, granted, row?.blocked]).toEqual([kind, basis, granted, expected]);
      }
    });

    it('merge many grants at once, several of one person among them', async () => {
      const who = person();
      await write(who, [{ kind: 'WITHDRAW', id: '', purpose: 'newsletter', occurredAt: day('11-05') }]);
      await test.database.transaction(staff, tx =>
        tx.query(
          `WITH staged (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, occurred_at, id) AS (
             SELECT $1::uuid, $2::uuid, $3::bytea, 'newsletter', 'CONSENT', n = 3, false, $4::timestamptz + n * interval '1 day', uuidv7()
             FROM generate_series(1, 3) AS n
           ) ${mergeGrants('staged')}`,
          [who.customerId, who.controllerId, who.addressKey, day('11-03')],
        ),
      );
      const rows = await test.asOwner(`SELECT third_party, granted_at FROM permission WHERE address_key = $1`, [
        who.addressKey,
      ]);
      expect(rows).toEqual([{ third_party: true, granted_at: day('11-06') }]);
      expect(await gate(who)).toEqual(['CONSENT']);
    });

    it('promise 2 an import and a refusal at the same time leave no permission, whoever commits last', async () => {
      for (const importCommitsLast of [true, false]) {
        const who = person();
        let release = (): void => undefined;
        const held = new Promise<void>(resolve => (release = resolve));
        let written = (): void => undefined;
        const firstWritten = new Promise<void>(resolve => (written = resolve));
        const steps = [
          () => consent(who, '2026-11-01'),
          () => test.database.transaction(staff, tx => permissions.optOut(tx, refusal(who, day('11-05')))),
        ];
        const slow = test.database.transaction(staff, async tx => {
          if (importCommitsLast)
            await permissions.grant(tx, {
              person: who,
              purpose: 'newsletter',
              basis: 'consent',
              evidence: CONSENT,
              channel: 'api',
            });
          else await permissions.optOut(tx, refusal(who, day('11-05')));
          written();
          await held;
        });
        await firstWritten;
        await steps[importCommitsLast ? 1 : 0]?.();
        release();
        await slow;
        expect([importCommitsLast, await gate(who)]).toEqual([importCommitsLast, []]);
      }
    });
  });

  describe('D-21', () => {
    it('names the recipients of whom nothing may be kept any more, as the rule does', async () => {
      const [list] = await test.asOwner<{ id: string }>(
        `INSERT INTO list (customer_id, controller_id, name, origin, purposes, created_at, handled_at)
         VALUES ($1, $2, 'L', 'PROVIDED', '{newsletter}', now(), now()) RETURNING id`,
        [customerB, controllerB],
      );
      await fc.assert(
        fc.asyncProperty(arbitraryEvents(), async events => {
          const who = atB(person());
          await test.database.transaction(staff, async tx => {
            for (const { id: _, ...event } of events)
              await writeEvent(tx, { ...event, person: who, channel: 'test', evidence: null });
          });
          await test.database.query(
            'staff',
            `INSERT INTO recipient (customer_id, list_id, controller_id, email, address_key, salt, country, revision)
             VALUES ($1, $2, $3, 'a@example.org', $4, '\\x00', 'CZ', 1)`,
            [customerB, list?.id, controllerB, who.addressKey],
          );
          const named = await test.database.transaction(staff, tx =>
            facts.toDelete(tx, { customerId: customerB, controllerId: controllerB, limit: 100_000 }),
          );
          const all = await test.database.transaction(staff, tx => facts.events(tx, who));
          expect(named.some(key => key.equals(who.addressKey))).toBe(isToDelete(all));
        }),
        { numRuns: 40 },
      );
    });
  });
});
