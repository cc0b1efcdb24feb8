import { Customers } from '../../agreement/customers/customer.service.js';
import { OrderConfirmation } from '../../agreement/orders/order.confirmation.js';
import { OrderViews } from '../../agreement/orders/order.views.js';
import { ReviewService } from '../review/review.service.js';
import type { Shop } from '../../../test/support/shop.js';
import { CONTENT, type ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, REVIEWER, World } from '../../../test/support/world.js';
import { campaignStates, SUBMISSION_STATEMENT } from './campaign.rules.js';
import { CampaignsService } from './campaign.service.js';
import { CampaignsViews } from './campaign.views.js';

/** F-01: every step there is. */
const STEPS = [
  ['DRAFT', 'submit', 'SUBMITTED'],
  ['SUBMITTED', 'open review', 'IN_REVIEW'],
  ['IN_REVIEW', 'approve', 'APPROVED'],
  ['IN_REVIEW', 'refuse', 'REFUSED'],
  ['IN_REVIEW', 'edit', 'IN_REVIEW'],
  ['APPROVED', 'edit', 'IN_REVIEW'],
  ['SCHEDULED', 'edit', 'IN_REVIEW'],
  ['REFUSED', 'edit', 'IN_REVIEW'],
  ['APPROVED', 'schedule', 'SCHEDULED'],
  ['SCHEDULED', 'unschedule', 'APPROVED'],
  ['SCHEDULED', 'dispatch', 'SENDING'],
  ['SENDING', 'finish', 'SENT'],
  ['SCHEDULED', 'confirm start', 'SCHEDULED'],
  ['SENDING', 'suspend', 'SUSPENDED'],
  ['SUSPENDED', 'reinstate', 'SENDING'],
  ['SENDING', 'stop', 'STOPPED_BY_CONTROLLER'],
  ['SCHEDULED', 'stop', 'APPROVED'],
  ['STOPPED_BY_CONTROLLER', 'resume', 'SENDING'],
  ['STOPPED_BY_CONTROLLER', 'cancel', 'CANCELLED'],
  ['DRAFT', 'cancel', 'CANCELLED'],
  ['SUBMITTED', 'cancel', 'CANCELLED'],
  ['IN_REVIEW', 'cancel', 'CANCELLED'],
  ['REFUSED', 'cancel', 'CANCELLED'],
  ['APPROVED', 'cancel', 'CANCELLED'],
  ['SCHEDULED', 'cancel', 'CANCELLED'],
  ['SENDING', 'cancel', 'CANCELLED'],
  ['DRAFT', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['SUBMITTED', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['IN_REVIEW', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['REFUSED', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['APPROVED', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['SCHEDULED', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['SENDING', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['SENT', 'resend', 'SENDING'],
  ['SUSPENDED', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
  ['STOPPED_BY_CONTROLLER', 'end for debt', 'TERMINATED_CLIENT_DEFAULT'],
] as const;
type Verb = (typeof STEPS)[number][1];

describe('the life of a campaign', () => {
  let world: World;
  let shop: Shop;
  let list: string;
  let campaign: ShopCampaign;
  beforeAll(async () => {
    world = await World.open();
    shop = await world.shop();
    list = await shop.list();
  });
  beforeEach(async () => {
    campaign = await shop.campaign({ list });
  });
  afterAll(() => world.close());

  const service = (): CampaignsService => world.get(CampaignsService);
  const step = (verb: Verb): Promise<string> => world.as(OPERATOR, tx => service().step(tx, campaign.id, verb));
  const put = (state: string): Promise<unknown> =>
    world.sql(`UPDATE campaign SET state = $2 WHERE id = $1`, [campaign.id, state]);
  const submittedBy = async (): Promise<unknown> => {
    const [row] = await world.sql<{ submitted_by: unknown }>(`SELECT submitted_by FROM campaign WHERE id = $1`, [
      campaign.id,
    ]);
    return row?.submitted_by;
  };
  const history = () => shop.as(tx => world.get(CampaignsViews).history(tx, campaign.id));

  it.each(STEPS)(
    'F-01 %s by "%s" becomes %s, with a history row that names person and time',
    async (from, verb, to) => {
      await put(from);
      const before = new Date();
      expect([await step(verb), await campaign.state()]).toEqual([to, to]);
      const last = (await history()).at(-1);
      expect(last).toMatchObject({
        from,
        to,
        verb,
        actor: { kind: 'operator', id: OPERATOR.kind === 'operator' ? OPERATOR.id : '' },
      });
      expect(last?.at.getTime()).toBeGreaterThanOrEqual(before.getTime() - 5);
    },
  );

  it('F-01 takes no other step', () => {
    for (const state of campaignStates.states) {
      const known = STEPS.filter(([from]) => from === state).map(([, verb]) => verb);
      expect([state, campaignStates.allowed(state)]).toEqual([state, known]);
    }
  });

  it('F-01 a draft cannot be sent: refused, and nothing is written', async () => {
    expect(await refusalOf(step('dispatch'))).toBe('BAD_TRANSITION');
    expect([await campaign.state(), await history()]).toEqual(['DRAFT', []]);
  });

  it('C-02 asks for the acceptance of responsibility, and keeps who accepted which text when', async () => {
    const submit = (responsibilityAccepted: boolean) =>
      shop.as(tx => service().submit(tx, campaign.id, { responsibilityAccepted }));
    expect(await refusalOf(submit(false))).toBe('CONFIRMATION_MISSING');
    expect(await campaign.state()).toBe('DRAFT');
    await submit(true);
    const statement = { version: SUBMISSION_STATEMENT.version, hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(await submittedBy()).toMatchObject({
      ...{ kind: 'customer', id: shop.actor.id, at: expect.any(String), statement },
      content: (await campaign.view()).contentId,
    });
    expect(await history()).toMatchObject([{ to: 'SUBMITTED' }, { to: 'IN_REVIEW' }]);
    expect(await refusalOf(submit(true))).toBe('BAD_TRANSITION');
  });

  it('C-02 content that is stored after the submission needs the confirmation anew, or nobody can approve it', async () => {
    await campaign.submit();
    const { contentId } = await campaign.put({ subject: 'Zimní nabídka' });
    const { contentHash, confirmed } = await campaign.view();
    const approve = () =>
      world.as(REVIEWER, tx =>
        world.get(ReviewService).approve(tx, { campaignId: campaign.id, contentHash: contentHash ?? '' }),
      );
    expect([confirmed, await refusalOf(approve())]).toEqual([false, 'CONTENT_NOT_CONFIRMED']);
    expect(await campaign.state()).toBe('IN_REVIEW');
    await campaign.submit();
    expect([(await campaign.view()).confirmed, await submittedBy()]).toEqual([
      true,
      expect.objectContaining({ content: contentId }),
    ]);
    await approve();
    expect(await campaign.state()).toBe('APPROVED');
  });

  it('C-01 nothing is scheduled without approval; one changed character after it goes back into review', async () => {
    await campaign.submit();
    await shop.instruct(campaign);
    expect(await refusalOf(shop.schedule(campaign))).toBe('CONTENT_NOT_APPROVED');
    expect(await campaign.state()).toBe('IN_REVIEW');
    await world.approve(campaign);
    await campaign.put({ subject: 'Podzimní nabídka.' });
    expect(await campaign.state()).toBe('IN_REVIEW');
    await put('APPROVED');
    await shop.instruct(campaign);
    expect(await refusalOf(shop.schedule(campaign))).toBe('CONTENT_NOT_APPROVED');
    expect(await campaign.state()).toBe('APPROVED');
  });

  it('D-11 MJML → HTML + text, inlined CSS: allowed and logged; a change of visible wording → needs new approval', async () => {
    const head = '<mj-head><mj-style inline="inline">.red { color: #b00020 }</mj-style></mj-head>';
    const mjml = CONTENT.mjml
      .replace('<mj-body>', `${head}<mj-body>`)
      .replace('Obchodní sdělení.', '<span class="red">Obchodní sdělení.</span>');
    const { contentId } = await campaign.put({ mjml });
    const [stored] = await world.sql<{ source: { mjml: string }; html: string; text: string; body: string }>(
      `SELECT v.source, v.compiled ->> 'html' AS html, v.compiled ->> 'text' AS text, e.body
       FROM content_version v JOIN ledger_entry e ON e.kind = 'content.stored' AND e.body::jsonb ->> 'content' = v.id::text
       WHERE v.id = $1 AND e.body::jsonb ->> 'compiledHash' = v.compiled_hash AND e.body::jsonb ->> 'contentHash' = v.content_hash`,
      [contentId],
    );
    expect(stored?.source.mjml).toBe(mjml);
    expect(stored?.html).toMatch(/<span[^>]* style="color: #b00020;?"/);
    expect([stored?.html.includes('<mj-'), stored?.text.includes('Obchodní sdělení.')]).toEqual([false, true]);
    await campaign.submit();
    await world.approve(campaign);
    await shop.instruct(campaign);
    await campaign.put({ mjml: mjml.replace('Obchodní', 'Reklamní') });
    expect(await refusalOf(shop.schedule(campaign))).toBe('OUTSIDE_INSTRUCTION');
    await shop.instruct(campaign);
    expect(await refusalOf(shop.schedule(campaign))).toBe('CONTENT_NOT_APPROVED');
  });

  it('C-01 the same content stored anew has the same hash, any other another', async () => {
    const { contentHash } = await campaign.view();
    expect((await campaign.put()).contentHash).toBe(contentHash);
    expect((await campaign.put({ replyTo: 'pomoc@kolo.example.test' })).contentHash).not.toBe(contentHash);
  });

  it('does not take new content while the campaign is being sent, nor content that cannot be sent', async () => {
    expect(await refusalOf(campaign.put({ mjml: '<mjml><mj-body><mj-text>bez odkazu' }))).toBe('CONTENT_INVALID');
    await put('SENDING');
    expect(await refusalOf(campaign.put({ subject: 'x' }))).toBe('CONTENT_LOCKED');
    await put('CANCELLED');
  });

  it('F-02 F-03 tells every obstacle of a start at once, and changes nothing', async () => {
    const { id: orderId } = { id: await shop.order({ from: 5, to: 20 }) };
    const early = await shop.campaign({ list, orderId });
    const all = ['ORDER_NOT_CONFIRMED', 'BEFORE_START', 'NO_INSTRUCTION', 'CONTENT_NOT_APPROVED'];
    const refused = await shop.schedule(early).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'ORDER_NOT_CONFIRMED', data: { all } });
    expect(await early.view()).toMatchObject({ state: 'DRAFT', scheduledAt: null });
    const preflight = await shop.as(tx => world.get(CampaignsViews).preflight(tx, early.id));
    expect(preflight.filter(({ blocks }) => blocks).map(({ code }) => code)).toEqual(all);
    expect(preflight.filter(({ blocks }) => !blocks).map(({ code }) => code)).toEqual(['NOTICE_URL_MISSING']);
  });

  it('A-09 is not scheduled on an unconfirmed order, and is once the order is confirmed', async () => {
    const orderId = await shop.order();
    const early = await shop.campaign({ list, orderId });
    await early.submit();
    await shop.instruct(early);
    expect(await refusalOf(shop.schedule(early))).toBe('ORDER_NOT_CONFIRMED');
    await world.as(OPERATOR, tx => world.get(OrderConfirmation).confirm(tx, orderId));
    await world.approve(early);
    await shop.schedule(early);
    expect(await early.state()).toBe('SCHEDULED');
    await early.cancel();
  });

  it('refuses a start in the past', async () => {
    await world.approve(campaign);
    await shop.instruct(campaign);
    expect(await refusalOf(shop.schedule(campaign, new Date(Date.now() - 3_600_000)))).toBe('START_IN_THE_PAST');
  });

  it('a hold blocks until it is released; the same one twice is one', async () => {
    await world.approve(campaign);
    await shop.instruct(campaign);
    await world.hold(campaign);
    await world.hold(campaign);
    expect(await refusalOf(shop.schedule(campaign))).toBe('CAMPAIGN_HELD');
    const held = `SELECT FROM ledger_entry WHERE kind = 'campaign.held' AND body LIKE '%' || $1 || '%'`;
    expect(await world.sql(held, [campaign.id])).toHaveLength(1);
    await world.release(campaign);
    expect(await refusalOf(world.release(campaign))).toBe('NOT_FOUND');
    await shop.schedule(campaign);
    expect(await campaign.state()).toBe('SCHEDULED');
    await campaign.cancel();
  });

  it('promise 5 E-05 knows no order, list or campaign of anybody else, nor a list of another controller', async () => {
    const stranger = await world.shop();
    const foreign = await stranger.list();
    const controllerId = await world.as(OPERATOR, tx =>
      world
        .get(Customers)
        .addController(tx, shop.customerId, { name: 'Druhý', address: 'Brno', email: 'druhy@example.test' }),
    );
    await world.sql(`UPDATE list SET controller_id = $2 WHERE id = $1`, [await shop.emptyList(), controllerId]);
    const [other] = await world.sql<{ id: string }>(`SELECT id FROM list WHERE controller_id = $1`, [controllerId]);
    const attempts = [
      shop.campaign({ list: foreign }),
      shop.campaign({ list: other?.id ?? '' }),
      shop.campaign({ list, orderId: stranger.orderId }),
      stranger.as(tx => service().cancel(tx, campaign.id)),
      stranger.as(tx => world.get(CampaignsViews).find(tx, campaign.id)),
    ];
    expect(await Promise.all(attempts.map(refusalOf))).toEqual(attempts.map(() => 'NOT_FOUND'));
  });

  describe('in review', () => {
    const decide = async (
      decision: 'approve' | 'refuse',
      change: { contentHash?: string; ground?: string; reason?: string } = {},
    ) => {
      const { contentHash } = await campaign.view();
      const input = {
        campaignId: campaign.id,
        contentHash: contentHash ?? '',
        ground: 'B',
        reason: 'neuctivé k seniorům',
        ...change,
      };
      return world.as(REVIEWER, tx => world.get(ReviewService)[decision](tx, input));
    };

    beforeEach(() => campaign.submit());

    it('C-01 approves exactly the content whose hash the reviewer names', async () => {
      expect(await refusalOf(decide('approve', { contentHash: 'f'.repeat(64) }))).toBe('CONTENT_CHANGED');
      await decide('approve');
      const [row] = await world.sql(
        `SELECT r.verdict, r.content_hash = v.content_hash AS same, r.reviewer FROM review r JOIN content_version v ON v.id = r.content_id WHERE r.campaign_id = $1`,
        [campaign.id],
      );
      expect(row).toMatchObject({ verdict: 'APPROVED', same: true, reviewer: { kind: 'operator' } });
    });

    it('A-10 the approval is the first act of performance, which confirms an order that waited', async () => {
      const orderId = await shop.order();
      const early = await shop.campaign({ list, orderId });
      await early.submit();
      const order = () => shop.as(tx => world.get(OrderViews).one(tx, orderId));
      expect(await order()).toMatchObject({ state: 'RECEIVED' });
      await world.approve(early);
      const { decided_at: at } = (
        await world.sql<{ decided_at: Date }>(`SELECT decided_at FROM review WHERE campaign_id = $1`, [early.id])
      )[0] ?? { decided_at: new Date(0) };
      expect(await order()).toMatchObject({
        ...{ state: 'CONFIRMED', confirmedBy: 'PERFORMANCE', confirmedAt: at.toISOString() },
        snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    it('C-03 tells the customer the ground, its clause and what must be mended, in both languages', async () => {
      await decide('refuse');
      const [notice] = await world.sql<{ addressee: string; subject: string; body: string }>(
        `SELECT addressee, subject, body FROM notice WHERE customer_id = $1 AND type = 'CONTENT_REFUSED' ORDER BY id DESC`,
        [shop.customerId],
      );
      expect(notice).toMatchObject({
        addressee: 'info@kolo.example.test',
        subject: 'Odmítnutý obsah kampaně Podzim / Content of campaign Podzim refused',
      });
      for (const said of [
        'Důvod: B, obchodní podmínky 4.3 b)',
        'Ground: B, business terms 4.3 b)',
        'neuctivé k seniorům',
        'Rozesílač s.r.o.',
      ])
        expect(notice?.body).toContain(said);
    });

    it('C-03 refuses only with a ground of the terms and a reason, and tells the clause', async () => {
      expect(await refusalOf(decide('refuse', { ground: 'Z' }))).toBe('GROUND_MISSING');
      expect(await refusalOf(decide('refuse', { reason: ' ' }))).toBe('GROUND_MISSING');
      await decide('refuse');
      const [row] = await world.sql(`SELECT verdict, ground, clause, reason FROM review WHERE campaign_id = $1`, [
        campaign.id,
      ]);
      expect(row).toEqual({ verdict: 'REFUSED', ground: 'B', clause: '4.3 b)', reason: 'neuctivé k seniorům' });
      expect(await campaign.state()).toBe('REFUSED');
    });

    it('C-16 takes a mended version as the second attempt, and never the refused one again', async () => {
      await decide('refuse');
      expect(await refusalOf(campaign.put())).toBe('SAME_CONTENT');
      await campaign.put({ subject: 'Vlídná nabídka' });
      expect(await campaign.state()).toBe('IN_REVIEW');
      expect(await refusalOf(campaign.put())).toBe('SAME_CONTENT');
      const versions = await world.sql(`SELECT version FROM content_version WHERE campaign_id = $1 ORDER BY version`, [
        campaign.id,
      ]);
      expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
      await campaign.submit();
      await decide('approve');
      expect(await campaign.state()).toBe('APPROVED');
    });

    it('C-27 keeps every verdict unchangeable', async () => {
      await decide('refuse');
      await expect(
        world.sql(`UPDATE review SET verdict = 'APPROVED' WHERE campaign_id = $1`, [campaign.id]),
      ).rejects.toThrow('append-only');
      await expect(world.sql(`DELETE FROM review WHERE campaign_id = $1`, [campaign.id])).rejects.toThrow(
        'append-only',
      );
    });

    it('C-28 only a named person of the operator decides', async () => {
      const { contentHash } = await campaign.view();
      const input = { campaignId: campaign.id, contentHash: contentHash ?? '' };
      const nobody = { kind: 'system', name: 'robot' } as const;
      for (const actor of [shop.actor, nobody])
        await expect(world.as(actor, tx => world.get(ReviewService).approve(tx, input))).rejects.toThrow(
          'named member',
        );
      expect(await campaign.state()).toBe('IN_REVIEW');
    });
  });
});
