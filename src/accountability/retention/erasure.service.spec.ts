import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InboundMails } from '../../delivery/bounces/inbound-mail.service.js';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import { ImportProofs } from '../../audience/lists/import.proofs.js';
import { ImportRun } from '../../audience/lists/import.run.js';
import { Visits } from '../../delivery/tracking/visits.service.js';
import { CaptureMailbox } from '../../entrypoints/inbound/capture-mailbox.js';
import { MailboxReader } from '../../entrypoints/inbound/mailbox-reader.js';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { openNote, parseVerifierKey } from '../../ledger/note.js';
import { verifyEvidence } from '../../ledger/verify.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { mailboxFolder } from '../../platform/mail/mailbox-folder.js';
import { fileRules } from '../../platform/retention/retention.js';
import { ApiWorld } from '../../../test/support/api-world.js';
import { personsFile } from '../../../test/support/persons-file.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { pause, until } from '../../../test/support/until.js';
import { OPERATOR } from '../../../test/support/world.js';
import { RetentionService } from './retention.service.js';

const GONE = 'radka.odesla@example.test';
const STAYS = 'karel.zustal@example.test';

describe('erasing a person on the controller’s word', () => {
  let api: ApiWorld;
  let relay: Relay;
  let shop: Shop;
  beforeAll(async () => {
    [api, relay] = await Promise.all([ApiWorld.open(), Relay.start()]);
  });
  beforeEach(async () => {
    shop = await api.shop();
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });

  const erase = (of: Shop, more: object) =>
    api.call(of, 'POST', '/v1/erasures', { controllerId: shop.controllerId, ...more });

  /** All rows of all tables of all schemas, as COPY writes them (bytes in hex, JSON as text), and every file below the data folder, by place. */
  async function everything(): Promise<Map<string, string>> {
    const tables = await api.world.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const places = new Map<string, string>();
    for (const { name } of tables) {
      const rows = await api.world.sql<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      places.set(name, rows.map(({ row }) => row).join('\n'));
    }
    const { dataDir } = api.world.parts.config;
    for (const name of readdirSync(dataDir)) places.set(`${name}/`, below(join(dataDir, name)));
    return places;
  }

  /** The names and contents of all files of a folder. */
  function below(path: string): string {
    if (!statSync(path).isDirectory()) return readFileSync(path, 'latin1');
    return readdirSync(path)
      .map(name => `${name}\n${below(join(path, name))}`)
      .join('\n');
  }

  /** The ways in which a part of an address could stand in a dump. */
  const traces = (text: string): string[] => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64').toLowerCase(),
    createHash('sha256').update(text).digest('hex'),
  ];
  /** Where any of the texts stands in whatever form, each place once. */
  async function placesOf(...texts: string[]): Promise<string[]> {
    const forms = texts.flatMap(traces);
    const places = [...(await everything())].filter(([, content]) =>
      forms.some(form => content.toLowerCase().includes(form)),
    );
    return places.map(([name]) => name).sort();
  }

  it('H-35, G-12, K-02 the address is nowhere in the database or in a file afterwards; suppression and minimal proof stay, the evidence verifies', async () => {
    const list = await shop.list({ persons: [{ 'e-mail': GONE, jméno: 'Radegunda' }, { 'e-mail': STAYS }] });
    const [brought] = await api.world.sql<{ id: string }>(`SELECT id FROM list_import WHERE list_id = $1`, [list]);
    const scan = Buffer.from(`Souhlasím: Radegunda, ${GONE}`);
    await shop.as(tx => api.world.get(ImportProofs).store(tx, brought?.id ?? '', scan));
    const { dataDir } = api.world.parts.config;
    const captured = new CaptureMailbox();
    const port = await captured.start(0, mailboxFolder(dataDir));
    const campaign = await shop.scheduled({ list });
    await api.world.sendAll({ url: `smtp://127.0.0.1:${port}` });
    await captured.stop();
    const [message] = await api.world.sql<{ id: string }>(`SELECT id FROM message WHERE campaign_id = $1`, [
      campaign.id,
    ]);
    const visit = { campaignId: campaign.id, messageId: message?.id ?? '', kind: 'CLICK', link: 1 } as const;
    await api.world.get(Visits).note({ ...visit, destination: 'https://kolo.example.test' }, null);
    const letter = `From: ${GONE}\r\nSubject: Smazat\r\n\r\nProsim o vymaz.\r\n`;
    const report = `From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered Mail\r\n\r\n<${GONE}>: 550 5.1.1 User unknown\r\n`;
    for (const raw of [letter, report])
      await api.world.get(InboundStore).store({ format: 'MAIL', mailbox: 'PRIVACY', raw: Buffer.from(raw) });
    const waiting = await shop.upload(list, personsFile([{ 'e-mail': GONE, jméno: 'Radegunda' }]));
    const forgotten = await shop.upload(list, personsFile([{ 'e-mail': GONE }]));
    const earlier = await api.world.checkpoint(shop.customerId);
    await shop.optOut(GONE, 'newsletter', 'all');
    const names = [GONE, 'radka.odesla', 'radegunda'];
    expect(await placesOf(...names)).toEqual(['mailbox/', 'public.inbound_mail', 'public.recipient', 'uploads/']);
    expect(fileRules().map(({ name }) => name)).toEqual(expect.arrayContaining(readdirSync(dataDir)));

    const { status, body } = await erase(shop, { address: GONE.toUpperCase() });
    expect(status).toBe(201);
    // The person's own letter waits for its answer, and a file for its import; neither for ever, as the certificate says.
    expect(await placesOf(...names)).toEqual(['public.inbound_mail', 'uploads/']);
    expect(await placesOf(STAYS)).toEqual(['mailbox/', 'public.recipient']);
    await shop.runImport(waiting);
    expect(await shop.importReport(waiting)).toMatchObject({ accepted: 0, suppressed: 1 });
    await api.world.sql(`UPDATE list_import SET created_at = created_at - interval '8 days' WHERE id = $1`, [
      forgotten,
    ]);
    await api.world.sql(`UPDATE inbound_mail SET state = 'QUARANTINED', why = 'FOR_A_PERSON' WHERE raw IS NOT NULL`);
    await api.world.sql(`UPDATE inbound_mail SET received_at = received_at - interval '31 days'`);
    await api.world.get(RetentionService).run({ kind: 'system', name: 'retention' });
    expect(await shop.importReport(forgotten)).toMatchObject({ state: 'CANCELLED' });
    await api.world.get(ImportRun).sweep();
    expect(await placesOf(...names)).toEqual([]);

    const key = await shop.addressKey(GONE);
    const kept = await api.world.sql(`SELECT kind FROM suppression WHERE address_key = $1 ORDER BY kind`, [key]);
    expect(kept).toEqual([{ kind: 'ERASE' }, { kind: 'WITHDRAW' }]);
    const verdict = verifyEvidence(await api.world.evidence(shop.customerId), earlier);
    expect(verdict).toMatchObject({ ok: true, withheldBatches: 0, unchanged: expect.any(Number) });
    expect(body).toMatchObject({ controllerId: shop.controllerId, privacyRequestId: null });
    expect(body['places']).toContainEqual(expect.objectContaining({ table: 'import_proof', does: 'keep', stays: 1 }));
    expect(body['places']).toContainEqual(expect.objectContaining({ table: 'mailbox/', does: 'delete', rows: 0 }));
    const page = await new MailboxReader(mailboxFolder(dataDir)).page({ limit: 10 });
    expect(page.items.map(({ to }) => to)).toEqual([STAYS]);
  });

  it('K-18 the certificate names each place, what stays and why, and what ages out when; it names nobody and is signed', async () => {
    await shop.list({ addresses: [GONE] });
    const { body } = await erase(shop, { address: GONE });
    expect(body).toMatchObject({
      entryId: expect.any(String),
      places: expect.arrayContaining([
        expect.objectContaining({ table: 'recipient', does: 'delete', rows: 1, stays: 0 }),
        expect.objectContaining({
          table: 'permission_event',
          does: 'keep',
          stays: 2,
          basis: expect.stringContaining('7(1)'),
        }),
        expect.objectContaining({ table: 'suppression', does: 'keep', stays: 1 }),
        expect.objectContaining({ table: 'message', does: 'unlink' }),
      ]),
      agesOut: expect.arrayContaining([
        expect.objectContaining({
          place: 'backups',
          until: expect.objectContaining({ en: expect.stringMatching(/restore/) }),
        }),
        expect.objectContaining({ place: 'database free space' }),
      ]),
    });
    const file = await api.call(shop, 'GET', `/v1/erasures/${String(body['id'])}/certificate`);
    const keys = await api.world.as(OPERATOR, tx => api.world.get(CheckpointKeys).verifierKeys(tx));
    const { text } = openNote(String(file.body['text']), keys.map(parseVerifierKey));
    expect(JSON.parse(text)).toMatchObject({ format: 'mandate-erasure/1', id: body['id'], places: body['places'] });
    expect(text).not.toContain((await shop.addressKey(GONE)).toString('base64'));
    expect(api.items(await api.call(shop, 'GET', '/v1/erasures'))).toMatchObject([{ id: body['id'] }]);
    const [entry] = await api.world.sql<{ body: string }>(`SELECT body FROM ledger_entry WHERE id = $1`, [
      body['entryId'],
    ]);
    expect(JSON.parse(entry?.body ?? '')).toMatchObject({ kind: 'person.erased', certificate: body['id'] });
  });

  it('erases whom a request names that came by the link of a message, without the address, and leaves the request as the proof', async () => {
    await shop.list({ addresses: [GONE, STAYS] });
    const id = uuidv7();
    await api.world.sql(
      `INSERT INTO privacy_case (id, customer_id, controller_id, address_key, kind, state, channel, language, received_at, due_on, salt)
       VALUES ($1, $2, $3, $4, 'ERASURE', 'FORWARDED', 'LINK', 'cs', now(), current_date + 30, $5)`,
      [id, shop.customerId, shop.controllerId, await shop.addressKey(GONE), Buffer.alloc(16, 1)],
    );
    const { status, body } = await erase(shop, { privacyRequestId: id });
    expect([status, body['privacyRequestId']]).toEqual([201, id]);
    expect(body['places']).toContainEqual(expect.objectContaining({ table: 'privacy_case', does: 'keep', stays: 1 }));
    const left = await api.world.sql(`SELECT email FROM recipient WHERE customer_id = $1`, [shop.customerId]);
    expect(left).toEqual([{ email: STAYS }]);
  });

  it('promise 10: while a campaign runs: who is erased is not sent to, the others are, and it ends', async () => {
    const list = await shop.list({ rows: 20 });
    const campaign = await shop.scheduled({ list });
    await api.world.begin(campaign);
    const before = relay.taken.length;
    relay.does({ at: 'dot', wait: () => pause(100) });
    const sender = await api.world.sender(relay, { connections: 1 });
    await until(() => relay.taken.length - before >= 2);
    const [last] = await api.world.sql<{ email: string }>(
      `SELECT r.email FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.campaign_id = $1 ORDER BY m.ordinal DESC LIMIT 1`,
      [campaign.id],
    );
    const address = last?.email ?? '';
    expect((await erase(shop, { address })).status).toBe(201);
    await sender.idle().finally(() => sender.stop());
    relay.behaves();
    const { 'DELIVERED 250': delivered, ...others } = await campaign.outcomes();
    expect([delivered, Object.values(others)]).toEqual([19, [1]]);
    expect(relay.taken.slice(before).map(({ to }) => to)).not.toContain(address);
    const state = await api.world.sql(`SELECT state FROM campaign WHERE id = $1`, [campaign.id]);
    expect(state).toEqual([{ state: 'SENT' }]);
    const again = await shop.import(list, personsFile([{ 'e-mail': address }]));
    expect(again).toMatchObject({ accepted: 0, suppressed: 1 });
  });

  it('promise 5 refuses a stranger’s controller, a stranger’s request, and an erasure of nobody', async () => {
    const stranger = await api.shop();
    expect((await erase(stranger, { address: GONE })).status).toBe(404);
    expect((await erase(shop, { privacyRequestId: uuidv7() })).status).toBe(404);
    expect((await erase(shop, {})).body).toMatchObject({ code: 'ERASURE_PERSON_MISSING' });
    expect((await erase(shop, { address: 'no address' })).body).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is one transaction: the refusal, the certificate and both entries, in the name of whoever asked', async () => {
    await shop.list({ addresses: [GONE] });
    const { body } = await erase(shop, { address: GONE });
    const written = await api.world.sql<{ xid: string; kind: string; actor: string }>(
      `SELECT e.xid::text, e.kind, e.body::jsonb -> 'actor' ->> 'kind' AS actor FROM ledger_entry e
       WHERE e.customer_id = $1 AND e.kind IN ('recipient.erased', 'person.erased')
       UNION ALL SELECT xmin::text, 'certificate', actor ->> 'kind' FROM erasure_certificate WHERE id = $2
       UNION ALL SELECT xmin::text, 'event', 'customer' FROM permission_event WHERE customer_id = $1 AND kind = 'ERASE'`,
      [shop.customerId, body['id']],
    );
    expect(written.map(({ kind }) => kind).sort()).toEqual([
      'certificate',
      'event',
      'person.erased',
      'recipient.erased',
    ]);
    expect(new Set(written.map(({ actor }) => actor))).toEqual(new Set(['customer']));
    expect(new Set(written.map(({ xid }) => xid)).size).toBe(1);
  });

  it('keeps its Idempotency-Key like any other call: asked again it answers with the same certificate', async () => {
    await shop.list({ addresses: [GONE] });
    const headers = { 'idempotency-key': uuidv7() };
    const ask = (address: string) =>
      api.call(shop, 'POST', '/v1/erasures', { controllerId: shop.controllerId, address }, headers);
    const [first, second] = [await ask(GONE), await ask(GONE)];
    expect([first.status, second.status, second.body['id']]).toEqual([201, 201, first.body['id']]);
    expect(api.items(await api.call(shop, 'GET', '/v1/erasures'))).toHaveLength(1);
    expect((await ask(STAYS)).body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('N-27 finds the person in quarantined mail: reports that name him lose their content, a letter waits for its answer', async () => {
    await shop.list({ addresses: [GONE] });
    const store = api.world.get(InboundStore);
    const encoded = Buffer.from(`Your mail to <${GONE}> could not be delivered.`).toString('base64');
    const mails = [
      `From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered Mail\r\n\r\n<${GONE}>: 550 5.1.1 User unknown\r\n`,
      `From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered Mail\r\nContent-Transfer-Encoding: base64\r\n\r\n${encoded}\r\n`,
      `From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered Mail\r\n\r\n<${STAYS}>: 550 5.1.1 User unknown\r\n`,
    ];
    for (const raw of mails) await store.store({ format: 'MAIL', mailbox: 'RETURN_PATH', raw: Buffer.from(raw) });
    const letter = `From: ${GONE}\r\nSubject: Question\r\n\r\nWhat do you know about me?\r\n`;
    await store.store({ format: 'MAIL', mailbox: 'PRIVACY', raw: Buffer.from(letter) });
    await api.world.as(OPERATOR, tx => api.world.get(InboundMails).readWaiting(tx));
    const { body } = await erase(shop, { address: GONE });
    expect(body['places']).toContainEqual(expect.objectContaining({ table: 'inbound_mail', rows: 2, stays: 1 }));
    const left = await api.world.sql<{ raw: Buffer }>(`SELECT raw FROM inbound_mail WHERE raw IS NOT NULL ORDER BY id`);
    expect(left.map(({ raw }) => raw.toString())).toEqual([mails[2], letter]);
    await api.world.sql(`DELETE FROM inbound_mail`);
  });

  it('N-27 finds the person in mail that nobody has read yet: a report loses its content, a letter waits for its answer', async () => {
    await shop.list({ addresses: [GONE] });
    const store = api.world.get(InboundStore);
    const report = `From: MAILER-DAEMON@mx.example.test\r\nSubject: Undelivered Mail\r\n\r\n<${GONE}>: 550 5.1.1 User unknown\r\n`;
    const letter = `From: ${GONE}\r\nSubject: Smazat\r\n\r\nProsim o vymaz.\r\n`;
    for (const raw of [report, letter])
      await store.store({ format: 'MAIL', mailbox: 'RETURN_PATH', raw: Buffer.from(raw) });
    const { body } = await erase(shop, { address: GONE });
    expect(body['places']).toContainEqual(expect.objectContaining({ table: 'inbound_mail', rows: 1, stays: 1 }));
    const left = await api.world.sql<{ raw: Buffer }>(`SELECT raw FROM inbound_mail WHERE raw IS NOT NULL`);
    expect(left.map(({ raw }) => raw.toString())).toEqual([letter]);
    await api.world.sql(`DELETE FROM inbound_mail`);
  });

  it('is harmless when repeated: the second certificate counts nothing', async () => {
    await shop.list({ addresses: [GONE] });
    await erase(shop, { address: GONE });
    const { status, body } = await erase(shop, { address: GONE });
    expect(status).toBe(201);
    expect(body['places']).toContainEqual(expect.objectContaining({ table: 'recipient', rows: 0 }));
  });
});
