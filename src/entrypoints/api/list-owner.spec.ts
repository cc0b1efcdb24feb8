import { createHash } from 'node:crypto';
import { ApiWorld } from '../../../test/support/api-world.js';
import { OPERATOR } from '../../../test/support/shop-world.js';
import type { Shop } from '../../../test/support/shop.js';
import type { SpecialCategoryCode } from '../../agreement/contracts/contract.rules.js';
import { noteActivity } from '../../audience/lists/activity.js';
import { ListTables } from '../../audience/lists/list-tables.views.js';
import { ImportRun } from '../../audience/lists/import.run.js';
import { RetentionService } from '../../accountability/retention/retention.service.js';

const SETTINGS = {
  purposes: ['newsletter'],
  defaults: { controller: 'Kolo a lyže s.r.o.', purposes: 'newsletter' },
};

/** A recipient with a full proof. */
function person(email: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  const proof = { basis: 'consent', givenAt: '2026-01-05T10:00:00Z', wording: 'v1', how: 'form' };
  return { email, country: 'CZ', ...proof, source: 'https://kolo.example.test/news', ...change };
}

describe('lists in the hands of their owner', () => {
  let api: ApiWorld;
  let shop: Shop;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  beforeEach(async () => {
    shop = await api.shop();
  });
  afterAll(() => api.close());

  const add = (list: string, recipients: object[], settings: object = SETTINGS) =>
    api.call(shop, 'POST', `/v1/lists/${list}/recipients`, { settings, recipients });
  const upload = (url: string, text: string, type: string, method: 'PUT' | 'POST' = 'PUT') =>
    api.callWith(api.keyOf(shop), method, url, text, { 'content-type': type });

  async function announced(list: string, settings: object = {}): Promise<string> {
    const input = { fileName: 'a.csv', settings: { ...SETTINGS, ...settings } };
    const { body } = await api.call(shop, 'POST', `/v1/lists/${list}/imports`, input);
    return String(body['id']);
  }

  it('E-07 recipients handed over in one call get one result each, with the refusals of an import', async () => {
    const list = await shop.emptyList();
    await shop.optOut('gone@example.test', 'newsletter', 'all');
    const answer = await add(list, [
      person('anna@example.test'),
      person('no address'),
      person('ANNA@example.test'),
      person('gone@example.test', { givenAt: '2025-01-05T10:00:00Z' }),
      person('dana@example.test', { givenAt: '2099-01-01T00:00:00Z' }),
      person('eda@example.test', { basis: 'legitimate interests' }),
      person('filip@example.test', { wording: { cs: 'v1' } }),
    ]);
    expect(answer.status).toBe(200);
    const results = answer.body['results'];
    expect(results).toMatchObject([
      { index: 0, outcome: 'ACCEPTED', code: null },
      { outcome: 'REJECTED', field: 'email' },
      { outcome: 'DUPLICATE', code: 'DUPLICATE' },
      { outcome: 'SUPPRESSED', code: 'SUPPRESSED' },
      { outcome: 'REJECTED', code: 'EVIDENCE_IN_FUTURE', field: 'givenAt' },
      { outcome: 'REJECTED' },
      { outcome: 'REJECTED', code: 'JSON_NESTED' },
    ]);
    const report = await api.call(shop, 'GET', `/v1/imports/${String(answer.body['importId'])}`);
    expect(report.body).toMatchObject({
      state: 'DONE',
      rows: 7,
      accepted: 1,
      rejected: 4,
      duplicates: 1,
      suppressed: 1,
    });
    expect((await api.call(shop, 'GET', `/v1/lists/${list}`)).body).toMatchObject({ recipients: 1, revision: 1 });
  });

  it('E-01, E-02, E-03 a field without a category, of a special one, or of birth numbers refuses the whole call', async () => {
    const list = await shop.emptyList();
    for (const [field, value, code] of [
      ['shoe', '44', 'CATEGORY_REQUIRED'],
      ['health', 'asthma', 'SPECIAL_CATEGORY'],
      ['rodné číslo', '7103192745', 'BIRTH_NUMBER'],
    ]) {
      const answer = await add(list, [person('anna@example.test', { [String(field)]: value })]);
      expect([answer.status, answer.body['code']]).toEqual([422, 'FILE_REFUSED']);
      expect(JSON.stringify(answer.body)).toContain(code);
    }
    expect((await api.call(shop, 'GET', `/v1/lists/${list}`)).body).toMatchObject({ recipients: 0, revision: 0 });
  });

  it('E-02 column tagged health without special annex → 422 SPECIAL_CATEGORY; with annex and instruction → accepted and marked', async () => {
    const list = await shop.emptyList();
    const settings = { ...SETTINGS, columns: { dieta: { attribute: 'diet', category: 'health' } } };
    const handOver = () => add(list, [person('anna@example.test', { dieta: 'bez lepku' })], settings);
    const refused = async (): Promise<void> => {
      const { status, body } = await handOver();
      expect([status, body['code'], JSON.stringify(body).includes('SPECIAL_CATEGORY (dieta)')]).toEqual([
        ...[422, 'FILE_REFUSED', true],
      ]);
    };
    const instruct = (specialCategories?: SpecialCategoryCode[]) =>
      shop.give({
        ...{ kind: 'PROCESSING', controllerId: shop.controllerId, purpose: 'Uložit a spravovat seznamy' },
        ...(specialCategories === undefined ? {} : { specialCategories }),
      });
    await refused();
    await instruct(['HEALTH']);
    await refused();
    await shop.sign({ specialCategories: ['HEALTH', 'BELIEF'] });
    await instruct(['BELIEF']);
    await refused();
    await instruct(['HEALTH']);
    expect((await handOver()).body['results']).toMatchObject([{ outcome: 'ACCEPTED', code: null }]);
    expect((await api.call(shop, 'GET', `/v1/lists/${list}`)).body).toMatchObject({
      recipients: 1,
      attributes: [{ name: 'diet', category: 'health' }],
    });
    const file = await api.world.as(OPERATOR, tx => api.world.get(ListTables).list(tx, list));
    expect(file).toMatchObject({ specialCategories: ['HEALTH'] });
    await instruct();
    await refused();
  });

  it('reads NDJSON like a CSV, and a line with a field the beginning had not is reported', async () => {
    const list = await shop.emptyList();
    const again = await announced(list, { columns: { city: { attribute: 'city', category: 'address' } } });
    const [first, ...others] = [
      JSON.stringify(person('anna@example.test', { city: 'Brno' })),
      JSON.stringify(person('bara@example.test')),
      '{"email":',
      JSON.stringify(person('cyril@example.test', { town: 'Zlín' })),
    ];
    // The beginning is what the first 64 KB name: the odd line has to stand behind it.
    const filler = `${JSON.stringify(person('bad', { wording: 'x'.repeat(900) }))}\n`.repeat(80);
    const early = `${first}\n${filler}${others.join('\n')}`;
    expect((await upload(`/v1/imports/${again}/file`, early, 'application/x-ndjson')).status).toBe(202);
    await api.world.get(ImportRun).run(again);
    const done = await api.call(shop, 'GET', `/v1/imports/${again}`);
    expect(done.body).toMatchObject({ state: 'DONE', rows: 84, accepted: 2, rejected: 82 });
    const file = await api.call(shop, 'GET', `/v1/imports/${again}/issues.csv`);
    expect(String(file.body['text'])).toContain('\r\n83;REJECTED;JSON_BROKEN;');
    expect(String(file.body['text'])).toContain('\r\n84;REJECTED;JSON_FIELD_UNKNOWN;;Řádek má pole');
    expect(String(file.body['text']).split('\r\n')).toHaveLength(84);
  });

  it('a dry run reports what an import would do and stores neither recipient nor proof', async () => {
    const list = await shop.emptyList();
    const id = await announced(list, { dryRun: true });
    const file = [person('anna@example.test'), person('nobody')].map(line => JSON.stringify(line)).join('\n');
    await upload(`/v1/imports/${id}/file`, file, 'application/x-ndjson');
    await api.world.get(ImportRun).run(id);
    const { body } = await api.call(shop, 'GET', `/v1/imports/${id}`);
    expect(body).toMatchObject({ state: 'DONE', accepted: 1, rejected: 1 });
    expect((await api.call(shop, 'GET', `/v1/lists/${list}`)).body).toMatchObject({ recipients: 0, revision: 0 });
    const stored = await api.world.sql(`SELECT FROM permission_event WHERE customer_id = $1`, [shop.customerId]);
    expect(stored).toEqual([]);
  });

  it('a preview says whose export a file is and what its columns mean, and stores nothing', async () => {
    const list = await shop.emptyList();
    const file =
      'uuid,email,name,attributes,status,created_at,updated_at\n1,anna@example.test,Anna,{},enabled,2026-01-01,2026-01-01\n';
    const before = await api.world.sql(`SELECT count(*) FROM list_import`);
    const { status, body } = await upload(`/v1/lists/${list}/preview`, file, 'text/csv', 'POST');
    expect([status, body['source'], body['format']]).toEqual([
      200,
      'listmonk',
      { kind: 'csv', encoding: 'utf-8', delimiter: ',' },
    ]);
    expect(body['columns']).toMatchObject([
      { column: 'uuid', skipped: true },
      { column: 'email', field: 'email', values: ['anna@example.test'] },
      { column: 'name', field: 'name' },
      { column: 'attributes', skipped: true },
      { column: 'status', field: 'status', refusal: null },
      { skipped: true },
      { skipped: true },
    ]);
    const unknown = await upload(`/v1/lists/${list}/preview`, 'e-mail;noha\na@example.test;44\n', 'text/csv', 'POST');
    expect(unknown.body['columns']).toMatchObject([
      { field: 'email' },
      { refusal: 'CATEGORY_REQUIRED', values: ['44'] },
    ]);
    expect(await api.world.sql(`SELECT count(*) FROM list_import`)).toEqual(before);
  });

  it('E-16 the owner exports the list: CSV with formulas neutralised, NDJSON unchanged', async () => {
    const list = await shop.emptyList();
    const settings = { ...SETTINGS, columns: { note: { attribute: 'note', category: 'transactions' } } };
    await add(list, [person('anna@example.test', { note: '=1+1' }), person('bara@example.test')], settings);
    await shop.optOut('bara@example.test');
    const csv = await api.call(shop, 'GET', `/v1/lists/${list}/export`);
    expect([csv.status, csv.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    const lines = String(csv.body['text']).split('\r\n');
    expect(lines[0]).toBe('\ufeffe-mail;given name;family name;country;note;permissions;refusals');
    expect(lines.slice(1).sort()).toEqual([
      '',
      "anna@example.test;;;CZ;'=1+1;newsletter:CONSENT;",
      'bara@example.test;;;CZ;;;newsletter:WITHDRAW',
    ]);
    const ndjson = await api.call(shop, 'GET', `/v1/lists/${list}/export?format=ndjson`);
    const rows = String(ndjson.body['text'])
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(rows).toContainEqual(expect.objectContaining({ email: 'anna@example.test', attributes: { note: '=1+1' } }));
  });

  it('E-12 a list is handed to nobody but its owner: another customer finds nothing, a user without the right is refused', async () => {
    const list = await shop.list();
    const stranger = await api.shop();
    for (const format of ['csv', 'ndjson'])
      expect((await api.call(stranger, 'GET', `/v1/lists/${list}/export?format=${format}`)).status).toBe(404);
    await api.world.sql(`UPDATE customer_user SET roles = '{CONTENT}' WHERE customer_id = $1`, [shop.customerId]);
    const refused = await api.call(shop, 'GET', `/v1/lists/${list}/export`);
    expect([refused.status, refused.body['code']]).toEqual([403, 'ROLE_MISSING']);
  });

  it('E-16, G-09 delete → rows gone, suppression hashes stay, certificate issued; imported anew the address is SUPPRESSED', async () => {
    const list = await shop.list({ addresses: ['anna@example.test', 'bara@example.test'] });
    await shop.optOut('anna@example.test', 'newsletter', 'all');
    const addressKey = await shop.addressKey('bara@example.test');
    const { customerId, controllerId } = shop;
    const at = new Date();
    await api.world.as({ kind: 'system', name: 'tracking' }, tx =>
      noteActivity(tx, [{ customerId, controllerId, addressKey, kind: 'clicked', at }]),
    );
    const waiting = await announced(list);
    const removed = await api.call(shop, 'DELETE', `/v1/lists/${list}`);
    expect(removed).toMatchObject({
      status: 200,
      body: {
        listId: list,
        removed: { recipients: 2, activity: 1, openImports: 1, proofFiles: 0 },
        kept: { suppressions: 1, proofs: 3 },
      },
    });
    expect((await api.call(shop, 'GET', `/v1/lists/${list}/certificate`)).body).toEqual(removed.body);
    expect((await api.call(shop, 'GET', `/v1/lists/${list}`)).status).toBe(404);
    expect((await api.call(shop, 'GET', `/v1/imports/${waiting}`)).body).toMatchObject({ state: 'CANCELLED' });
    expect(await api.world.sql(`SELECT FROM recipient WHERE list_id = $1`, [list])).toEqual([]);
    expect(await api.world.sql(`SELECT FROM recipient_activity WHERE customer_id = $1`, [customerId])).toEqual([]);
    const entries = await api.world.sql(`SELECT body FROM ledger_entry WHERE id = $1`, [removed.body['entryId']]);
    expect(JSON.stringify(entries)).toContain('list.deleted');

    const next = await shop.emptyList();
    const again = await add(next, [person('anna@example.test'), person('bara@example.test')]);
    expect(again.body['results']).toMatchObject([{ outcome: 'SUPPRESSED' }, { outcome: 'ACCEPTED' }]);
    const other = await api.shop();
    const foreign = await api.call(other, 'POST', `/v1/lists/${await other.emptyList()}/recipients`, {
      settings: SETTINGS,
      recipients: [person('anna@example.test')],
    });
    expect(foreign.body['results']).toMatchObject([{ outcome: 'ACCEPTED' }]);
  });

  it('E-11 PATCH recipient → old value gone, event kept without the value', async () => {
    const list = await shop.emptyList();
    const settings = { ...SETTINGS, columns: { note: { attribute: 'note', category: 'transactions' } } };
    await add(list, [person('anna@example.test', { familyName: 'Nowakova', note: 'stálá' })], settings);
    const [anna] = api.items(await api.call(shop, 'GET', `/v1/recipients?listId=${list}`));
    const url = `/v1/recipients/${String(anna?.['id'])}`;
    const corrected = await api.call(shop, 'PATCH', url, { lastName: 'Nováková', attributes: { note: null } });
    expect(corrected.body).toMatchObject({ lastName: 'Nováková', attributes: {}, email: 'anna@example.test' });
    const rows = await api.world.sql(`SELECT to_jsonb(r) FROM recipient r WHERE id = $1`, [anna?.['id']]);
    expect(JSON.stringify(rows)).not.toContain('Nowakova');
    const events = await api.world.sql<{ body: string }>(
      `SELECT body FROM ledger_entry WHERE kind = 'recipient.corrected' AND customer_id = $1`,
      [shop.customerId],
    );
    expect(events).toHaveLength(1);
    expect(JSON.parse(String(events[0]?.body))).toMatchObject({
      recipient: anna?.['id'],
      fields: ['last_name', 'note'],
    });
    expect(events[0]?.body).not.toMatch(/Nov|Now/);

    const codes = [];
    for (const wrong of [{ attributes: { shoe: '44' } }, { country: 'DE' }, { email: 'x@example.test' }])
      codes.push((await api.call(shop, 'PATCH', url, wrong)).body['code']);
    expect(codes).toEqual(['ATTRIBUTE_UNKNOWN', 'COUNTRY_UNDECLARED', 'INVALID_INPUT']);
    expect((await api.call(await api.shop(), 'PATCH', url, { lastName: 'X' })).status).toBe(404);
  });

  it('keeps one proof file an import, sealed with the key of its list: gone with the list, and unreadable before without the key', async () => {
    const list = await shop.emptyList();
    const { body: added } = await add(list, [person('anna@example.test')]);
    const url = `/v1/imports/${String(added['importId'])}`;
    const scan = 'Souhlasím. Anna Nováková, anna@example.test';
    const stored = await upload(`${url}/proof`, scan, 'application/octet-stream');
    const sha256 = createHash('sha256').update(scan).digest('hex');
    expect([stored.status, stored.body['proof']]).toEqual([200, { bytes: Buffer.byteLength(scan), sha256 }]);
    const again = await upload(`${url}/proof`, 'other', 'application/octet-stream');
    expect([again.status, again.body['code']]).toEqual([409, 'PROOF_STORED']);
    const large = await upload(`${url}/proof`, 'x'.repeat(20_000_001), 'application/octet-stream');
    expect([large.status, large.body['code']]).toEqual([413, 'PROOF_TOO_LARGE']);
    expect((await api.call(shop, 'GET', `${url}/proof`)).body['text']).toBe(scan);
    expect((await api.call(await api.shop(), 'GET', `${url}/proof`)).status).toBe(404);
    const [row] = await api.world.sql<{ sealed: Buffer }>(`SELECT sealed FROM import_proof WHERE list_id = $1`, [list]);
    expect(row?.sealed.includes('anna@example.test')).toBe(false);
    const deleted = await api.call(shop, 'DELETE', `/v1/lists/${list}`);
    expect(deleted.body).toMatchObject({ removed: { proofFiles: 1 } });
    const left = `SELECT list_id FROM list_key WHERE list_id = $1 UNION ALL SELECT list_id FROM import_proof WHERE list_id = $1`;
    expect(await api.world.sql(left, [list])).toEqual([]);
    expect((await api.call(shop, 'GET', `${url}/proof`)).status).toBe(404);
  });

  it('E-17 customer opens or edits a list or a template → the date of its last handling moves; nightly job → date unchanged', async () => {
    const made = await api.call(shop, 'POST', '/v1/templates', { name: 'Podzim', mjml: '<mjml/>', subject: 'Novinky' });
    const template = `/v1/templates/${String(made.body['id'])}`;
    const list = await shop.list();
    const long = new Date('2026-01-01T00:00:00Z');
    const moved = async (): Promise<boolean[]> =>
      (
        await api.world.sql<{ moved: boolean }>(
          `SELECT handled_at > $2 AS moved FROM list WHERE id = $1
           UNION ALL SELECT handled_at > $2 FROM template WHERE customer_id = $3`,
          [list, long, shop.customerId],
        )
      ).map(row => row.moved);
    const age = async (): Promise<void> => {
      await api.world.sql(`UPDATE list SET handled_at = $2 WHERE id = $1`, [list, long]);
      await api.world.sql(`UPDATE template SET handled_at = $2 WHERE customer_id = $1`, [shop.customerId, long]);
    };
    await age();
    await api.world.get(RetentionService).run({ kind: 'system', name: 'retention' });
    await api.call(shop, 'GET', '/v1/templates');
    expect(await moved()).toEqual([false, false]);
    await api.call(shop, 'GET', `/v1/lists/${list}`);
    await api.call(shop, 'GET', template);
    expect(await moved()).toEqual([true, true]);
    await age();
    await add(list, [person('dana@example.test')]);
    const edited = await api.call(shop, 'PUT', template, { name: 'Podzim', mjml: '<mjml/>', subject: 'Zima' });
    expect([edited.status, await moved()]).toEqual([200, [true, true]]);
    await age();
    await shop.campaign({ list });
    expect(await moved()).toEqual([true, false]);
  });
});
