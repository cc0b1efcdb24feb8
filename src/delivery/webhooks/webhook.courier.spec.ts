import { isSigned, Receiver } from '../../../test/support/receiver.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { until } from '../../../test/support/until.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { Permissions } from '../../audience/permission/permission.service.js';
import { CampaignHolds } from '../../content/campaigns/hold.service.js';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { openCheckpoint } from '../../ledger/checkpoint.js';
import { parseVerifierKey } from '../../ledger/note.js';
import { record } from '../../ledger/record.js';
import { Dns } from '../../platform/dns/dns.js';
import { Bounces } from '../bounces/bounce.service.js';
import { EVENT_TYPES, type EventType } from './event.rules.js';
import { EventReader } from './event.reader.js';
import { WebhookCourier } from './webhook.courier.js';
import { DeliveryOutcomes } from './webhook.outcomes.js';
import { Webhooks } from './webhook.service.js';
import { WebhookViews, type DeliveryLine } from './webhook.views.js';

describe('what a customer’s systems are told', () => {
  let world: World;
  let shop: Shop;
  let receiver: Receiver;
  beforeAll(async () => {
    world = await World.open({ settings: { WEBHOOKS_TO_LOOPBACK: 'true' } });
  });
  beforeEach(async () => {
    [shop, receiver] = [await world.shop(), await Receiver.start()];
  });
  afterEach(async () => {
    await receiver.stop();
    await world.sql(`DELETE FROM webhook_endpoint`);
  });
  afterAll(() => world.close());

  const endpoint = (types: readonly EventType[], change: object = {}): Promise<{ id: string; secret: string }> =>
    shop.as(tx =>
      world.get(Webhooks).create(tx, shop.customerId, { url: receiver.url, types, withAddress: false, ...change }),
    );
  /** Everything that is due, until nothing is. */
  const deliver = async (): Promise<void> => {
    const courier = world.get(WebhookCourier);
    while ((await courier.look()) > 0) await courier.settled();
  };
  const deliveries = async (endpointId: string): Promise<DeliveryLine[]> =>
    (await shop.as(tx => world.get(WebhookViews).deliveries(tx, { endpointId }, { limit: 100 }))).rows;
  const allDue = (): Promise<unknown> => world.sql(`UPDATE webhook_delivery SET due_at = clock_timestamp()`);
  const test = (id: string): Promise<string> => shop.as(tx => world.get(Webhooks).test(tx, id));

  it('G-08 an unsubscribe by link is told with its ids, signed, without the address', async () => {
    await shop.list({ rows: 2 });
    const { id, secret } = await endpoint(['recipient.unsubscribed']);
    await shop.optOut('person1@example.test');
    await deliver();
    expect(receiver.types).toEqual(['recipient.unsubscribed']);
    const [got] = receiver.got;
    const [person] = await world.sql<{ id: string; list_id: string }>(
      `SELECT id, list_id FROM recipient WHERE email = 'person1@example.test' AND customer_id = $1`,
      [shop.customerId],
    );
    expect(got?.data).toMatchObject({
      ...{ controllerId: shop.controllerId, purpose: 'newsletter' },
      recipients: [{ recipientId: person?.id, listId: person?.list_id }],
    });
    expect(got?.body).not.toContain('@');
    expect(got && isSigned(got, secret)).toBe(true);
    expect(await deliveries(id)).toMatchObject([{ state: 'DELIVERED', tries: 1, status: 204, eventId: got?.id }]);
  });

  it('G-08 a failed webhook is retried and visible, and the address goes along where the endpoint asks for it', async () => {
    await shop.list({ rows: 1 });
    const { id } = await endpoint(['recipient.unsubscribed'], { withAddress: true });
    receiver.does(answer => void answer.writeHead(500).end('out of order'));
    await shop.optOut('person1@example.test');
    await deliver();
    const [first] = await deliveries(id);
    expect(first).toMatchObject({ state: 'WAITING', tries: 1, status: 500 });
    expect(first?.dueAt?.getTime()).toBeGreaterThan(Date.now());
    const attempts = await shop.as(tx => world.get(WebhookViews).attempts(tx, first?.id ?? ''));
    expect(attempts).toMatchObject([{ status: 500, answer: 'out of order' }]);
    receiver.does();
    await allDue();
    await deliver();
    expect(await deliveries(id)).toMatchObject([{ state: 'DELIVERED', tries: 2 }]);
    expect(receiver.got.map(({ data }) => data['address'])).toEqual(Array(2).fill('person1@example.test'));
    expect(new Set(receiver.got.map(({ id: same }) => same)).size).toBe(1);
  });

  it('tells of bounces, complaints and what a file brought, each once', async () => {
    await endpoint(['recipient.bounced', 'recipient.complained', 'recipient.unsubscribed', 'import.finished']);
    const relay = await Relay.start();
    relay.does({ at: 'rcpt', to: 'person1@example.test', reply: '550 5.1.1 Unknown' });
    await shop.begun({ rows: 3 });
    await world.sendAll(relay);
    await world.as(OPERATOR, tx => world.get(Bounces).settle(tx));
    const addressKey = await shop.addressKey('person2@example.test');
    const person = { customerId: shop.customerId, controllerId: shop.controllerId, addressKey };
    await world.as(OPERATOR, tx =>
      world.get(Permissions).complained(tx, { person, evidence: { origin: 'FBL' }, occurredAt: tx.now }),
    );
    await deliver();
    await deliver();
    await relay.leave();
    expect(receiver.types.toSorted()).toEqual(['import.finished', 'recipient.bounced', 'recipient.complained']);
  });

  it('D-08 an instruction flagged as infringing is the event instruction.infringing, and the campaign is held', async () => {
    await endpoint(['instruction.infringing', 'campaign.held']);
    const campaign = await shop.scheduled({ rows: 1 });
    await world.as(OPERATOR, tx =>
      world.get(CampaignHolds).place(tx, campaign.id, {
        ...{ code: 'INFRINGING_INSTRUCTION', source: 'operator', reason: 'Consent does not cover it.' },
      }),
    );
    await deliver();
    expect(receiver.types.toSorted()).toEqual(['campaign.held', 'instruction.infringing']);
    expect(receiver.got.map(({ data }) => data['campaignId'])).toEqual([campaign.id, campaign.id]);
    expect((await campaign.view()).status).toBe('HELD_INFRINGING_INSTRUCTION');
  });

  it('hands out the newest checkpoint of a ledger that grew, once an hour, as a note that holds by itself', async () => {
    await endpoint(['checkpoint.signed']);
    const note = await world.checkpoint(shop.customerId);
    const read = (): Promise<number> => world.as(OPERATOR, tx => world.get(EventReader).readCheckpoints(tx));
    expect(await read()).toBeGreaterThan(0);
    expect(await read()).toBe(0);
    await deliver();
    const [got] = receiver.got;
    expect([receiver.types, got?.data['checkpoint']]).toEqual([['checkpoint.signed'], note]);
    const keys = await world.as(OPERATOR, tx => world.get(CheckpointKeys).verifierKeys(tx));
    const { size, root } = openCheckpoint(note, keys.map(parseVerifierKey));
    expect([got?.data['size'], got?.data['rootHash']]).toEqual([size, Buffer.from(root).toString('base64')]);
  });

  it('tells nothing of a change that was rolled back, and nothing to another customer', async () => {
    const { id } = await endpoint(EVENT_TYPES);
    const other = await world.shop();
    await expect(
      shop.as(async tx => {
        await world.get(Webhooks).test(tx, id);
        throw new Error('too late');
      }),
    ).rejects.toThrow('too late');
    await other.list({ rows: 1 });
    await other.optOut('person1@example.test');
    await deliver();
    expect(receiver.got).toEqual([]);
  });

  it('loses nothing to a transaction that ends later than younger ones', async () => {
    const { id } = await endpoint([]);
    const seen: string[] = [];
    await shop.as(async tx => {
      const data = { endpoint: id };
      seen.push(await record(tx, { kind: 'webhook-endpoint.tested', customerId: shop.customerId, data }));
      seen.unshift(await test(id));
      await deliver();
      expect(receiver.got.map(got => got.id)).toEqual([seen[0]]);
    });
    await deliver();
    expect(receiver.got.map(got => got.id)).toEqual(seen);
  });

  it('keeps the order of what concerns one thing, and lets others pass', async () => {
    await shop.list({ rows: 2 });
    const { id } = await endpoint(['recipient.unsubscribed', 'recipient.complained']);
    receiver.does((answer, { type }) => void answer.writeHead(type === 'recipient.unsubscribed' ? 503 : 200).end());
    await shop.optOut('person1@example.test');
    const complain = async (address: string): Promise<void> => {
      const person = { customerId: shop.customerId, controllerId: shop.controllerId };
      const addressKey = await shop.addressKey(address);
      await world.as(OPERATOR, tx =>
        world
          .get(Permissions)
          .complained(tx, { person: { ...person, addressKey }, evidence: { origin: 'FBL' }, occurredAt: tx.now }),
      );
    };
    await complain('person1@example.test');
    await complain('person2@example.test');
    await deliver();
    expect(receiver.types.toSorted()).toEqual(['recipient.complained', 'recipient.unsubscribed']);
    receiver.does();
    await allDue();
    await deliver();
    expect(receiver.types.slice(2)).toEqual(['recipient.unsubscribed', 'recipient.complained']);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(Array(3).fill('DELIVERED'));
  });

  it('signs with both secrets for a day after a rotation', async () => {
    const { id, secret } = await endpoint([]);
    const fresh = await shop.as(tx => world.get(Webhooks).rotate(tx, id));
    await test(id);
    await deliver();
    expect(receiver.got.map(got => [isSigned(got, secret), isSigned(got, fresh)])).toEqual([[true, true]]);
    await world.sql(`UPDATE webhook_endpoint SET former_until = clock_timestamp() - interval '1 second'`);
    await test(id);
    await deliver();
    expect(receiver.got.slice(1).map(got => [isSigned(got, secret), isSigned(got, fresh)])).toEqual([[false, true]]);
    const [stored] = await world.sql<{ secret: Buffer }>(`SELECT secret FROM webhook_endpoint WHERE id = $1`, [id]);
    expect(stored?.secret.includes(Buffer.from(fresh.slice('whsec_'.length), 'base64'))).toBe(false);
  });

  it('sends again one event, or everything since a moment, under the same ids', async () => {
    const { id } = await endpoint(['import.finished']);
    const before = new Date();
    await shop.list({ rows: 1 });
    await shop.list({ addresses: ['other@example.test'] });
    await deliver();
    const [first = '', second = ''] = receiver.got.map(got => got.id);
    const replay = (which: { eventId: string } | { since: Date }): Promise<number> =>
      shop.as(tx => world.get(Webhooks).replay(tx, id, which));
    expect(await replay({ eventId: first })).toBe(1);
    await deliver();
    expect(await replay({ since: before })).toBe(2);
    await deliver();
    expect(receiver.got.map(got => got.id)).toEqual([first, second, first, first, second]);
    await expect(replay({ eventId: shop.customerId })).rejects.toThrow('NOT_FOUND');
  });

  it('gives an event up after 24 hours, and goes on with the next of the same thing', async () => {
    const { id } = await endpoint([]);
    receiver.does(answer => void answer.writeHead(500).end());
    await test(id);
    await test(id);
    for (let tries = 0; tries < 9; tries++) {
      await deliver();
      await allDue();
    }
    const log = await deliveries(id);
    expect(log.map(({ state, tries }) => [state, tries])).toEqual([
      ['WAITING', 1],
      ['FAILED', 9],
    ]);
  });

  it('is switched off after days without success, with a task and a notice; what waits arrives once it is on again', async () => {
    const { id } = await endpoint([]);
    receiver.does(answer => void answer.writeHead(500).end());
    await test(id);
    await deliver();
    await world.sql(`UPDATE webhook_endpoint SET failing_since = clock_timestamp() - interval '73 hours'`);
    await allDue();
    await deliver();
    const view = (): Promise<unknown> => shop.as(tx => world.get(WebhookViews).endpoint(tx, id));
    expect(await view()).toMatchObject({ state: 'DISABLED', disabledWhy: 'FAILING', waiting: 1 });
    const told = (): Promise<unknown> =>
      world.sql(
        `SELECT (SELECT count(*)::int FROM notice WHERE customer_id = $1 AND type = 'WEBHOOK_DISABLED') AS notices,
           (SELECT count(*)::int FROM task WHERE subject_id = $2 AND closed_at IS NULL) AS tasks`,
        [shop.customerId, id],
      );
    expect(await told()).toEqual([{ notices: 1, tasks: 1 }]);
    await expect(test(id)).rejects.toThrow('WEBHOOK_DISABLED');
    await allDue();
    await deliver();
    expect(receiver.got.length).toBe(2);
    receiver.does();
    await shop.as(tx => world.get(Webhooks).enable(tx, id));
    await deliver();
    expect(receiver.got.length).toBe(3);
    expect([await view(), await told()]).toMatchObject([{ state: 'ACTIVE', waiting: 0 }, [{ notices: 1, tasks: 0 }]]);
  });

  it('is switched off at once by 410', async () => {
    const { id } = await endpoint([]);
    receiver.does(answer => void answer.writeHead(410).end());
    await test(id);
    await deliver();
    expect(await shop.as(tx => world.get(WebhookViews).endpoint(tx, id))).toMatchObject({ disabledWhy: 'GONE' });
  });

  it('two workers hand over each event once', async () => {
    await endpoint(['import.failed']);
    const { parts, database } = world;
    const [reader, outcomes, dns] = [world.get(EventReader), world.get(DeliveryOutcomes), world.get(Dns)];
    const second = new WebhookCourier(database, reader, outcomes, parts.secrets, dns, parts.config, parts.log);
    const told: string[] = [];
    for (let n = 0; n < 40; n++) {
      const data = { import: null };
      told.push(await shop.as(tx => record(tx, { kind: 'import.failed', customerId: shop.customerId, data })));
    }
    const couriers = [world.get(WebhookCourier), second];
    let begun = 1;
    while (begun > 0) {
      const counts = await Promise.all(couriers.map(courier => courier.look()));
      await Promise.all(couriers.map(courier => courier.settled()));
      begun = counts.reduce((sum, count) => sum + count, 0);
    }
    expect(receiver.got.map(({ id }) => id).toSorted()).toEqual(told.toSorted());
  });

  it('an endpoint that never answers takes no place of others', async () => {
    const slow = await Receiver.start();
    slow.does(() => undefined);
    await endpoint(['import.failed'], { url: slow.url });
    await endpoint(['import.failed']);
    for (let n = 0; n < 30; n++)
      await shop.as(tx => record(tx, { kind: 'import.failed', customerId: shop.customerId, data: { import: null } }));
    const courier = world.get(WebhookCourier);
    await until(async () => {
      await courier.look();
      return receiver.got.length === 30;
    });
    expect(slow.got.length).toBeLessThanOrEqual(8);
    await slow.stop();
    await courier.settled();
  });

  it('K-02 an erased person’s events keep no id of him', async () => {
    await shop.list({ rows: 1 });
    const { id } = await endpoint(['recipient.unsubscribed']);
    await shop.optOut('person1@example.test');
    await deliver();
    const addressKey = await shop.addressKey('person1@example.test');
    const person = { customerId: shop.customerId, controllerId: shop.controllerId, addressKey };
    await world.as(OPERATOR, tx => world.get(RetentionService).erasePerson(tx, person));
    const rows = await world.sql<{ subject: string; id: string; data: object }>(
      `SELECT e.id, d.subject, e.data FROM customer_event e JOIN webhook_delivery d ON d.event_id = e.id WHERE d.endpoint_id = $1`,
      [id],
    );
    expect(rows.map(row => [row.subject === row.id, 'recipients' in row.data])).toEqual([[true, false]]);
  });
});
