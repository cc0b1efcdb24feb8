import { randomBytes } from 'node:crypto';
import { Client, escapeLiteral } from 'pg';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import type { RecipientLink } from '../../src/platform/tokens/tokens.js';
import type { TestDatabase } from './database.js';

/** A message as it stands after sending, with everything before it: customer, order, campaign, list, recipient, consent, instruction. */
export interface SentMessage {
  /** Of the link that stands in it. */
  link: RecipientLink;
  consentId: string;
}

export interface Sent {
  customer?: string;
  controller?: string;
  addressKey?: Buffer;
  at?: Date;
}

/** Puts the rows of one sent message there. `customer` names the customer, who orders it, `controller` whose message it is. */
export async function sentMessage(test: TestDatabase, sent: Sent = {}): Promise<SentMessage> {
  const { customer = 'Agentura Sova s.r.o.', controller = 'Knihy u lípy s.r.o.', addressKey = randomBytes(32) } = sent;
  const ids = Object.fromEntries(IDS.map(name => [name, uuidv7()]));
  const values: Record<string, string> = {
    ...ids,
    customerName: customer,
    controllerName: controller,
    key: `\\x${addressKey.toString('hex')}`,
    at: (sent.at ?? new Date()).toISOString(),
  };
  const sql = ROWS.replace(/\{(\w+)\}/g, (_, name: string) => escapeLiteral(values[name] ?? ''));
  await asSuperuser(test, client => client.query(sql));
  const link: RecipientLink = {
    use: 'unsubscribe',
    customerId: ids['customer'] ?? '',
    controllerId: ids['controller'] ?? '',
    messageId: ids['message'] ?? '',
    addressKey,
    purpose: 'newsletter',
    controllerName: controller,
  };
  return { link, consentId: ids['consent'] ?? '' };
}

/** Removes every row that names the customer, evidence included: nothing but the link itself remembers him. */
export async function forgetCustomer(test: TestDatabase, customerId: string): Promise<number> {
  return asSuperuser(test, async client => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
       WHERE a.attname = 'customer_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    let removed = 0;
    for (const { name } of rows) {
      removed += (await client.query(`DELETE FROM ${name} WHERE customer_id = $1`, [customerId])).rowCount ?? 0;
    }
    return removed;
  });
}

/** Past triggers and foreign keys, which only a superuser is. */
async function asSuperuser<Result>(test: TestDatabase, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: test.ownerUrl });
  await client.connect();
  try {
    await client.query('SET session_replication_role = replica');
    return await work(client);
  } finally {
    await client.end();
  }
}

const IDS = [
  'customer',
  'controller',
  'system',
  'order',
  'campaign',
  'list',
  'recipient',
  'message',
  'consent',
  'instruction',
];

const ROWS = `
  INSERT INTO customer (id, kind, name, seat, email, created_at)
  VALUES ({customer}, 'ENTREPRENEUR', {customerName}, 'Brno', 'info@sova.test', {at});
  INSERT INTO controller (id, customer_id, name, address, email, privacy_notice_url, is_customer, created_at)
  VALUES ({controller}, {customer}, {controllerName}, 'Lipová 5, 602 00 Brno', 'soukromi@knihy.test', 'https://knihy.test/soukromi', false, {at});
  INSERT INTO sending_system (id, code, name, country, max_message_bytes) VALUES ({system}, {system}, 'SMTP', 'CZ', 1000000);
  INSERT INTO campaign (id, customer_id, controller_id, order_id, system_id, name, purpose, list_ids, state, created_at, created_by)
  VALUES ({campaign}, {customer}, {controller}, {order}, {system}, 'Podzim', 'newsletter', ARRAY[{list}]::uuid[], 'SENT', {at}, '{}');
  INSERT INTO list (id, customer_id, controller_id, name, origin, purposes, created_at, handled_at)
  VALUES ({list}, {customer}, {controller}, 'Čtenáři', 'PROVIDED', ARRAY['newsletter'], {at}, {at});
  INSERT INTO recipient (id, customer_id, list_id, controller_id, email, address_key, salt, country, revision)
  VALUES ({recipient}, {customer}, {list}, {controller}, 'jana@example.org', {key}, '\\x00', 'CZ', 1);
  INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
  VALUES ({campaign}, 1, {message}, {customer}, {recipient}, '\\x00');
  INSERT INTO permission_event (id, customer_id, controller_id, address_key, kind, purpose, basis, evidence, channel, occurred_at, salt, entry_id, leaf)
  VALUES ({consent}, {customer}, {controller}, {key}, 'GRANT', 'newsletter', 'CONSENT',
    '{"how": "form", "source": "https://knihy.test/odber", "ip": "192.0.2.7"}', 'import', '2026-03-01T09:00:00Z', '\\x00', {consent}, '\\x00');
  INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
  VALUES ({customer}, {controller}, {key}, 'newsletter', 'CONSENT', false, false, '2026-03-01T09:00:00Z', {consent});
  INSERT INTO instruction (id, customer_id, controller_id, kind, version, campaign_id, list_ids, system_ids, body, body_hash, channel, state, given_at, given_by)
  VALUES ({instruction}, {customer}, {controller}, 'SEND', 1, {campaign}, ARRAY[{list}]::uuid[], ARRAY[{system}]::uuid[], '{}', '', 'api',
    'IN_FORCE', '2026-11-20T13:30:00Z', '{}');
  INSERT INTO dispatch (campaign_id, customer_id, controller_id, instruction_id, review_id, content_id, system_id, total, started_at)
  VALUES ({campaign}, {customer}, {controller}, {instruction}, {order}, {order}, {system}, 1, {at});
  INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, basis_event_id, system_id, at, entry_id, leaf_index)
  VALUES ({campaign}, 1, 1, {customer}, {message}, 'DELIVERED', '250', {consent}, {system}, {at}, {consent}, 0)`;
