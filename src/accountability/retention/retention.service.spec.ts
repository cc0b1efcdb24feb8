import { Contracts } from '../../agreement/contracts/contract.service.js';
import { noteActivity, type ActivityKind } from '../../audience/lists/activity.js';
import { verifyEvidence } from '../../ledger/verify.js';
import { CONTRACT, personsFile } from '../../../test/support/persons-file.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { RetentionService } from './retention.service.js';

const GONE = 'dana.zmizela@example.test';
const STAYS = 'petr.zustal@example.test';

describe('erasing a person', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
  });
  beforeEach(async () => {
    shop = await world.shop();
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const subject = async (address: string) => ({
    ...{ customerId: shop.customerId, controllerId: shop.controllerId },
    addressKey: await shop.addressKey(address),
  });

  const erase = async (address: string): Promise<Record<string, number>> => {
    const person = await subject(address);
    return world.as(OPERATOR, tx => world.get(RetentionService).erasePerson(tx, person));
  };

  /** Tables of any schema with a row that holds the text, in whatever column. */
  async function tablesWith(text: string): Promise<string[]> {
    const tables = await world.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const rows = await world.sql<{ name: string }>(
      tables
        .map(
          ({ name }) =>
            `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM ${name} t WHERE t::text ILIKE '%' || $1 || '%')`,
        )
        .join(' UNION ALL '),
      [text],
    );
    return rows.map(({ name }) => name).sort();
  }

  const run = (): Promise<{ persons: number }> => world.get(RetentionService).run(OPERATOR);

  async function eraseWithoutDelay(): Promise<void> {
    const document = { name: 'Dohoda o výmazu', sha256: 'a'.repeat(64) };
    const override = {
      customerId: shop.customerId,
      parameter: 'recipient.erase_without_basis_days',
      value: 0,
      document,
    };
    await world.as(OPERATOR, tx => world.get(Contracts).agreeOverride(tx, override));
  }

  it('promise 3 promise 7: leaves nothing that names the person, keeps the suppression, and the evidence still verifies', async () => {
    const list = await shop.list({ addresses: [GONE, STAYS] });
    const campaign = await shop.scheduled({ list });
    await world.sendAll(relay);
    const earlier = await world.checkpoint(shop.customerId);
    await shop.optOut(GONE, 'newsletter', 'all');
    expect(await tablesWith(GONE)).toEqual(['public.recipient']);
    const key = (await shop.addressKey(GONE)).toString('hex');
    expect(await erase(GONE)).toMatchObject({ contact: 0, recipient: 1, recipient_access: 0 });
    expect([await tablesWith(GONE), await tablesWith('zmizela')]).toEqual([[], []]);
    expect(await tablesWith(key)).toEqual(['public.permission', 'public.permission_event', 'public.suppression']);
    expect(await tablesWith(STAYS)).toEqual(['public.recipient']);
    const verdict = verifyEvidence(await world.evidence(shop.customerId), earlier);
    expect(verdict).toMatchObject({ ok: true, withheldBatches: 0, unchanged: expect.any(Number) });
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 2 });
  });

  it('promise 3: a person who was erased stays suppressed when imported again, into any list of the controller', async () => {
    const list = await shop.list({ addresses: [GONE] });
    await shop.optOut(GONE, 'newsletter', 'all');
    await erase(GONE);
    for (const to of [list, await shop.emptyList()]) {
      expect(await shop.import(to, personsFile([{ 'e-mail': GONE.toUpperCase() }]))).toMatchObject({
        accepted: 0,
        suppressed: 1,
      });
    }
    expect(await tablesWith(GONE)).toEqual([]);
  });

  it('D-21 finds who has no basis left, after the agreed days, and nobody else', async () => {
    await shop.list({
      persons: [{ 'e-mail': GONE }, { 'e-mail': STAYS }, { 'e-mail': 'smlouva@example.test', ...CONTRACT }],
    });
    await shop.optOut(GONE, 'newsletter', 'all');
    await shop.optOut('smlouva@example.test', 'newsletter', 'all');
    expect((await run()).persons).toBe(0);
    await eraseWithoutDelay();
    expect((await run()).persons).toBe(1);
    const left = await world.sql(`SELECT email FROM recipient WHERE customer_id = $1 ORDER BY email`, [
      shop.customerId,
    ]);
    expect(left).toEqual([{ email: STAYS }, { email: 'smlouva@example.test' }]);
    expect((await run()).persons).toBe(0);
  });

  it('K-02 what somebody did with messages is forgotten 180 days after the last event of its kind', async () => {
    await shop.list({ addresses: [GONE, STAYS] });
    const note = async (address: string, kind: ActivityKind, days: number): Promise<void> => {
      const person = await subject(address);
      const at = new Date(Date.now() - days * 86_400_000);
      await world.as(OPERATOR, tx => noteActivity(tx, [{ ...person, kind, at }]));
    };
    for (const days of [181, 200]) await note(GONE, 'delivered', days);
    await note(STAYS, 'clicked', 181);
    for (const days of [179, 300]) await note(STAYS, 'opened', days);
    await run();
    expect(
      await world.sql(`SELECT delivered, opened, clicked, clicked_at FROM recipient_activity WHERE customer_id = $1`, [
        shop.customerId,
      ]),
    ).toEqual([{ delivered: 0, opened: 2, clicked: 0, clicked_at: null }]);
  });

  it('leaves evidence of each erasure, in which nobody can be found', async () => {
    await shop.list({ addresses: [GONE] });
    await erase(GONE);
    const key = (await shop.addressKey(GONE)).toString('base64');
    const [entry] = await world.sql<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'person.erased' AND customer_id = $1`,
      [shop.customerId],
    );
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ counts: { contact: 0, recipient: 1, recipient_access: 0 } });
    expect(entry?.body).not.toContain(key);
  });
});
