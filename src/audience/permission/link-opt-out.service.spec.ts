import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Client } from 'pg';
import { leafHash } from '../../ledger/merkle.js';
import { commitment } from '../../ledger/record.js';
import { roleName, roleUrl } from '../../platform/database/roles.js';
import { createLog } from '../../platform/log/log.js';
import { Database } from '../../platform/database/database.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { RecipientLink } from '../../platform/tokens/tokens.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';
import { LinkOptOut, type RefusalScope } from './link-opt-out.service.js';
import { PermissionFacts } from './permission.facts.js';
import { project } from './permission.rules.js';
import './permission.refusals.js';
import { Permissions } from './permission.service.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the opt-out by a link', () => {
  let test: TestDatabase;
  let clock: SetClock;
  let optOuts: LinkOptOut;
  const facts = new PermissionFacts();

  beforeAll(async () => {
    clock = new SetClock(new Date('2026-11-22T10:00:00Z'));
    test = await testDatabase({ clock });
    optOuts = new LinkOptOut(test.database, clock);
  });
  afterAll(() => test.close());

  const refuse = (link: RecipientLink, scope: RefusalScope = 'type'): Promise<boolean> =>
    optOuts.refuse({ link, token: 'token', scope, channel: 'one-click' });

  const system = { kind: 'system', name: 'test' } as const;
  const eventsOf = (link: RecipientLink) => test.database.transaction(system, tx => facts.events(tx, link));
  const gate = async (link: RecipientLink, purpose = 'newsletter'): Promise<number> => {
    const rows = await test.database.query(
      'staff',
      `SELECT FROM gate_permission WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 AND purpose = $4`,
      [link.customerId, link.controllerId, link.addressKey, purpose],
    );
    return rows.length;
  };
  const suppressions = (link: RecipientLink) =>
    test.database.query<{ purpose: string; since: Date }>(
      'staff',
      `SELECT purpose, since FROM suppression WHERE customer_id = $1 AND address_key = $2 ORDER BY purpose`,
      [link.customerId, link.addressKey],
    );

  const consentAgain = (link: RecipientLink, givenAt: Date): Promise<string> =>
    test.database.transaction(system, tx =>
      new Permissions().grant(tx, {
        person: link,
        purpose: 'newsletter',
        basis: 'consent',
        channel: 'api',
        evidence: {
          controller: 'K',
          purposes: 'newsletter',
          wording: 'v1',
          how: 'form',
          source: 'https://knihy.test/odber',
          givenAt: givenAt.toISOString(),
        },
      }),
    );

  it('G-04 closes the gate for that type and leaves the others (G-06)', async () => {
    const { link } = await sentMessage(test);
    await test.asOwner(
      `INSERT INTO permission SELECT customer_id, controller_id, address_key, 'events', basis, third_party, tailoring, granted_at, event_id
       FROM permission WHERE customer_id = $1`,
      [link.customerId],
    );
    expect([await gate(link), await gate(link, 'events')]).toEqual([1, 1]);
    expect(await refuse(link)).toBe(true);
    expect([await gate(link), await gate(link, 'events')]).toEqual([0, 1]);
    expect(await refuse(link, 'all')).toBe(true);
    expect([await gate(link), await gate(link, 'events')]).toEqual([0, 0]);
  });

  it('G-13 keeps time, channel, message, hash of the token and scope, and nothing of the network or the browser', async () => {
    const { link } = await sentMessage(test);
    await refuse(link);
    const [, event] = await eventsOf(link);
    expect(event).toMatchObject({
      kind: 'WITHDRAW',
      purpose: 'newsletter',
      channel: 'one-click',
      messageId: link.messageId,
      occurredAt: clock.now(),
      evidence: { token: createHash('sha256').update('token').digest('hex'), scope: 'type' },
    });
    expect(Object.keys(event?.evidence ?? {}).sort()).toEqual(['scope', 'token']);
  });

  it('enters the ledger of that customer as a commitment (promise 7)', async () => {
    const { link } = await sentMessage(test);
    await refuse(link);
    const [row] = await test.asOwner<{ body: string; leaf: Buffer; tree: string; salt: Buffer; kind: string }>(
      `SELECT e.body, e.leaf, e.tree, e.kind, p.salt FROM ledger_entry e JOIN permission_event p ON p.entry_id = e.id AND p.leaf = e.leaf
       WHERE p.customer_id = $1 AND p.kind = 'WITHDRAW'`,
      [link.customerId],
    );
    const salt = row?.salt ?? Buffer.alloc(0);
    expect(row).toMatchObject({ tree: link.customerId, kind: 'recipient.opted-out' });
    expect(row?.leaf).toEqual(Buffer.from(leafHash(Buffer.from(row?.body ?? ''))));
    expect(JSON.parse(row?.body ?? '')).toMatchObject({
      actor: { kind: 'recipient' },
      message: link.messageId,
      person: commitment(salt, link.addressKey.toString('base64')),
    });
    expect(row?.body).not.toContain(link.addressKey.toString('base64'));
  });

  it('G-03 the same refusal again within an hour adds no event, no suppression and no entry', async () => {
    const { link } = await sentMessage(test);
    const first = clock.now();
    expect(await refuse(link)).toBe(true);
    clock.forward(HOUR - MINUTE);
    expect(await refuse(link)).toBe(false);
    expect((await eventsOf(link)).length).toBe(2);
    expect(await suppressions(link)).toEqual([{ purpose: 'newsletter', since: first }]);
    const entries = await test.asOwner(`SELECT FROM ledger_entry WHERE customer_id = $1`, [link.customerId]);
    expect(entries.length).toBe(1);
  });

  it('G-03 twenty at the same moment are one', async () => {
    const { link } = await sentMessage(test);
    const answers = await Promise.all(Array.from({ length: 20 }, () => refuse(link)));
    expect(answers.filter(Boolean).length).toBe(1);
    expect((await eventsOf(link)).length).toBe(2);
  });

  it('refusals of many persons at the same moment are each answered and written for themselves, and none waits for another for ever', async () => {
    const { link: one } = await sentMessage(test);
    const links = Array.from({ length: 30 }, () => ({ ...one, addressKey: randomBytes(32) }));
    const both = (): Promise<boolean[]> => {
      const other = new LinkOptOut(test.database, clock);
      const asked = { token: 'token', scope: 'type', channel: 'one-click' } as const;
      return Promise.all(
        [...links, ...links.toReversed()].map((link, n) => (n % 2 ? other : optOuts).refuse({ link, ...asked })),
      );
    };
    expect((await both()).filter(Boolean)).toHaveLength(30);
    for (const link of links) expect((await eventsOf(link)).map(event => event.kind)).toEqual(['WITHDRAW']);
    expect((await both()).filter(Boolean)).toHaveLength(0);
  });

  it('an hour later it is a refusal of its own, which also outweighs a consent given in between and recorded afterwards', async () => {
    const { link } = await sentMessage(test);
    await refuse(link);
    const between = new Date(clock.now().getTime() + 30 * MINUTE);
    clock.forward(HOUR);
    expect(await refuse(link)).toBe(true);
    clock.forward(HOUR);
    await expect(consentAgain(link, between)).rejects.toMatchObject({ code: 'SUPPRESSED' });
    expect(await gate(link)).toBe(0);
  });

  it('G-11 a newer consent revives, and the next refusal counts at once, the same minute too', async () => {
    const { link } = await sentMessage(test);
    await refuse(link);
    clock.forward(MINUTE);
    await consentAgain(link, new Date(clock.now().getTime() - MINUTE / 2));
    expect(await gate(link)).toBe(1);
    clock.forward(MINUTE);
    expect(await refuse(link)).toBe(true);
    expect(await gate(link)).toBe(0);
    expect((await eventsOf(link)).map(event => event.kind)).toEqual(['GRANT', 'WITHDRAW', 'GRANT', 'WITHDRAW']);
  });

  it('G-10 leaves another controller of the same customer and the same address alone', async () => {
    const addressKey = randomBytes(32);
    const [a, b] = [await sentMessage(test, { addressKey }), await sentMessage(test, { addressKey })];
    await refuse(a.link, 'all');
    expect([await gate(a.link), await gate(b.link)]).toEqual([0, 1]);
    const sister = { ...a.link, controllerId: uuidv7() };
    await test.asOwner(
      `INSERT INTO permission SELECT customer_id, $2, address_key, purpose, basis, third_party, tailoring, granted_at, event_id
       FROM permission WHERE customer_id = $1`,
      [a.link.customerId, sister.controllerId],
    );
    expect(await gate(sister)).toBe(1);
  });

  it('promise 8, G-17 works when every row of the customer is gone', async () => {
    const { link } = await sentMessage(test);
    expect(await forgetCustomer(test, link.customerId)).toBeGreaterThan(8);
    expect(await refuse(link)).toBe(true);
    expect((await suppressions(link)).map(row => row.purpose)).toEqual(['newsletter']);
    expect((await eventsOf(link)).map(event => event.kind)).toEqual(['WITHDRAW']);
  });

  it('promise 3 outlives the erasure of the person, of the list and of the proof', async () => {
    const { link } = await sentMessage(test);
    await refuse(link, 'all');
    await test.asOwner(`DELETE FROM recipient WHERE customer_id = $1`, [link.customerId]);
    await test.asOwner(`DELETE FROM list WHERE customer_id = $1`, [link.customerId]);
    await test.asOwner(`DELETE FROM permission WHERE customer_id = $1`, [link.customerId]);
    await test.asOwner(`DELETE FROM permission_event WHERE customer_id = $1`, [link.customerId]);
    await expect(consentAgain(link, new Date('2026-03-02T00:00:00Z'))).rejects.toMatchObject({ code: 'SUPPRESSED' });
    expect(await gate(link)).toBe(0);
  });

  it('holds what the fold of the events says, whatever is refused when', async () => {
    const steps = fc.array(fc.tuple(fc.constantFrom<RefusalScope>('type', 'all'), fc.integer({ min: 0, max: 100 })), {
      maxLength: 8,
    });
    const { link: one } = await sentMessage(test);
    await fc.assert(
      fc.asyncProperty(steps, async refusals => {
        const link = { ...one, addressKey: randomBytes(32) };
        for (const [scope, minutes] of refusals) {
          clock.forward(minutes * MINUTE);
          await refuse(link, scope);
        }
        const { stops } = project(await eventsOf(link));
        const expected = stops.map(stop => ({ purpose: stop.purpose, since: stop.occurredAt }));
        expect(await suppressions(link)).toEqual(expected.sort((a, b) => (a.purpose < b.purpose ? -1 : 1)));
      }),
      { numRuns: 30 },
    );
  });

  describe('the role of the public pages', () => {
    const asRole = async (role: 'recipient' | 'customer', sql: string): Promise<unknown> => {
      const client = new Client({ connectionString: roleUrl(test.ownerUrl, role, test.rolePassword(roleName(role))) });
      await client.connect();
      try {
        return await client.query(sql);
      } finally {
        await client.end();
      }
    };

    it('reaches no table, not even those its functions write', async () => {
      const tables = await test.asOwner<{ name: string }>(
        `SELECT format('%I', relname) AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')`,
      );
      const readable: string[] = [];
      for (const { name } of tables) {
        const [row] = await test.asOwner<{ may: boolean }>(
          `SELECT has_any_column_privilege('mandate_recipient', $1, 'SELECT, INSERT, UPDATE')
             OR has_table_privilege('mandate_recipient', $1, 'DELETE, TRUNCATE') AS may`,
          [name],
        );
        if (row?.may) readable.push(name);
      }
      expect(readable).toEqual([]);
      await expect(asRole('recipient', 'SELECT FROM suppression')).rejects.toMatchObject({ code: '42501' });
    });

    it('shares its functions with nobody whom row-level security is to hold', async () => {
      for (const call of [
        'recipient_operator()',
        `recipient_controller('${uuidv7()}', '${uuidv7()}')`,
        `recipient_why('${uuidv7()}', '${uuidv7()}', '${uuidv7()}', '\\x00')`,
        `recipient_choices('${uuidv7()}', '${uuidv7()}', '\\x00')`,
        `recipient_permissions('${uuidv7()}', '${uuidv7()}', '\\x00')`,
        `recipient_language('${uuidv7()}', '${uuidv7()}')`,
      ]) {
        await expect(asRole('customer', `SELECT * FROM ${call}`)).rejects.toMatchObject({ code: '42501' });
        await asRole('recipient', `SELECT * FROM ${call}`);
      }
    });

    it.each(['ERASE', 'RESTRICT', 'BOUNCE', 'COMPLAINT', 'GRANT'])(
      'cannot write %s, which no link can bring',
      async kind => {
        const { link } = await sentMessage(test);
        const count = `SELECT (SELECT count(*) FROM suppression) AS stops, (SELECT count(*) FROM permission_event) AS events,
        (SELECT count(*) FROM ledger_entry) AS entries`;
        const before = await test.asOwner(count);
        await asRole(
          'recipient',
          `SELECT recipient_opt_out('${JSON.stringify([
            {
              ...{ id: uuidv7(), customer: link.customerId, controller: link.controllerId, address_key: '\\x00', kind },
              ...{
                purpose: '*',
                channel: 'page',
                message: link.messageId,
                evidence: {},
                at: clock.now(),
                salt: '\\x00',
              },
              ...{ entry_id: uuidv7(), entry_kind: 'recipient.erased', entry_body: '{}' },
              entry_leaf: `\\x${'00'.repeat(32)}`,
            },
          ])}')`,
        );
        expect(await test.asOwner(count)).toEqual(before);
      },
    );

    it('runs its functions on the owner’s tables, whatever the caller puts into its search path', async () => {
      const { link } = await sentMessage(test);
      const found = await asRole(
        'recipient',
        `CREATE TEMP TABLE controller (id uuid, customer_id uuid, name text);
         SELECT name FROM recipient_controller('${link.customerId}', '${link.controllerId}')`,
      );
      expect(found).toMatchObject([{}, { rows: [{ name: 'Knihy u lípy s.r.o.' }] }]);
      const functions = await test.asOwner<{ proname: string; proconfig: string[] | null; prosecdef: boolean }>(
        `SELECT proname, proconfig, prosecdef FROM pg_proc WHERE proname LIKE 'recipient%' ORDER BY proname`,
      );
      expect(functions.map(row => [row.proname, row.prosecdef, row.proconfig?.[0]])).toEqual(
        [
          'recipient_choices',
          'recipient_controller',
          'recipient_language',
          'recipient_limit',
          'recipient_operator',
          'recipient_opt_in',
          'recipient_opt_in_confirm',
          'recipient_opt_in_form',
          'recipient_opt_in_request',
          'recipient_opt_out',
          'recipient_pause',
          'recipient_permissions',
          'recipient_privacy_case',
          'recipient_visits',
          'recipient_why',
        ].map(name => [name, true, 'search_path=pg_catalog, public, pg_temp']),
      );
    });
  });

  it('G-07, H-14 an objection covers everything of the sender and leaves one event, however often it is made', async () => {
    const { link } = await sentMessage(test);
    const object = (): Promise<boolean> =>
      test.database.transaction({ kind: 'recipient' }, tx =>
        new LinkOptOut(test.database, clock).object(tx, { link, token: 't', channel: 'privacy-request' }),
      );
    expect([await object(), await object()]).toEqual([true, false]);
    expect(await gate(link)).toBe(0);
    const events = await test.asOwner(
      `SELECT kind, purpose, channel, message_id FROM permission_event WHERE customer_id = $1 AND kind <> 'GRANT'`,
      [link.customerId],
    );
    expect(events).toEqual([{ kind: 'OBJECT', purpose: '*', channel: 'privacy-request', message_id: link.messageId }]);
  });

  it('throws, and tells nobody "done", while the database is away', async () => {
    const away = new Database({
      ownerUrl: 'postgres://mandate@127.0.0.1:1/none',
      rolePassword: () => 'x',
      poolSize: 1,
      clock,
      log: createLog('silent'),
    });
    const { link } = await sentMessage(test);
    await expect(
      new LinkOptOut(away, clock).refuse({ link, token: 't', scope: 'type', channel: 'page' }),
    ).rejects.toThrow();
    await away.close();
    expect(await gate(link)).toBe(1);
  });
});
