import type { Type } from '@nestjs/common';
import { ApiKeys } from '../../src/access/api-keys.service.js';
import { Erasures } from '../../src/accountability/retention/erasure.service.js';
import { Contracts } from '../../src/agreement/contracts/contract.service.js';
import { Customers } from '../../src/agreement/customers/customer.service.js';
import { RateLimits } from '../../src/delivery/sending/rate-limit.service.js';
import { SendingDomains } from '../../src/agreement/domains/domain.service.js';
import { CustomerLists } from '../../src/agreement/subprocessors/customer-list.service.js';
import { LegalOrders } from '../../src/agreement/legal-orders/legal-order.service.js';
import { SystemInterruptions } from '../../src/agreement/subprocessors/interruption.service.js';
import { Subprocessors } from '../../src/agreement/subprocessors/subprocessor.service.js';
import { Terms } from '../../src/agreement/terms/terms.service.js';
import { LinkOptOut } from '../../src/audience/permission/link-opt-out.service.js';
import { RecipientAccess } from '../../src/audience/permission/recipient-access.service.js';
import { CampaignsViews } from '../../src/content/campaigns/campaign.views.js';
import { ReviewService } from '../../src/content/review/review.service.js';
import { SendingService } from '../../src/delivery/sending/sending.service.js';
import { WebhookCourier } from '../../src/delivery/webhooks/webhook.courier.js';
import { Webhooks } from '../../src/delivery/webhooks/webhook.service.js';
import { record } from '../../src/ledger/record.js';
import { InboundMails } from '../../src/delivery/bounces/inbound-mail.service.js';
import { InboundStore } from '../../src/delivery/bounces/inbound-store.js';
import { Sealer } from '../../src/ledger/sealer.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { relay } from './agreement.js';
import type { OfficeApp } from './office-app.js';
import { campaignInReview, type OfficeCampaign } from './office-campaign.js';
import { personsFile } from './persons-file.js';
import { Shop, type CustomerActor } from './shop.js';
import type { ShopCampaign } from './shop-campaign.js';
import type { ShopWorld } from './shop-world.js';

const OLGA: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga Správná' };
const REVIEWER: Actor = { kind: 'operator', id: uuidv7(), name: 'Petr Pozorný' };
const LONG = 'Podzimní nabídka s velmi dlouhým názvem, který se musí zalomit';

/** What was filled in, by id. */
export interface OfficeRows {
  /** A campaign that waits for review. */
  review: OfficeCampaign;
  shop: Shop;
  /** A campaign that is being sent. */
  sending: ShopCampaign;
}

/** Something in every table of the back-office, with long names where people write them. */
export async function fillOffice({ app, parts }: OfficeApp): Promise<OfficeRows> {
  const { database } = parts;
  const as = <Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    database.transaction(actor, work);
  const get = <Service>(type: Type<Service>): Service => app.get(type, { strict: false });
  const [termsId, systemId] = await as(OLGA, async tx => [
    await published(get(Terms), tx),
    await admitted(get(Subprocessors), tx),
  ]);
  const world: ShopWorld = {
    ...{ termsId, systemId, as, get },
    sql: (sql, values) => database.query('staff', sql, values),
    campaignView: id => as(OLGA, tx => get(CampaignsViews).find(tx, id)),
    approve: async ({ id }) => {
      const { contentHash } = await world.campaignView(id);
      await as(REVIEWER, tx => get(ReviewService).approve(tx, { campaignId: id, contentHash: contentHash ?? '' }));
    },
    begin: ({ id }) => as({ kind: 'system', name: 'sender' }, tx => get(SendingService).begin(tx, id)),
  };
  const shop = await openShop(world);
  // Nothing is handed over here; only preflight asks for a relay.
  Object.assign(parts.mail, { url: 'smtp://127.0.0.1:1' });
  const sending = await sentCampaign(shop);
  Object.assign(parts.mail, { url: undefined });
  await register(world, shop);
  await world.as(OLGA, tx =>
    get(RateLimits).set(tx, { scope: 'DOMAIN', key: 'example.test', perHour: 3_600, burst: 10 }),
  );
  await shop.as(tx => get(SendingDomains).enter(tx, shop.customerId, { domain: 'kolo.example.test' }));
  await erased(world, shop.controllerId);
  await interrupted(world);
  await world.as(OLGA, tx =>
    get(LegalOrders).enter(tx, {
      controllerId: shop.controllerId,
      statute: LONG,
      demand: 'Vydat přehled rozeslaných zpráv.',
    }),
  );
  await told(world, shop);
  await wroteTo(world);
  await get(Sealer).seal();
  return { shop, sending, review: await campaignInReview(app, database, LONG) };
}

