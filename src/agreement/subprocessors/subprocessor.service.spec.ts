import { agreement, olga, petr, relay, shop, userOf, type Agreement } from '../../../test/support/agreement.js';
import type { Actor } from '../../platform/actor/actor.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Preflight, type Plan, type PreflightCheck } from '../../platform/preflight/preflight.js';
import { outsideEea } from './subprocessor.rules.js';
import { SubprocessorViews } from './subprocessor.views.js';
import { SystemsCheck, TransfersCheck } from './system.checks.js';

const views = new SubprocessorViews();
const paper = { name: 'povolení', sha256: 'd'.repeat(64) };
const dpf = { certificateCheckedOn: '2026-10-01' };

describe('subprocessors', () => {
  let world: Agreement;
  let a: string;
  let b: string;
  let code = 0;

  beforeAll(async () => {
    world = await agreement();
  });
  afterAll(() => world.test.close());

  beforeEach(async () => {
    world.clock.at = new Date('2026-11-02T09:00:00Z');
    ({ customerId: a } = await world.as(olga, tx => world.customers.create(tx, shop)));
    ({ customerId: b } = await world.as(olga, tx => world.customers.create(tx, { ...shop, name: 'B s.r.o.' })));
  });

  const register = (changes: Partial<typeof relay> = {}): Promise<string> =>
    world.as(olga, tx => world.subprocessors.register(tx, { ...relay, ...changes }));
  const activate = (id: string, actor = olga): Promise<void> =>
    world.as(actor, tx => world.subprocessors.activate(tx, id));
  const activeRelay = async (): Promise<string> => {
    const id = await register();
    await activate(id);
    return id;
  };
  const record = (id: string, kind: string, evidence: object, actor: Actor = olga): Promise<string> =>
    world.as(actor, tx => world.subprocessors.recordTransferTool(tx, id, kind, evidence));
  const admit = (subprocessorId?: string, country = 'DE', actor = olga): Promise<string> =>
    world.as(actor, tx =>
      world.subprocessors.admitSystem(tx, {
        code: `system-${++code}`,
        name: 'System',
        subprocessorId,
        country,
        maxMessageBytes: 1_000_000,
      }),
    );
  const list = (customerId: string, subprocessorId: string, permission?: typeof paper): Promise<string> =>
    world.as(olga, tx => world.lists.list(tx, { customerId, subprocessorId, purpose: 'sending', permission }));
  const request = (customerId: string, systemId: string, decision = 'instruction of 1 November'): Promise<string> =>
    world.as(olga, tx => world.lists.noteRequested(tx, { customerId, systemId, purpose: 'sending', decision }));
  const gate = async (
    customerId: string,
    systemId: string,
  ): Promise<{ usable: boolean; reason: string | null } | undefined> =>
    world.as(userOf(customerId), tx =>
      tx.maybe(`SELECT usable, reason FROM gate_system WHERE customer_id = $1 AND system_id = $2`, [
        customerId,
        systemId,
      ]),
    );
  const specific = (customerId: string): Promise<string> =>
    world.as(olga, tx =>
      world.contracts.agreeOverride(tx, {
        customerId,
        parameter: 'subprocessor.permission',
        value: 'SPECIFIC',
        document: paper,
      }),
    );
  const OPEN = { usable: true, reason: null };
  const shut = (reason: string): object => ({ usable: false, reason });

  describe('the register', () => {
    it('I-01 keeps a firm as a draft until contract and guarantees are there, and dates every step', async () => {
      const id = await register({ contractOn: undefined, guaranteesReviewedOn: undefined });
      await expect(activate(id)).rejects.toMatchObject({ code: 'SUBPROCESSOR_INCOMPLETE' });
      await world.as(olga, tx => world.subprocessors.vet(tx, id, { contractOn: '2026-10-01' }));
      await expect(activate(id)).rejects.toMatchObject({ data: { missing: ['guaranteesReviewedOn'] } });
      await world.as(olga, tx => world.subprocessors.vet(tx, id, { guaranteesReviewedOn: '2026-10-05' }));
      await activate(id);
      const [row] = await world.test.asOwner(
        `SELECT p.status, p.status_since, p.contract_on, c.from_state, c.to_state, c.actor->>'id' AS by
         FROM subprocessor p JOIN state_change c ON c.subject_id = p.id WHERE p.id = $1`,
        [id],
      );
      expect(row).toEqual({
        status: 'ACTIVE',
        status_since: world.clock.at,
        contract_on: '2026-10-01',
        from_state: 'DRAFT',
        to_state: 'ACTIVE',
        by: olga.kind === 'operator' && olga.id,
      });
      await expect(activate(id)).rejects.toMatchObject({ code: 'BAD_TRANSITION' });
    });

    it('I-01 is the operator’s alone', async () => {
      const id = await register();
      await expect(activate(id, userOf(a))).rejects.toMatchObject({ code: '42501' });
      await expect(activate(uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('I-14, I-17 admits a firm outside the EEA with a tool and by a second person', async () => {
      const id = await register({ country: 'US' });
      await expect(activate(id)).rejects.toMatchObject({ code: 'TRANSFER_TOOL_MISSING' });
      await record(id, 'DPF', dpf);
      await expect(activate(id)).rejects.toMatchObject({ code: 'SECOND_APPROVER_NEEDED' });
      await activate(id, petr);
    });

    it('I-17 admits a system outside the EEA likewise, and one inside it as it is', async () => {
      const id = await activeRelay();
      await admit(id, 'DE');
      await admit(undefined, 'CZ');
      await expect(admit(undefined, 'US')).rejects.toMatchObject({ code: 'TRANSFER_TOOL_MISSING' });
      await expect(admit(id, 'US')).rejects.toMatchObject({ code: 'TRANSFER_TOOL_MISSING' });
      await record(id, 'DPF', dpf);
      await expect(admit(id, 'US')).rejects.toMatchObject({ code: 'SECOND_APPROVER_NEEDED' });
      expect(
        await world.as(petr, async tx => world.subprocessorFacts.systemCountry(tx, await admit(id, 'US', petr))),
      ).toBe('US');
    });

    it('I-15 refuses what is no tool, and a tool without its proof', async () => {
      const id = await register({ country: 'US' });
      await expect(record(id, 'PRIVACY_SHIELD', dpf)).rejects.toMatchObject({ code: 'TRANSFER_TOOL_INVALID' });
      await expect(record(id, 'DPF', {})).rejects.toMatchObject({ code: 'TRANSFER_TOOL_UNPROVEN' });
      await expect(record(uuidv7(), 'DPF', dpf)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('refuses a code twice and an unknown subprocessor', async () => {
      const system = { code: 'relay-1', name: 'Relay', country: 'DE', maxMessageBytes: 1_000_000 };
      const again = (changes = {}): Promise<string> =>
        world.as(olga, tx => world.subprocessors.admitSystem(tx, { ...system, ...changes }));
      await again();
      await expect(again()).rejects.toMatchObject({ code: 'SYSTEM_CODE_TAKEN' });
      await expect(again({ code: 'relay-2', subprocessorId: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('a customer’s list', () => {
    it('I-02 answers for any past day, each customer for itself', async () => {
      const id = await activeRelay();
      const entry = await list(a, id);
      world.clock.at = new Date('2026-11-10T09:00:00Z');
      await world.as(olga, tx => world.lists.end(tx, a, entry));
      const on = (customerId: string, day: string): ReturnType<SubprocessorViews['subprocessors']> =>
        world.as(userOf(customerId), tx => views.subprocessors(tx, customerId, day));
      expect(await on(a, '2026-11-01')).toEqual([]);
      expect(await on(a, '2026-11-02')).toMatchObject([{ id, legalName: relay.legalName, permission: 'GENERAL' }]);
      expect(await on(a, '2026-11-10')).toHaveLength(1);
      expect(await on(a, '2026-11-11')).toEqual([]);
      expect(await on(b, '2026-11-05')).toEqual([]);
      expect(await world.as(userOf(b), tx => views.subprocessors(tx, a, '2026-11-05'))).toEqual([]);
      const foreign = world.as(olga, tx => world.lists.end(tx, b, entry));
      await expect(foreign).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('I-01 takes only active subprocessors, each once', async () => {
      const draft = await register();
      await expect(list(a, draft)).rejects.toMatchObject({ code: 'SUBPROCESSOR_NOT_ACTIVE' });
      await activate(draft);
      await list(a, draft);
      await expect(list(a, draft)).rejects.toMatchObject({ code: 'ALREADY_ON_LIST' });
      await expect(list(uuidv7(), draft)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('I-03, I-04 needs a paper where the contract says SPECIFIC, and a whole one', async () => {
      const id = await activeRelay();
      await specific(a);
      await expect(list(a, id)).rejects.toMatchObject({ code: 'SUBPROCESSOR_NOT_PERMITTED' });
      await expect(list(b, id, { name: 'povolení', sha256: '' })).rejects.toMatchObject({
        code: 'WRITTEN_AGREEMENT_REQUIRED',
      });
      await list(a, id, paper);
      await list(b, id);
      const row = await world.as(userOf(a), tx => views.subprocessors(tx, a, '2026-11-02'));
      expect(row).toMatchObject([{ id, permission: 'SPECIFIC', responsibility: 'OPERATOR' }]);
    });

    it('D-25, I-11, I-12 shows a system the customer asked for apart, marked as the customer’s responsibility; the same one may be a subprocessor’s for another', async () => {
      const id = await activeRelay();
      const system = await admit(id);
      await list(a, id);
      await expect(request(b, system, ' ')).rejects.toMatchObject({ code: 'CUSTOMER_DECISION_MISSING' });
      await request(b, system);
      const day = '2026-11-02';
      expect(await world.as(userOf(a), tx => views.requested(tx, a, day))).toEqual([]);
      expect(await world.as(userOf(b), tx => views.subprocessors(tx, b, day))).toEqual([]);
      expect(await world.as(userOf(b), tx => views.requested(tx, b, day))).toMatchObject([
        { systemId: system, decision: 'instruction of 1 November', country: 'DE', responsibility: 'CUSTOMER' },
      ]);
      expect([await gate(a, system), await gate(b, system)]).toEqual([OPEN, OPEN]);
    });

    it('customer B reads and writes nothing of A’s list', async () => {
      const id = await activeRelay();
      await list(a, id);
      expect(await world.as(userOf(b), tx => tx.query(`SELECT FROM customer_subprocessor`))).toEqual([]);
      expect(await gate(b, await admit())).toEqual(OPEN);
      const other = await world.as(userOf(b), tx => tx.query(`SELECT FROM gate_system WHERE customer_id = $1`, [a]));
      expect(other).toEqual([]);
      const own = world.as(userOf(a), tx =>
        world.lists.noteRequested(tx, { customerId: a, systemId: uuidv7(), purpose: 'x', decision: 'x' }),
      );
      await expect(own).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(
        world.as(userOf(a), tx => tx.query(`UPDATE customer_subprocessor SET until = now()`)),
      ).rejects.toMatchObject({ code: '42501' });
    });
  });

  describe('gate_system', () => {
    it('F-17 opens a system for the customers on whose list it is, while it is there', async () => {
      const id = await activeRelay();
      const system = await admit(id);
      expect(await gate(a, system)).toEqual(shut('SYSTEM_NOT_ON_LIST'));
      const entry = await list(a, id);
      expect([await gate(a, system), await gate(b, system)]).toEqual([OPEN, shut('SYSTEM_NOT_ON_LIST')]);
      await world.as(olga, tx => world.lists.end(tx, a, entry));
      expect(await gate(a, system)).toEqual(shut('SYSTEM_NOT_ON_LIST'));
    });

    it('F-17 opens the operator’s own system to every customer until it is retired', async () => {
      const system = await admit();
      expect(await gate(a, system)).toEqual(OPEN);
      await world.as(olga, tx => world.subprocessors.retireSystem(tx, system));
      expect(await gate(a, system)).toEqual(shut('SYSTEM_RETIRED'));
      const again = world.as(olga, tx => world.subprocessors.retireSystem(tx, system));
      await expect(again).rejects.toMatchObject({ code: 'SYSTEM_RETIRED' });
    });

    it('I-04 shuts what was listed under the general permission once the contract says SPECIFIC', async () => {
      const id = await activeRelay();
      const system = await admit(id);
      await list(a, id);
      await specific(a);
      await specific(b);
      expect(await gate(a, system)).toEqual(shut('SUBPROCESSOR_NOT_PERMITTED'));
      expect(await gate(b, system)).toEqual(shut('SUBPROCESSOR_NOT_PERMITTED'));
      await list(b, id, paper);
      expect(await gate(b, system)).toEqual(OPEN);
    });

    it('I-04 heeds terms that ask for specific permission', async () => {
      const id = await activeRelay();
      const system = await admit(id);
      await list(a, id);
      await world.test.asOwner(
        `INSERT INTO terms_version (label, valid_from, text_cs, text_hash, parameters, published_at, published_by)
         VALUES ('strict', '2018-05-25', 'x', 'x', '{"subprocessor.permission": "SPECIFIC"}', now(), '{}')`,
      );
      expect(await gate(a, system)).toEqual(shut('SUBPROCESSOR_NOT_PERMITTED'));
      await world.test.asOwner(`DELETE FROM terms_version`);
    });

    it('I-01 shuts the systems of a firm that is not active, unless the customer asked for them itself', async () => {
      const id = await activeRelay();
      const system = await admit(id);
      await list(a, id);
      await request(b, system);
      await world.test.asOwner(`UPDATE subprocessor SET status = 'DRAFT' WHERE id = $1`, [id]);
      expect(await gate(a, system)).toEqual(shut('SUBPROCESSOR_NOT_ACTIVE'));
      expect(await gate(b, system)).toEqual(OPEN);
    });

    it('I-14 shuts a system outside the EEA when its tool loses force', async () => {
      const id = await activeRelay();
      await list(a, id);
      const tool = await record(id, 'DPF', dpf);
      const system = await admit(id, 'US', petr);
      expect(await gate(a, system)).toEqual(OPEN);
      await world.test.asOwner(`UPDATE transfer_tool SET invalid_from = now() WHERE id = $1`, [tool]);
      expect(await gate(a, system)).toEqual(shut('TRANSFER_TOOL_MISSING'));
    });

    it('I-17 knows the same EEA as the program, for every pair of letters', async () => {
      const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
      const countries = letters.flatMap(first => letters.map(second => first + second));
      const rows = await world.test.asOwner<{ country: string; outside: boolean }>(
        `SELECT country, mandate_outside_eea(country) AS outside FROM unnest($1::text[]) AS country`,
        [countries],
      );
      expect(rows.filter(row => row.outside !== outsideEea(row.country))).toEqual([]);
      expect(rows.filter(row => !row.outside)).toHaveLength(30);
    });
  });

  describe('preflight', () => {
    const preflight = new Preflight();
    let checks: PreflightCheck[];
    beforeAll(() => {
      const { subprocessorFacts } = world;
      checks = [new SystemsCheck(preflight, subprocessorFacts), new TransfersCheck(preflight, subprocessorFacts)];
    });
    const ask = (systemId: string, startAt = world.clock.at): Promise<string[][]> =>
      world.as(userOf(a), async tx => {
        const plan = { customerId: a, systemId, fallbackSystemIds: [], startAt } as unknown as Plan;
        const answers = [];
        for (const check of checks) answers.push((await check.check(tx, plan)).map(found => found.code));
        return answers;
      });

    it('F-17 names a system that is not on the list, and passes once the customer asked for it with proof', async () => {
      const system = await admit(await activeRelay());
      expect(await ask(system)).toEqual([['SYSTEM_NOT_ON_LIST'], []]);
      await request(a, system);
      expect(await ask(system)).toEqual([[], []]);
    });

    it('I-14 names a missing transfer tool under transfers, beside what else is wrong', async () => {
      const id = await activeRelay();
      const tool = await record(id, 'DPF', dpf);
      const system = await admit(id, 'US', petr);
      expect(await ask(system)).toEqual([['SYSTEM_NOT_ON_LIST'], []]);
      await world.test.asOwner(`UPDATE transfer_tool SET invalid_from = $2 WHERE id = $1`, [tool, world.clock.at]);
      expect(await ask(system)).toEqual([['SYSTEM_NOT_ON_LIST'], ['TRANSFER_TOOL_MISSING']]);
    });

    it('asks for the moment of sending', async () => {
      const id = await activeRelay();
      const system = await admit(id);
      const entry = await list(a, id);
      await world.test.asOwner(`UPDATE customer_subprocessor SET until = $2 WHERE id = $1`, [
        entry,
        new Date('2026-11-20T09:00:00Z'),
      ]);
      expect(await ask(system)).toEqual([[], []]);
      expect(await ask(system, new Date('2026-11-20T09:00:00Z'))).toEqual([['SYSTEM_NOT_ON_LIST'], []]);
    });

    it('the API shows which systems a customer may use and why not', async () => {
      const own = await admit();
      const foreign = await admit(await activeRelay());
      const rows = await world.as(userOf(a), tx => views.systems(tx, a));
      expect(rows.find(row => row.id === own)).toMatchObject({ own: true, obstacles: [], outsideEea: false });
      expect(rows.find(row => row.id === foreign)).toMatchObject({ own: false, obstacles: ['SYSTEM_NOT_ON_LIST'] });
    });
  });
});
