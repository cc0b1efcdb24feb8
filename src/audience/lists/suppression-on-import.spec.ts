import { Permissions } from '../permission/permission.service.js';
import { CONTRACT, CUSTOMER, personsFile, type PersonRow } from '../../../test/support/persons-file.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import type { ImportView } from './list.views.js';

const JANA = 'jana@example.test';
const now = new Date();
/** A time today, in the form of a file. */
const at = (minutesAgo: number): string => new Date(now.getTime() - minutesAgo * 60_000).toISOString();

describe('an import and what people refused', () => {
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    shop = await world.shop();
  });
  afterAll(() => world.close());

  const again = async (change: PersonRow = {}): Promise<ImportView> =>
    shop.import(await shop.emptyList(), personsFile([{ 'e-mail': JANA, ...change }]));

  /** The refusal arrived by letter so many minutes ago. */
  async function refused(minutesAgo: number, purpose = '*'): Promise<void> {
    const { customerId, controllerId } = shop;
    const person = { customerId, controllerId, addressKey: await shop.addressKey(JANA) };
    const receivedAt = new Date(now.getTime() - minutesAgo * 60_000);
    await world.as(OPERATOR, tx =>
      world.get(Permissions).optOut(tx, { person, purpose, channel: 'letter', receivedAt }),
    );
  }

  async function mayBeWrittenTo(of = shop): Promise<boolean> {
    const rows = await world.sql(`SELECT FROM gate_permission WHERE controller_id = $1 AND purpose = 'newsletter'`, [
      of.controllerId,
    ]);
    return rows.length > 0;
  }

  it('E-07 of 100 rows with 3 bad, 2 double and 5 suppressed 90 are usable and 10 itemised', async () => {
    const address = (n: number): string => `person${n}@example.test`;
    const refusing = Array.from({ length: 5 }, (_, n) => address(n + 1));
    await shop.list({ addresses: refusing });
    for (const one of refusing) await shop.optOut(one);
    const list = await shop.emptyList();
    const good = Array.from({ length: 95 }, (_, n) => address(n + 1));
    const file = [...good, 'no address', '@example.test', 'jana@', address(20), address(21)];
    const report = await shop.import(list, personsFile(file.map(one => ({ 'e-mail': one }))));
    expect(report).toMatchObject({ rows: 100, accepted: 90, rejected: 3, duplicates: 2, suppressed: 5 });
    const items = await world.sql<{ row: string }>(`SELECT row FROM import_issue WHERE import_id = $1 ORDER BY row`, [
      report.id,
    ]);
    expect(items.map(({ row }) => Number(row))).toEqual([2, 3, 4, 5, 6, 97, 98, 99, 100, 101]);
  });

  it('G-09 keeps an address suppressed when its list is gone with everybody on it', async () => {
    const list = await shop.list({ addresses: [JANA] });
    await shop.optOut(JANA);
    await world.sql(`DELETE FROM recipient WHERE list_id = $1`, [list]);
    await world.sql(`UPDATE list SET deleted_at = now() WHERE id = $1`, [list]);
    expect(await again()).toMatchObject({ accepted: 0, suppressed: 1 });
    const other = await world.shop({ name: 'Jiný obchod s.r.o.' });
    await other.list({ addresses: [JANA] });
    expect([await mayBeWrittenTo(), await mayBeWrittenTo(other)]).toEqual([false, true]);
  });

  it('G-09 does not revive an address by importing it again, in other letters or into a new list', async () => {
    await shop.list({ addresses: [JANA] });
    await shop.optOut(JANA);
    expect(await again()).toMatchObject({ accepted: 0, suppressed: 1, reasons: [{ code: 'SUPPRESSED' }] });
    expect(await again({ 'e-mail': ' Jana@EXAMPLE.test ' })).toMatchObject({ accepted: 0, suppressed: 1 });
    expect(await mayBeWrittenTo()).toBe(false);
  });

  it('G-10 another controller’s import of the same address is active, and sees nothing of it', async () => {
    await shop.list({ addresses: [JANA] });
    await shop.optOut(JANA, 'newsletter', 'all');
    const other = await world.shop({ name: 'Jiný obchod s.r.o.' });
    await other.list({ addresses: [JANA] });
    expect([await mayBeWrittenTo(other), await mayBeWrittenTo()]).toEqual([true, false]);
    expect(await other.as(tx => tx.query(`SELECT FROM suppression`))).toEqual([]);
  });

  it('G-11 a consent given before the refusal stays without effect', async () => {
    await refused(60);
    expect(await again({ 'souhlas dne': at(90) })).toMatchObject({ accepted: 0, suppressed: 1 });
    expect(await mayBeWrittenTo()).toBe(false);
  });

  it('G-11 a consent given later, with full proof, counts again; both events stay', async () => {
    await refused(60);
    expect(await again({ 'souhlas dne': at(30) })).toMatchObject({ accepted: 1, suppressed: 0 });
    expect(await mayBeWrittenTo()).toBe(true);
    const events = await world.sql(`SELECT kind FROM permission_event WHERE customer_id = $1 ORDER BY occurred_at`, [
      shop.customerId,
    ]);
    expect(events).toEqual([{ kind: 'WITHDRAW' }, { kind: 'GRANT' }]);
  });

  it('G-11 a later consent without its proof brings nothing back', async () => {
    await refused(60);
    expect(await again({ 'souhlas dne': at(30), 'znění souhlasu': '' })).toMatchObject({ accepted: 0, rejected: 1 });
    expect(await mayBeWrittenTo()).toBe(false);
  });

  it('G-11 a later sale is no consent', async () => {
    await refused(60);
    const sale = { ...CUSTOMER, 'nákup dne': at(30), 'odmítnutí nabídnuto': at(30) };
    expect(await again(sale)).toMatchObject({ accepted: 0, suppressed: 1 });
  });

  it('E-08 an opt-out in the file is written down even when the rest of the row is of no use', async () => {
    const report = await again({ odhlášen: at(10), 'právní základ': '', země: 'nikde' });
    expect(report).toMatchObject({ accepted: 0, suppressed: 1, reasons: [{ code: 'OPTED_OUT_BEFORE' }] });
    expect(await again()).toMatchObject({ accepted: 0, suppressed: 1 });
  });

  it('E-08 an opt-out in a later row of the same file wins over an earlier row', async () => {
    const file = personsFile([{ 'e-mail': JANA }, { 'e-mail': JANA, odhlášen: at(5) }]);
    expect(await shop.import(await shop.emptyList(), file)).toMatchObject({ rows: 2, accepted: 1, suppressed: 1 });
    expect(await mayBeWrittenTo()).toBe(false);
  });

  it('D-21 a contract outlives the refusal: the person stays on the list and gets no newsletter', async () => {
    await refused(60);
    const both = {
      'právní základ': 'souhlas + smlouva',
      'číslo smlouvy': CONTRACT['číslo smlouvy'] ?? '',
      'smlouva od': CONTRACT['smlouva od'] ?? '',
    };
    expect(await again(both)).toMatchObject({ accepted: 1, suppressed: 0 });
    expect(await mayBeWrittenTo()).toBe(false);
  });

  it('G-06 a refusal of one type leaves another type alone', async () => {
    await refused(60, 'newsletter');
    const list = await shop.emptyList({ purpose: 'events' });
    expect(await shop.import(list, personsFile([{ 'e-mail': JANA }]), { purposes: ['events'] })).toMatchObject({
      accepted: 1,
    });
  });

  it('promise 3: what was refused before the list was deleted is refused in the next month’s list', async () => {
    const relay = await Relay.start();
    const campaign = await shop.scheduled({ addresses: [JANA, 'petr@example.test'] });
    await shop.optOut(JANA);
    const [list = ''] = (await campaign.view()).listIds;
    await world.sendAll(relay);
    await world.sql(`DELETE FROM recipient WHERE list_id = $1`, [list]);
    await world.sql(`UPDATE list SET deleted_at = now() WHERE id = $1`, [list]);
    const next = await shop.emptyList();
    await shop.import(next, personsFile([{ 'e-mail': JANA }, { 'e-mail': 'petr@example.test' }]));
    await shop.scheduled({ list: next });
    await world.sendAll(relay);
    expect(relay.accepted).toEqual(['petr@example.test', 'petr@example.test']);
    await relay.leave();
  });
});
