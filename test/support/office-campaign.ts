import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Customers } from '../../src/agreement/customers/customer.service.js';
import { Subprocessors } from '../../src/agreement/subprocessors/subprocessor.service.js';
import { Terms } from '../../src/agreement/terms/terms.service.js';
import { CampaignsService } from '../../src/content/campaigns/campaign.service.js';
import { SAMPLE_ATTRIBUTES, SAMPLE_NEWSLETTER } from '../../src/content/campaigns/sample-newsletter.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import type { Database } from '../../src/platform/database/database.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { record } from '../../src/ledger/record.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';

export const OPERATOR: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga' };

/** What stands around a campaign, by id. */
export interface OfficeCampaign {
  id: string;
  customerId: string;
  controllerId: string;
  orderId: string;
  listId: string;
  systemId: string;
  contentId: string;
  contentHash: string;
}

/** A submitted campaign of an invented shop: order, a list of three recipients, the sample newsletter, waiting for review. */
export async function campaignInReview(
  app: NestFastifyApplication,
  database: Database,
  name = 'Podzimní nabídka',
): Promise<OfficeCampaign> {
  return database.transaction(OPERATOR, async tx => {
    const place = await placeOf(app, tx);
    const campaigns = app.get(CampaignsService, { strict: false });
    const id = await campaigns.create(tx, {
      ...{ orderId: place.orderId, systemId: place.systemId, listIds: [place.listId], name },
      ...{ purpose: 'newsletter', thirdParty: false, tracking: false },
    });
    const sender = { name: 'Zelená polička', email: 'novinky@policka.test' };
    const { contentId, contentHash } = await campaigns.putContent(tx, id, { ...SAMPLE_NEWSLETTER, sender });
    await campaigns.submit(tx, id, { responsibilityAccepted: true });
    return { ...place, id, contentId, contentHash };
  });
}

type Place = Omit<OfficeCampaign, 'id' | 'contentId' | 'contentHash'>;

async function placeOf(app: NestFastifyApplication, tx: Tx): Promise<Place> {
  const customers = app.get(Customers, { strict: false });
  const { customerId, controllerId } = await customers.create(tx, {
    ...{ kind: 'ENTREPRENEUR', agency: false, name: 'Zelená polička, s.r.o.', ico: '25047965' },
    ...{ seat: 'Lipová 12, 602 00 Brno', email: 'info@policka.test' },
  });
  const code = `own-${randomBytes(4).toString('hex')}`;
  const subprocessors = app.get(Subprocessors, { strict: false });
  const system = { code, name: 'Vlastní SMTP', country: 'CZ', maxMessageBytes: 1_000_000 };
  const ids = { customerId, controllerId: controllerId ?? '', systemId: await subprocessors.admitSystem(tx, system) };
  const [orderId, listId] = [uuidv7(), uuidv7()];
  await app.get(Terms, { strict: false }).saveOperatorProfile(tx, PROFILE);
  await tx.query(TERMS, [`t-${code}`, tx.now]);
  await tx.query(ORDER, [orderId, customerId, ids.controllerId, `OBJ-${code}`, tx.now]);
  await tx.query(LIST, [listId, customerId, ids.controllerId, attributes(), tx.now]);
  await tx.query(RECIPIENTS, [listId, customerId, ids.controllerId]);
  return { ...ids, orderId, listId };
}

const PROFILE = {
  ...{ name: 'Rozesílač s.r.o.', ico: '25047965', seat: 'Budějovická 1, Praha', courtFile: 'C 1' },
  ...{ email: 'info@operator.example.test', phone: '+420 000 000 000', website: 'https://operator.example.test' },
};

function attributes(): string {
  return JSON.stringify(SAMPLE_ATTRIBUTES.map(name => ({ name })));
}

const TERMS = `
  INSERT INTO terms_version (label, valid_from, text_cs, text_hash, parameters, published_at, published_by)
  VALUES ($1, (SELECT COALESCE(max(valid_from), '2018-05-25') + 1 FROM terms_version), '', '', '{}', $2, '{}')`;

const ORDER = `
  INSERT INTO purchase_order (id, customer_id, controller_id, number, title, channel, start_on, end_on, quantity, price_net,
    vat_permille, terms_version_id, state, created_at, created_by)
  VALUES ($1, $2, $3, $4, 'Newsletter', 'API', current_date, current_date + 30, 1000, 100000, 210,
    (SELECT id FROM terms_version ORDER BY valid_from DESC LIMIT 1), 'CONFIRMED', $5, '{}')`;

const LIST = `
  INSERT INTO list (id, customer_id, controller_id, name, origin, purposes, attributes, revision, created_at, handled_at)
  VALUES ($1, $2, $3, 'Odběratelé', 'PROVIDED', ARRAY['newsletter'], $4, 1, $5, $5)`;

const RECIPIENTS = `
  INSERT INTO recipient (customer_id, list_id, controller_id, email, first_name, attributes, address_key, salt, country, revision)
  SELECT $2, $1, $3, name || '@example.test', initcap(name), '{"mesto": "Brno"}', sha256(convert_to(name, 'UTF8')), '\\x00', 'CZ', 1
  FROM unnest(ARRAY['jana', 'petr', 'eva']) AS name`;

/** As if sending had begun: a dispatch of `total` messages with an outcome for some of them. */
export async function beginSending(
  database: Database,
  campaign: OfficeCampaign,
  outcomes: { result: string; code: string; count: number }[],
  total: number,
): Promise<void> {
  const { id, customerId, controllerId, systemId, contentId } = campaign;
  await database.transaction(OPERATOR, async tx => {
    await tx.query(`UPDATE campaign SET state = 'SENDING' WHERE id = $1`, [id]);
    await tx.query(
      `INSERT INTO dispatch (campaign_id, customer_id, controller_id, instruction_id, review_id, content_id, system_id, total, leased_to, started_at)
       VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $7 / 2, $8)`,
      [id, customerId, controllerId, uuidv7(), contentId, systemId, total, tx.now],
    );
    let first = 1;
    for (const { result, code, count } of outcomes) {
      await tx.query(OUTCOMES, [id, customerId, result, code, first, first + count - 1, tx.now]);
      first += count;
    }
    await record(tx, { kind: 'dispatch.started', customerId, data: { campaign: id } });
  });
}

const OUTCOMES = `
  INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, system_id, at, entry_id, leaf_index)
  SELECT $1, n, 1, $2, uuidv7(), $3, $4, uuidv7(), $7::timestamptz + n * interval '1 ms', uuidv7(), n FROM generate_series($5::integer, $6::integer) AS n`;

/** A send instruction in force that names these hashes. */
export async function instructed(
  database: Database,
  campaign: OfficeCampaign,
  hashes: { contentHash: string; audienceHash: string },
): Promise<void> {
  const { id, customerId, controllerId, listId, systemId } = campaign;
  await database.transaction(OPERATOR, async tx => {
    await tx.query(
      `INSERT INTO instruction (customer_id, controller_id, kind, version, campaign_id, list_ids, system_ids, content_hash, audience_hash,
         body, body_hash, channel, state, given_at, given_by)
       VALUES ($1, $2, 'SEND', 1, $3, ARRAY[$4]::uuid[], ARRAY[$5]::uuid[], $6, $7, '{}', '', 'API', 'IN_FORCE', $8, '{}')`,
      [customerId, controllerId, id, listId, systemId, hashes.contentHash, hashes.audienceHash, tx.now],
    );
    await record(tx, { kind: 'instruction.given', customerId, data: { campaign: id } });
  });
}