async function published(terms: Terms, tx: Tx): Promise<string> {
  await terms.saveOperatorProfile(tx, {
    ...{
      name: 'Rozesílač s.r.o.',
      ico: '25047965',
      seat: 'Budějovická 1, Praha',
      courtFile: 'C 1, Městský soud v Praze',
    },
    ...{ email: 'info@operator.example.test', phone: '+420 000 000 000', website: 'https://operator.example.test' },
  });
  const text = { textCs: 'Obchodní podmínky.', textEn: 'Terms.', parameters: { 'invoice.due_days': '21' } };
  return terms.publish(tx, { label: '2018-05', validFrom: '2018-05-25', ...text });
}

function admitted(subprocessors: Subprocessors, tx: Tx): Promise<string> {
  return subprocessors.admitSystem(tx, {
    code: 'own-smtp',
    name: 'Vlastní SMTP',
    country: 'CZ',
    maxMessageBytes: 1_000_000,
  });
}

/** A customer with a user, a key, an annex, an order in force, one that waits, and an instruction to process. */
export async function openShop(world: ShopWorld): Promise<Shop> {
  const user = {
    name: 'Jana Malá',
    email: 'jana@kolo.example.test',
    roles: ['ORDER', 'INSTRUCT', 'CONTENT', 'ADMIN'],
  } as const;
  const shop = await world.as(OLGA, async tx => {
    const { customerId, controllerId } = await world.get(Customers).create(tx, {
      ...{ kind: 'ENTREPRENEUR', agency: false, name: 'Kolo a lyže s.r.o.', ico: '25047965' },
      ...{ seat: 'Dlouhá 1, 110 00 Praha', email: 'info@kolo.example.test' },
    });
    const userId = await world.get(Customers).addUser(tx, customerId, { ...user, roles: [...user.roles] });
    const key = await world.get(ApiKeys).create(tx, { customerId, userId, name: 'e-shop', acknowledged: true });
    const actor: CustomerActor = { kind: 'customer', id: userId, name: user.name, customerId, keyId: key.id };
    return new Shop(world, customerId, controllerId ?? '', actor);
  });
  await shop.contract();
  await shop.order();
  return shop;
}

/** A webhook of which one call has failed. */
async function told(world: ShopWorld, shop: Shop): Promise<void> {
  await shop.as(async tx => {
    const url = 'https://objednavky.kolo.example.com/mandate/udalosti';
    const input = { url, types: ['recipient.unsubscribed', 'campaign.state_changed'], withAddress: true } as const;
    const { id } = await world.get(Webhooks).create(tx, shop.customerId, input);
    await world.get(Webhooks).test(tx, id);
  });
  const courier = world.get(WebhookCourier);
  await courier.look();
  await courier.settled();
}

/** A campaign under way: people delivered to, excluded, uncertain, and one who opted out by its link. */
async function sentCampaign(shop: Shop): Promise<ShopCampaign> {
  const { world } = shop;
  const list = await shop.list({ rows: 40 });
  await shop.import(
    list,
    personsFile([{ 'e-mail': 'novy@example.test' }, { 'e-mail': 'bez-zavinace' }, { 'e-mail': 'novy@example.test' }]),
  );
  const campaign = await shop.campaign({ list, tracking: true });
  await campaign.submit();
  await world.approve(campaign);
  await shop.instruct(campaign, { trackingAllowed: true });
  await shop.schedule(campaign);
  await world.begin(campaign);
  await world.as(OLGA, async tx => {
    await tx.query(OUTCOMES, [campaign.id, tx.now]);
    await tx.query(BOUNCES, [campaign.id]);
    await record(tx, { kind: 'messages.outcome', customerId: shop.customerId, data: { campaign: campaign.id } });
  });
  await optedOut(shop, campaign);
  return campaign;
}

/** A person who is on no list was erased by letter. */
async function erased({ as, get }: ShopWorld, controllerId: string): Promise<void> {
  const erasures = get(Erasures);
  await as(OLGA, async tx => {
    const asked = { controllerId, address: 'odesla@example.test', channel: 'letter' as const };
    await erasures.carryOut(tx, await erasures.order(tx, asked));
  });
}

