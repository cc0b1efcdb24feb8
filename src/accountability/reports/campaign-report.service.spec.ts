import { createHash } from 'node:crypto';
import { Relay } from '../../../test/support/relay.js';
import { SetClock } from '../../../test/support/set-clock.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { canonicalJson } from '../../ledger/canonical-json.js';
import { Notices } from '../../notices/notice.service.js';
import { CampaignFigures } from './campaign-figures.views.js';
import { FinalReports } from './campaign-report.service.js';
import { reportCsv, reportDocument } from './report-document.js';
import { reportPage } from './report-page.js';

describe('the final report of a campaign', () => {
  let world: World;
  let relay: Relay;
  let shop: Shop;
  let campaign: ShopCampaign;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    shop = await world.shop();
    relay.does({ at: 'rcpt', to: 'a@mala.example.test', reply: '550 5.1.1 Unknown' });
    relay.does({ at: 'rcpt', to: 'b@velka.example.test', reply: '550 5.1.1 Unknown' });
    relay.does({ at: 'rcpt', to: 'c@velka.example.test', reply: '552 5.2.2 Full' });
    const addresses = ['a@mala.example.test', 'b@velka.example.test', 'c@velka.example.test', 'd@velka.example.test'];
    campaign = await shop.scheduled({ addresses: [...addresses, 'e@example.test'], name: '=1+1 podzim' });
    await world.begin(campaign);
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const final = () => world.get(FinalReports);
  const delivery = () => shop.as(tx => final().delivery(tx, campaign.id));
  const optOutBy = async (address: string): Promise<void> => {
    const { customerId, controllerId } = shop;
    const [message] = await world.sql<{ id: string }>(
      `SELECT m.id FROM message m JOIN recipient r ON r.id = m.recipient_id WHERE m.campaign_id = $1 AND r.email = $2`,
      [campaign.id, address],
    );
    const link = {
      ...{ customerId, controllerId, addressKey: await shop.addressKey(address), use: 'unsubscribe' as const },
      ...{ messageId: message?.id ?? '', purpose: 'newsletter', controllerName: 'Kolo a lyže s.r.o.' },
    };
    await world.get(LinkOptOut).refuse({ link, token: 'test', scope: 'type', channel: 'one-click' });
  };
  const kinds = async (): Promise<unknown[]> =>
    world.sql(
      `SELECT kind, body::jsonb ->> 'proof' AS proof FROM ledger_entry WHERE kind LIKE 'campaign-report.%' AND body::jsonb ->> 'campaign' = $1
       ORDER BY id`,
      [campaign.id],
    );

  it('F-15 there is none, and nothing to take, while the campaign is being sent', async () => {
    expect(await final().run()).toEqual({ issued: 0, delivered: 0 });
    expect(await delivery()).toBeNull();
    expect(await refusalOf(shop.as(tx => final().take(tx, campaign.id)))).toBe('REPORT_NOT_FINAL');
    const stranger = await world.shop();
    expect(await refusalOf(stranger.as(tx => final().take(tx, campaign.id)))).toBe('NOT_FOUND');
  });

  it('F-15 no delivery proof → period not started: the report is made once, told by a notice, and waits', async () => {
    await world.sendAll(relay);
    expect(await final().run()).toEqual({ issued: 1, delivered: 0 });
    expect(await final().run()).toEqual({ issued: 0, delivered: 0 });
    expect(await delivery()).toMatchObject({
      deliveredAt: null,
      proof: null,
      complaintsUntil: null,
      explanation: null,
    });
    const [notice] = await world.sql<{ addressee: string; body: string }>(
      `SELECT addressee, body FROM notice WHERE type = 'CAMPAIGN_REPORT' AND customer_id = $1`,
      [shop.customerId],
    );
    expect(notice?.addressee).toBe('info@kolo.example.test');
    expect(notice?.body).toContain('Okruh příjemců: 5');
    expect(await kinds()).toEqual([{ kind: 'campaign-report.issued', proof: null }]);
  });

  it('tells what came back, by class and domain; small domains stand alone for the controller only', async () => {
    const figures = world.get(CampaignFigures);
    const ofController = await shop.as(tx => figures.returned(tx, campaign.id, 1));
    expect(ofController.bounces).toEqual([
      { kind: 'HARD', messages: 2 },
      { kind: 'SOFT', messages: 1 },
    ]);
    const none = { block: 0, delayed: 0 };
    expect(ofController.bounceDomains).toEqual([
      { domain: 'velka.example.test', messages: 2, hard: 1, soft: 1, ...none },
      { domain: 'mala.example.test', messages: 1, hard: 1, soft: 0, ...none },
    ]);
    expect((await shop.as(tx => figures.domains(tx, campaign.id, 2))).map(({ domain }) => domain)).toEqual([
      'velka.example.test',
      null,
    ]);
    expect(await shop.as(tx => figures.domains(tx, campaign.id, 3))).toEqual([
      { domain: null, messages: 3, hard: 2, soft: 1, ...none },
    ]);
  });

  it('counts a message once in its class, complaints apart, and how soon opt-outs took effect', async () => {
    await world.sql(
      `INSERT INTO bounce (customer_id, controller_id, campaign_id, ordinal, message_id, origin, status, said, at)
       SELECT b.customer_id, b.controller_id, b.campaign_id, b.ordinal, b.message_id, o.origin, '5.1.1', o.said, now()
       FROM bounce b, (VALUES ('DSN', 'HARD'), ('ARF', 'COMPLAINT')) AS o (origin, said)
       WHERE b.campaign_id = $1 AND b.kind = 'HARD'`,
      [campaign.id],
    );
    await optOutBy('d@velka.example.test');
    const { bounces, complaints, optOutEffect, tracking } = await shop.as(tx =>
      world.get(CampaignFigures).returned(tx, campaign.id, 1),
    );
    expect(bounces[0]).toEqual({ kind: 'HARD', messages: 2 });
    expect([complaints, tracking]).toEqual([2, false]);
    expect(optOutEffect).toMatchObject({ count: 1, afterwards: 0, medianMs: expect.any(Number) });
  });

  it('keeps the figures it was made with, under the hash that stands in the ledger', async () => {
    const { figures } = await shop.as(tx => final().whole(tx, campaign.id));
    expect([figures.complaints, figures.optOuts, figures.handedOver, figures.refused]).toEqual([0, 0, 2, 3]);
    const hash = createHash('sha256').update(canonicalJson(figures)).digest('hex');
    expect((await delivery())?.figuresHash).toBe(hash);
    expect(figures.bounceDomains).toMatchObject([{ domain: null, messages: 3 }]);
  });

  it('F-15 the confirmed delivery of the notice begins the period, once', async () => {
    const [notice] = await world.sql<{ id: string }>(
      `UPDATE notice SET sent_at = clock_timestamp() WHERE type = 'CAMPAIGN_REPORT' AND customer_id = $1 RETURNING id`,
      [shop.customerId],
    );
    const id = notice?.id ?? '';
    await world.as(OPERATOR, tx => world.get(Notices).confirmDelivery(tx, id, tx.now));
    expect(await final().run()).toEqual({ issued: 0, delivered: 1 });
    expect(await final().run()).toEqual({ issued: 0, delivered: 0 });
    const found = await delivery();
    expect(found).toMatchObject({ proof: 'NOTICE', complaintsUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    await shop.as(tx => final().take(tx, campaign.id));
    expect(await delivery()).toEqual(found);
    const later = world.as(OPERATOR, tx => final().enterDelivery(tx, campaign.id, tx.now));
    expect(await refusalOf(later)).toBe('REPORT_ALREADY_DELIVERED');
    expect(await kinds()).toEqual([
      { kind: 'campaign-report.issued', proof: null },
      { kind: 'campaign-report.delivered', proof: 'NOTICE' },
    ]);
  });

  it('is written in both languages for print and spreadsheets, and a name that is a formula does nothing', async () => {
    const whole = await shop.as(tx => final().whole(tx, campaign.id));
    const [cs, en] = [reportDocument(whole, 'cs'), reportDocument(whole, 'en')];
    expect(reportPage(cs, 'cs')).toContain('Reklamovat lze do');
    expect(reportPage(cs, 'cs')).toContain('neměřila se: měření bylo vypnuté');
    expect(reportPage(en, 'en')).toContain('not measured: tracking was off');
    const csv = reportCsv({ ...en, facts: [['=cmd()', 'a'], ...en.facts] }, 'en');
    expect(csv).toContain("Summary;'=cmd();a");
    expect(csv).toContain('Summary;Audience;5');
    expect(csv).toContain('Came back, by domain;other domains;3;2;1;0;0');
  });
});

describe('the moment of delivery', () => {
  const DELIVERED = new Date('2026-11-02T09:00:00+01:00');

  it('F-15 report delivered 2026-11-02 09:00 → complaint last day 2026-11-12', async () => {
    const clock = new SetClock(new Date('2026-11-01T09:00:00Z'));
    const world = await World.open({ clock });
    const shop = await world.shop();
    const campaign = await shop.campaign();
    await world.sql(
      `WITH d AS (
         INSERT INTO dispatch (campaign_id, customer_id, controller_id, instruction_id, review_id, content_id, system_id, total, started_at, finished_at)
         VALUES ($1, $2, $3, uuidv7(), uuidv7(), uuidv7(), $4, 0, $5, $5))
       SELECT 1`,
      [campaign.id, shop.customerId, shop.controllerId, world.systemId, clock.now()],
    );
    const final = world.get(FinalReports);
    expect((await final.run()).issued).toBe(1);
    const enter = (at: Date) => world.as(OPERATOR, tx => final.enterDelivery(tx, campaign.id, at));
    expect(await refusalOf(enter(DELIVERED))).toBe('REPORT_MOMENT_IMPOSSIBLE');
    clock.forward(2 * 86_400_000);
    expect(await refusalOf(enter(new Date('2026-10-31T09:00:00Z')))).toBe('REPORT_MOMENT_IMPOSSIBLE');
    await enter(DELIVERED);
    expect(await shop.as(tx => final.delivery(tx, campaign.id))).toMatchObject({
      deliveredAt: DELIVERED.toISOString(),
      complaintsUntil: '2026-11-12',
      proof: 'OPERATOR',
      explanation: { en: expect.stringContaining('12 November 2026') },
    });
    await world.close();
  });

  it('one report that cannot be made keeps no other from being made, and is made later', async () => {
    const world = await World.open();
    const shop = await world.shop();
    const [broken, sound] = [await shop.campaign(), await shop.campaign()];
    for (const [place, campaign] of [broken, sound].entries())
      await world.sql(
        `WITH d AS (
           INSERT INTO dispatch (campaign_id, customer_id, controller_id, instruction_id, review_id, content_id, system_id, total, started_at, finished_at)
           VALUES ($1, $2, $3, uuidv7(), uuidv7(), uuidv7(), $4, 0, now() - interval '1 hour', now() - interval '1 minute' * (9 - $5::integer)))
         SELECT 1`,
        [campaign.id, shop.customerId, shop.controllerId, world.systemId, place],
      );
    await world.sql(`ALTER TABLE campaign_report ADD CONSTRAINT broken CHECK (campaign_id <> '${broken.id}')`);
    expect((await world.get(FinalReports).run()).issued).toBe(1);
    expect(await shop.as(tx => world.get(FinalReports).delivery(tx, sound.id))).not.toBeNull();
    await world.sql(`ALTER TABLE campaign_report DROP CONSTRAINT broken`);
    expect((await world.get(FinalReports).run()).issued).toBe(1);
    expect(await shop.as(tx => world.get(FinalReports).delivery(tx, broken.id))).not.toBeNull();
    await world.close();
  });
});
