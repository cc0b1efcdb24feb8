import { randomBytes } from 'node:crypto';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { leafHash } from '../../ledger/merkle.js';
import { commitment } from '../../ledger/record.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Clock } from '../../platform/clock/clock.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { PermissionFacts } from './permission.facts.js';
import { EVERYTHING, type Person } from './permission.rules.js';
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

    it('G-11 what a person said is not lifted by hand, a reported mailbox is, with its reason and both on record', async () => {
      const who = person();
      const bounced = (at: Date) =>
        test.database.transaction(staff, tx => permissions.bounced(tx, { person: who, evidence: {}, occurredAt: at }));
      const lift = () => test.database.transaction(staff, tx => permissions.liftBounce(tx, who, 'Potvrdila telefonem'));
      await consent(who, '2026-11-01');
      await expect(lift()).rejects.toMatchObject({ code: 'NO_BOUNCE' });
      await bounced(day('11-05'));
      expect(await gate(who)).toEqual([]);
      await lift();
      expect(await gate(who)).toEqual(['CONSENT']);
      await bounced(day('11-06'));
      expect(await gate(who)).toEqual(['CONSENT']);
      const events = await test.database.transaction(staff, tx => facts.events(tx, who));
      expect(events.map(({ kind }) => kind)).toEqual(['GRANT', 'BOUNCE', 'BOUNCE', 'LIFT']);
      expect(events[3]?.evidence).toEqual({ reason: 'Potvrdila telefonem' });
      await test.database.transaction(staff, tx =>
        permissions.complained(tx, { person: who, evidence: {}, occurredAt: NOW }),
      );
      await bounced(NOW);
      await expect(lift()).rejects.toMatchObject({ code: 'SUPPRESSED' });
      expect(await gate(who)).toEqual([]);
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
});
