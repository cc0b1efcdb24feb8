import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { verifyEvidence } from '../../ledger/verify.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { registerEpoch, revokeEpoch } from './epoch.js';
import { Limits } from './limits.js';
import { senderPool, SendingEngine } from './sending.engine.js';
import { UncertainMessages } from './uncertain.service.js';
import { UncertainViews, type UncertainLine } from './uncertain.views.js';

describe('messages of which nobody knows whether they left', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  let messages: UncertainMessages;
  beforeAll(async () => {
    world = await World.open();
    messages = world.get(UncertainMessages);
  });
  beforeEach(async () => {
    [shop, relay] = await Promise.all([world.shop(), Relay.start()]);
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  /** A sender that is taken for dead with so many messages in its slots. */
  async function dieWith(campaign: ShopCampaign, count: number): Promise<number> {
    const pool = senderPool(world.database.url('staff'), world.parts.log);
    const epoch = await registerEpoch(pool, count);
    const run = await world
      .get(SendingEngine)
      .open(pool, epoch, new Limits(pool, 'default', () => undefined), campaign.id);
    await run.tick(
      Array.from({ length: count }, (_, n) => n),
      count,
    );
    await revokeEpoch(pool, epoch);
    await pool.end();
    return epoch;
  }

  /** A campaign that is sent but for so many uncertain messages. */
  async function sentBut(count: number, input: Parameters<Shop['begun']>[0] = {}): Promise<ShopCampaign> {
    const campaign = await shop.begun({ rows: 6, ...input });
    await dieWith(campaign, count);
    await world.sendAll(relay);
    return campaign;
  }

  async function lines(campaign: ShopCampaign): Promise<UncertainLine[]> {
    const { rows } = await world.as(OPERATOR, tx =>
      world.get(UncertainViews).page(tx, { campaignId: campaign.id }, { limit: 100 }),
    );
    return rows;
  }

  async function first(campaign: ShopCampaign): Promise<UncertainLine> {
    const [line] = await lines(campaign);
    if (!line) throw new Error('nothing is uncertain');
    return line;
  }

  async function addressOf({ id }: { id: string }): Promise<string> {
    const [row] = await world.sql<{ email: string }>(
      `SELECT r.email FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.id = $1`,
      [id],
    );
    return row?.email ?? '';
  }

  const decide = (line: { id: string }, verdict: 'DELIVERED' | 'NOT_DELIVERED' | 'RESENT'): Promise<void> =>
    world.as(OPERATOR, tx => messages.decide(tx, line.id, { verdict, reason: 'přečteno v záznamu' }));

  it('promise 4: shows what is known of each: campaign, ordinal, when it was armed, by which sender, its Message-ID', async () => {
    const campaign = await shop.begun({ rows: 6 });
    const epoch = await dieWith(campaign, 3);
    const found = await lines(campaign);
    expect(found).toHaveLength(3);
    for (const line of found) {
      expect(line).toMatchObject({ epoch, campaignId: campaign.id, attempt: 1, code: 'PROCESS_DIED', state: 'OPEN' });
      expect(line.armedAt).toBeInstanceOf(Date);
      expect(world.get(UncertainViews).headerOf(line)).toBe(`<${line.id}@mail.mandate.test>`);
    }
    expect(new Set(found.map(({ slot }) => slot)).size).toBe(3);
    await world.sendAll(relay);
  });

  it('promise 4: keeps the same of a message that the relay took and never answered', async () => {
    relay.does({ at: 'dot', close: true, times: 1 });
    const campaign = await shop.begun({ rows: 3 });
    await world.sendAll(relay);
    const line = await first(campaign);
    expect(line).toMatchObject({ code: 'NO_ANSWER', state: 'OPEN', attempt: 1 });
    expect(line.armedAt).toBeInstanceOf(Date);
  });

  it('promise 4: is resolved once by evidence that names it, with an entry, beside an outcome that stays', async () => {
    const campaign = await sentBut(2);
    const [one, other] = await lines(campaign);
    const tell = (id: string, source: 'BOUNCE' | 'CLICK'): Promise<boolean> =>
      world.as(OPERATOR, tx => messages.resolveUncertain(tx, id, { source, reason: 'event 1' }));
    expect(await tell(one?.id ?? '', 'BOUNCE')).toBe(true);
    expect(await tell(one?.id ?? '', 'CLICK')).toBe(false);
    expect(await tell(other?.id ?? '', 'CLICK')).toBe(true);
    expect((await lines(campaign)).map(({ state, source }) => `${state} ${source ?? ''}`).sort()).toEqual([
      'DELIVERED CLICK',
      'NOT_DELIVERED BOUNCE',
    ]);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 4, 'UNCERTAIN PROCESS_DIED': 2 });
    expect((await campaign.progress()).uncertain).toEqual({ unresolved: 0, delivered: 1, notDelivered: 1, resent: 0 });
    const evidence = await world.evidence(shop.customerId);
    expect(evidence.filter(line => line.includes('message.resolved'))).toHaveLength(2);
    expect(verifyEvidence(evidence)).toMatchObject({ ok: true });
  });

  it('promise 4: is resolved by the relay’s log, which is not stored', async () => {
    const campaign = await sentBut(2);
    const [sent, bounced] = await lines(campaign);
    const text = [
      `postfix/cleanup[2]: 4ABCDEF012: message-id=<${sent?.id ?? ''}@mail.mandate.test>`,
      'postfix/smtp[4]: 4ABCDEF012: to=<jana@example.test>, dsn=2.0.0, status=sent (250 ok)',
      `postfix/cleanup[2]: 5ABCDEF012: message-id=<${bounced?.id ?? ''}@mail.mandate.test>`,
      'postfix/smtp[4]: 5ABCDEF012: to=<petr@example.test>, dsn=5.1.1, status=bounced (550 no)',
    ].join('\n');
    expect(await world.as(OPERATOR, tx => messages.resolveByRelayLog(tx, text))).toEqual({
      named: 2,
      delivered: 1,
      notDelivered: 1,
      remembered: 0,
    });
    expect(
      JSON.stringify(await world.sql(`SELECT * FROM resolution WHERE campaign_id = $1`, [campaign.id])),
    ).not.toContain('@example.test');
  });

  it('promise 4: is resolved by an opt-out through its own link', async () => {
    const campaign = await sentBut(1);
    const line = await first(campaign);
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey(await addressOf(line));
    const link = { customerId, controllerId, addressKey, use: 'unsubscribe' as const, messageId: line.id };
    await world.get(LinkOptOut).refuse({
      link: { ...link, purpose: 'newsletter', controllerName: 'Kolo a lyže s.r.o.' },
      ...{ token: 'test', scope: 'type', channel: 'one-click' },
    });
    await messages.settle();
    expect(await first(campaign)).toMatchObject({ state: 'DELIVERED', source: 'OPT_OUT' });
  });

  it('promise 4: is sent again only where a person decides so, through the gate, as a new attempt', async () => {
    const campaign = await sentBut(2);
    expect(await campaign.state()).toBe('SENT');
    const [again, left] = await lines(campaign);
    await decide(again ?? { id: '' }, 'RESENT');
    expect(await campaign.state()).toBe('SENDING');
    await world.sendAll(relay);
    expect(await campaign.state()).toBe('SENT');
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 5, 'UNCERTAIN PROCESS_DIED': 2 });
    expect(await campaign.outcomesOf(await addressOf(again ?? { id: '' }))).toEqual([
      'UNCERTAIN PROCESS_DIED',
      'DELIVERED 250',
    ]);
    expect(relay.accepted).not.toContain(await addressOf(left ?? { id: '' }));
    expect(relay.accepted).toHaveLength(5);
    expect(await campaign.progress()).toMatchObject({
      byResult: { DELIVERED: 5, UNCERTAIN: 1 },
      uncertain: { unresolved: 1, resent: 1 },
    });
    expect(await refusalOf(decide(again ?? { id: '' }, 'DELIVERED'))).toBe('UNCERTAIN_NOT_OPEN');
    expect(await world.sql(`SELECT FROM lease`)).toEqual([]);
  });

  it('promise 2: is not sent again to somebody who opted out since', async () => {
    const campaign = await sentBut(1);
    const line = await first(campaign);
    await decide(line, 'RESENT');
    await shop.optOut(await addressOf(line));
    await world.sendAll(relay);
    expect(await campaign.outcomesOf(await addressOf(line))).toEqual(['UNCERTAIN PROCESS_DIED', 'EXCLUDED SUPPRESSED']);
    expect(await campaign.state()).toBe('SENT');
  });

  it('promise 4: waits with sending again until nothing else of the campaign is set aside', async () => {
    const campaign = await shop.begun({ rows: 20 });
    await dieWith(campaign, 2);
    for (const line of await lines(campaign)) await decide(line, 'RESENT');
    expect(await world.sql(`SELECT FROM lease WHERE campaign_id = $1`, [campaign.id])).toHaveLength(1);
    await world.sendAll(relay);
    expect(relay.accepted).toHaveLength(20);
    expect(new Set(relay.accepted).size).toBe(20);
    expect(await campaign.state()).toBe('SENT');
  });

  it('promise 4: may become uncertain once more, which is another doubt', async () => {
    const campaign = await sentBut(1);
    const line = await first(campaign);
    await decide(line, 'RESENT');
    await dieWith(campaign, 1);
    await world.sendAll(relay);
    expect((await lines(campaign)).map(({ attempt, state }) => `${attempt} ${state}`)).toEqual(['2 OPEN', '1 RESENT']);
    expect(await campaign.state()).toBe('SENT');
  });

  it('promise 4: cannot be given another outcome past the engine', async () => {
    const campaign = await sentBut(1);
    const line = await first(campaign);
    const insert = world.sql(
      `INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, at, entry_id, leaf_index)
       VALUES ($1, $2, 2, $3, $4, 'DELIVERED', '250', now(), uuidv7(), 0)`,
      [campaign.id, line.ordinal, shop.customerId, line.id],
    );
    await expect(insert).rejects.toThrow(/nobody decided to send it again/);
  });

  it('promise 4: follows the policy that the campaign declared: sent once again, and only once', async () => {
    const campaign = await sentBut(1, { uncertainPolicy: 'RESEND' });
    await messages.settle();
    await dieWith(campaign, 1);
    await world.sendAll(relay);
    await messages.settle();
    expect((await lines(campaign)).map(({ state, source }) => `${state} ${source ?? ''}`)).toEqual([
      'OPEN ',
      'RESENT POLICY',
    ]);
  });

  it('promise 4: follows the policy that the campaign declared: counted as sent', async () => {
    const campaign = await sentBut(2, { uncertainPolicy: 'COUNT_AS_SENT' });
    const left = await sentBut(1);
    await messages.settle();
    expect((await lines(campaign)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED']);
    expect((await lines(left)).map(({ state }) => state)).toEqual(['OPEN']);
    expect(relay.accepted).toHaveLength(9);
  });

  it('refuses to send again what its campaign may not send any more', async () => {
    const campaign = await shop.begun({ rows: 4 });
    await dieWith(campaign, 1);
    await shop.stop(campaign);
    expect(await refusalOf(decide(await first(campaign), 'RESENT'))).toBe('RESEND_NOT_POSSIBLE');
    const sent = await sentBut(1);
    await world.hold(sent);
    expect(await refusalOf(decide(await first(sent), 'RESENT'))).toBe('CAMPAIGN_HELD');
  });
});
