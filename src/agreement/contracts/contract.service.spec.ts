import { createHash } from 'node:crypto';
import { agreement, annexTermsOfShop, olga, shop, userOf, type Agreement } from '../../../test/support/agreement.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import type { Actor } from '../../platform/actor/actor.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Preflight, type Plan } from '../../platform/preflight/preflight.js';
import { AnnexCheck } from './annex.check.js';
import { annexTerms, MUTUAL_UNDERTAKING } from './contract.rules.js';
import { ContractViews } from './contract.views.js';

const views = new ContractViews();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('contracts', () => {
  let world: Agreement;
  let customerId: string;
  let controllerId: string;
  let jana: Actor;

  beforeAll(async () => {
    world = await agreement();
  });
  afterAll(() => world.test.close());

  beforeEach(async () => {
    world.clock.at = new Date('2026-11-02T09:00:00Z');
    const created = await world.as(olga, tx => world.customers.create(tx, shop));
    customerId = created.customerId;
    controllerId = created.controllerId ?? '';
    const user = { name: 'Jana Nová', email: 'jana@shop.test', roles: ['INSTRUCT'] as const };
    jana = userOf(customerId, await world.as(olga, tx => world.customers.addUser(tx, customerId, user)));
  });

  const sign = (
    changes: Partial<typeof annexTermsOfShop> = {},
    actor = jana,
  ): ReturnType<Agreement['contracts']['signAnnex']> =>
    world.as(actor, tx => world.contracts.signAnnex(tx, controllerId, { ...annexTermsOfShop, ...changes }));
  const inForce = (at = world.clock.at): ReturnType<Agreement['contractFacts']['annexInForce']> =>
    world.as(jana, tx => world.contractFacts.annexInForce(tx, controllerId, at));

  describe('a processing annex', () => {
    it('D-12 is stored with hash, user and time', async () => {
      const { id, version, textHash } = await sign();
      expect(version).toBe(1);
      const row = await world.as(jana, tx => views.annex(tx, customerId, id));
      expect(row).toMatchObject({ signedBy: 'Jana Nová', signedAt: world.clock.at, endedAt: null, controllerId });
      expect(sha256(canonicalJson(row.body))).toBe(textHash);
      const [entry] = await world.test.asOwner<{ body: string }>(
        `SELECT body FROM ledger_entry WHERE kind = 'contract.annex-signed' AND customer_id = $1`,
        [customerId],
      );
      expect(JSON.parse(entry?.body ?? '{}')).toMatchObject({ annex: id, textHash, controller: controllerId });
    });

    it('D-28, D-13 carries the mutual undertaking in both languages and the controller’s duties', async () => {
      await sign();
      const annex = await inForce();
      expect(annex?.body.mutualUndertaking.cs).toContain('2016/679');
      expect(annex?.body.mutualUndertaking.en).toContain('2016/679');
      expect(annex?.body.controllerDuties.legalGroundObtained).toBe(true);
      expect(annex?.body.controller).toMatchObject({ id: controllerId, name: shop.name });
    });

    it('D-10, D-16 lists the operator’s own legal duties of its day; a statute added later creates a new version', async () => {
      const check = new AnnexCheck(new Preflight(), world.contractFacts);
      const asked = (): ReturnType<AnnexCheck['check']> =>
        world.as(jana, tx => check.check(tx, { controllerId, startAt: world.clock.at } as Plan));
      const dutiesOf = async (id: string): Promise<string> =>
        (await world.as(jana, tx => views.annex(tx, customerId, id))).body.operatorDuties.map(({ en }) => en).join();
      world.clock.at = new Date('2018-06-01T09:00:00Z');
      const old = await sign({ duration: { from: '2018-06-01', until: null } });
      expect(await asked()).toEqual([]);
      world.clock.at = new Date('2026-11-02T09:00:00Z');
      expect(await asked()).toMatchObject([
        { code: 'ANNEX_OUTDATED', data: { statutes: [expect.stringContaining('110/2019')] }, blocks: false },
      ]);
      const { id, version } = await sign();
      expect([version, await asked()]).toEqual([2, []]);
      const now = await dutiesOf(id);
      for (const act of ['2016/679', '110/2019', '480/2004', '563/1991', '586/1992', '235/2004'])
        expect(now).toContain(act);
      expect(now).not.toContain('101/2000');
      expect(await dutiesOf(old.id)).toContain('101/2000');
    });

    it.each([
      'subject',
      'duration',
      'nature',
      'purpose',
      'dataCategories',
      'subjectCategories',
      'suppressionAfterErasure',
      'controllerDuties',
      'mutualUndertaking',
    ])('D-12 is refused without its %s', part => {
      const rest = Object.fromEntries(Object.entries(annexTermsOfShop).filter(([name]) => name !== part));
      expect(annexTerms.safeParse(annexTermsOfShop).success).toBe(true);
      expect(annexTerms.safeParse(rest).error?.issues[0]?.path).toEqual([part]);
    });

    it('D-28 a text without the undertaking in both languages cannot become an annex', () => {
      for (const mutualUndertaking of [undefined, false, { cs: MUTUAL_UNDERTAKING.cs }])
        expect(annexTerms.safeParse({ ...annexTermsOfShop, mutualUndertaking }).success).toBe(false);
      expect(MUTUAL_UNDERTAKING.cs).toContain('Obě strany dodržují');
      expect(MUTUAL_UNDERTAKING.en).toContain('Both sides keep');
    });

    it('E-01 knows a closed set of data categories', () => {
      expect(annexTerms.safeParse({ ...annexTermsOfShop, dataCategories: ['HEALTH'] }).success).toBe(false);
    });

    it('D-12 binds from its first day to its last; a newer version replaces it', async () => {
      await sign({ duration: { from: '2026-11-03', until: '2026-11-30' } });
      expect(await inForce()).toBeUndefined();
      expect((await inForce(new Date('2026-11-30T22:59:00Z')))?.version).toBe(1);
      expect(await inForce(new Date('2026-11-30T23:00:00Z'))).toBeUndefined();
      world.clock.at = new Date('2026-11-10T09:00:00Z');
      await sign();
      expect((await inForce(new Date('2026-11-10T08:00:00Z')))?.version).toBe(1);
      expect((await inForce(new Date('2027-05-01T09:00:00Z')))?.version).toBe(2);
    });

    it('D-12 stops binding when it is ended', async () => {
      const { id } = await sign();
      await world.test.asOwner(`UPDATE processing_annex SET ended_at = $2 WHERE id = $1`, [
        id,
        new Date('2026-11-20T09:00:00Z'),
      ]);
      expect(await inForce(new Date('2026-11-20T08:59:00Z'))).toBeDefined();
      expect(await inForce(new Date('2026-11-20T09:00:00Z'))).toBeUndefined();
    });

    it('numbers its versions without a gap, also when two are signed at once', async () => {
      const versions = await Promise.all([sign(), sign(), sign()]);
      expect(versions.map(annex => annex.version).sort()).toEqual([1, 2, 3]);
    });

    it('is signed by the customer alone, and is not found by another', async () => {
      await expect(sign({}, olga)).rejects.toMatchObject({ code: 'ROLE_MISSING' });
      const { customerId: otherId } = await world.as(olga, tx => world.customers.create(tx, shop));
      await expect(sign({}, userOf(otherId))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      const { id } = await sign();
      const found = world.as(userOf(otherId), tx => views.annex(tx, customerId, id));
      await expect(found).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await world.as(userOf(otherId), tx => tx.query(`SELECT FROM processing_annex`))).toEqual([]);
    });

    it('D-12 stands in the way of a plan while it is missing at the time of sending', async () => {
      const check = new AnnexCheck(new Preflight(), world.contractFacts);
      const plan = { controllerId, startAt: new Date('2026-12-01T09:00:00Z') } as Plan;
      const asked = (): ReturnType<AnnexCheck['check']> => world.as(jana, tx => check.check(tx, plan));
      expect(await asked()).toMatchObject([{ code: 'DPA_MISSING' }]);
      await sign({ duration: { from: '2026-11-01', until: '2026-11-30' } });
      expect(await asked()).toMatchObject([{ code: 'DPA_MISSING' }]);
      await sign();
      expect(await asked()).toEqual([]);
    });
  });

  describe('a deviation from the terms', () => {
    const document = { name: 'dodatek č. 1', sha256: 'a'.repeat(64) };
    const agree = (changes: object): Promise<string> =>
      world.as(olga, tx =>
        world.contracts.agreeOverride(tx, {
          customerId,
          parameter: 'cancellation.fee_percent',
          value: 50,
          document,
          ...changes,
        }),
      );

    it.each([[undefined], [{ name: '', sha256: 'a'.repeat(64) }], [{ name: 'dodatek', sha256: 'abc' }]])(
      'A-07 is refused with the paper %j',
      async paper => {
        await expect(agree({ document: paper })).rejects.toMatchObject({ code: 'WRITTEN_AGREEMENT_REQUIRED' });
      },
    );

    it('A-07 is stored with hash, user and time, and wins from its day on', async () => {
      const validFrom = new Date('2026-11-10T09:00:00Z');
      const id = await agree({ validFrom });
      const [row] = await world.test.asOwner(`SELECT * FROM contract_override WHERE id = $1`, [id]);
      expect(row).toMatchObject({
        value: 50,
        document_hash: document.sha256,
        valid_from: validFrom,
        created_by: { kind: 'operator' },
      });
      const at = (moment: Date): Promise<unknown> =>
        world.as(jana, tx => world.termsFacts.effective(tx, customerId, 'cancellation.fee_percent', moment));
      expect(await at(new Date('2026-11-10T08:59:59Z'))).toMatchObject({ value: 100, source: 'default' });
      expect(await at(validFrom)).toEqual({ value: 50, source: 'contract', document });
    });

    it('refuses an unknown customer, parameter or value', async () => {
      await expect(agree({ customerId: uuidv7() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(agree({ parameter: 'moon.phase' })).rejects.toMatchObject({ code: 'PARAMETER_UNKNOWN' });
      await expect(agree({ value: 101 })).rejects.toMatchObject({ code: 'PARAMETER_VALUE' });
    });

    it('is the operator’s to enter', async () => {
      const own = world.as(jana, tx =>
        world.contracts.agreeOverride(tx, { customerId, parameter: 'invoice.due_days', value: 90, document }),
      );
      await expect(own).rejects.toMatchObject({ code: '42501' });
    });
  });

  describe('a snapshot', () => {
    const take = (subjectId: string): Promise<{ id: string; hash: string }> =>
      world.as(olga, tx =>
        world.contracts.takeSnapshot(tx, { customerId, subjectId, body: { z: 1, terms: 'VOP 2018' } }),
      );

    it('A-12 is canonical text with its hash', async () => {
      const subjectId = uuidv7();
      const { hash } = await take(subjectId);
      const stored = await world.as(jana, tx => world.contractFacts.snapshotOf(tx, subjectId));
      expect(stored).toMatchObject({ body: '{"terms":"VOP 2018","z":1}', hash });
      expect(hash).toBe(sha256('{"terms":"VOP 2018","z":1}'));
    });

    it('A-12 is taken once and cannot be changed or removed', async () => {
      const subjectId = uuidv7();
      await take(subjectId);
      await expect(take(subjectId)).rejects.toMatchObject({ code: 'SNAPSHOT_TAKEN' });
      for (const change of [`UPDATE contract_snapshot SET body = ''`, `DELETE FROM contract_snapshot`])
        await expect(world.test.asOwner(change)).rejects.toMatchObject({ code: '23000' });
    });
  });
});