/** Somebody used the link of the first message. */
async function optedOut({ world, customerId, controllerId }: Shop, { id }: ShopCampaign): Promise<void> {
  const [message] = await world.sql<{ id: string; addressKey: Buffer }>(
    `SELECT m.id, r.address_key AS "addressKey" FROM message m JOIN recipient r ON r.id = m.recipient_id
     WHERE m.campaign_id = $1 ORDER BY m.ordinal LIMIT 1`,
    [id],
  );
  if (!message) throw new Error('The campaign has no message');
  const person = { customerId, controllerId, addressKey: message.addressKey, messageId: message.id };
  const link = { ...person, use: 'unsubscribe' as const, purpose: 'newsletter', controllerName: 'Kolo a lyže s.r.o.' };
  await world.get(LinkOptOut).refuse({ link, token: 'test', scope: 'type', channel: 'one-click' });
}

const OUTCOMES = `
  INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, system_id, at, entry_id, leaf_index, basis_event_id)
  SELECT m.campaign_id, m.ordinal, 1, m.customer_id, m.id,
    (ARRAY['DELIVERED','DELIVERED','DELIVERED','EXCLUDED','UNCERTAIN','BOUNCED'])[1 + m.ordinal % 6],
    (ARRAY['250','250','250','SUPPRESSED','NO_ANSWER','550 5.1.1'])[1 + m.ordinal % 6],
    uuidv7(), $2::timestamptz + m.ordinal * interval '700 ms', uuidv7(), m.ordinal,
    (SELECT p.event_id FROM permission p JOIN recipient r USING (customer_id, controller_id, address_key)
      WHERE r.id = m.recipient_id AND p.purpose = 'newsletter' LIMIT 1)
  FROM message m WHERE m.campaign_id = $1`;

const BOUNCES = `
  INSERT INTO bounce (customer_id, controller_id, campaign_id, ordinal, message_id, origin, status, at)
  SELECT o.customer_id, c.controller_id, o.campaign_id, o.ordinal, o.message_id, 'SMTP', o.code, o.at
  FROM outcome o JOIN campaign c ON c.id = o.campaign_id WHERE o.campaign_id = $1 AND o.result = 'BOUNCED'`;

/** A letter to abuse@ that names no message of ours, so that a person has to read it. */
async function wroteTo({ as, get }: ShopWorld): Promise<void> {
  const raw = Buffer.from('From: jana@example.test\r\nSubject: Kdo jste?\r\n\r\nProč mi píšete?\r\n');
  await get(InboundStore).store({ format: 'MAIL', mailbox: 'ABUSE', signedFor: undefined, raw });
  await as(OLGA, tx => get(InboundMails).readWaiting(tx));
}

/** An outage that is over and maintenance to come, with a reason as long as people write them. */
async function interrupted({ as, get, systemId }: ShopWorld): Promise<void> {
  const away = get(SystemInterruptions);
  await as(OLGA, async tx => {
    const [from, to] = [new Date(tx.now.getTime() - 7_200_000), new Date(tx.now.getTime() - 3_600_000)];
    await away.recordOutage(tx, { systemId, from, to, reason: LONG, source: 'https://status.relay.test/incident' });
    const later = { from: new Date('2031-01-05T22:00:00Z'), to: new Date('2031-01-06T03:00:00Z') };
    await away.planMaintenance(tx, { systemId, ...later, reason: 'výměna disků' });
  });
}

/** Subprocessors with their proofs, and what was agreed in writing. */
async function register(world: ShopWorld, { customerId, controllerId }: Shop): Promise<void> {
  const document = { name: 'Dodatek č. 1', sha256: 'a'.repeat(64) };
  const id = await world.as(OLGA, async tx => {
    const registered = await world.get(Subprocessors).register(tx, { ...relay, country: 'US' });
    await world.get(Subprocessors).recordTransferTool(tx, registered, 'ADEQUACY', { decision: '(EU) 2023/1795' });
    return registered;
  });
  await world.as(REVIEWER, async tx => {
    await world.get(Subprocessors).activate(tx, id);
    const entry = { customerId, subprocessorId: id, purpose: 'rozesílání', permission: document };
    await world.get(CustomerLists).list(tx, entry);
    const override = { customerId, parameter: 'invoice.due_days', value: '30', document };
    await world.get(Contracts).agreeOverride(tx, override);
    const look = {
      controllerId,
      address: 'person1@example.test',
      purpose: 'CONTRACT' as const,
      caseNumber: '2026/118',
    };
    await world.get(RecipientAccess).open(tx, look);
  });
}
