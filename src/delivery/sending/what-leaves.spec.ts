import PostalMime from 'postal-mime';
import { Permissions } from '../../audience/permission/permission.service.js';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { CONTRACT, CUSTOMER, THIRD_PARTY, type PersonRow } from '../../../test/support/persons-file.js';
import { CONTENT } from '../../../test/support/shop-campaign.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { SendingFacts } from './sending.facts.js';

const at = (name: string): string => `${name}@example.test`;

describe('what leaves, and why the rest does not', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open();
  });
  beforeEach(async () => {
    [shop, relay] = await Promise.all([world.shop(), Relay.start()]);
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  const PERSONS: [PersonRow, PersonRow, PersonRow, PersonRow, PersonRow] = [
    { 'e-mail': at('consent') },
    { 'e-mail': at('customer'), ...CUSTOMER },
    { 'e-mail': at('contract'), ...CONTRACT },
    { 'e-mail': at('partners'), ...THIRD_PARTY },
    { 'e-mail': at('refused') },
  ];

  /** The reasons by recipient. */
  async function reasons(campaign: ShopCampaign): Promise<Record<string, string>> {
    const rows = await world.sql<{ email: string; code: string }>(
      `SELECT r.email, o.code FROM outcome o JOIN message m USING (campaign_id, ordinal) JOIN recipient r ON r.id = m.recipient_id
       WHERE o.campaign_id = $1 AND o.result = 'EXCLUDED' ORDER BY r.email`,
      [campaign.id],
    );
    return Object.fromEntries(rows.map(({ email, code }) => [email, code]));
  }

  function dryRun(campaign: ShopCampaign) {
    return world.as(OPERATOR, async tx =>
      world.get(SendingFacts).dryRun(tx, { campaignId: campaign.id, ...(await campaign.view()) }),
    );
  }

  it('D-17 sends own advertising to who consented or bought, and names the reason for everybody else', async () => {
    const campaign = await shop.begun({ persons: PERSONS });
    await shop.optOut(at('refused'));
    await world.sendAll(relay);
    expect(relay.accepted).toEqual([at('consent'), at('customer'), at('partners')]);
    expect(await reasons(campaign)).toEqual({ [at('contract')]: 'BASIS_NOT_USABLE', [at('refused')]: 'SUPPRESSED' });
  });

  it('D-17 sends a service message on a contract, also to who refused advertising; advertising on a contract never', async () => {
    const list = await shop.list({ persons: [PERSONS[2], PERSONS[4]], purpose: 'service' });
    await shop.optOut(at('contract'), 'newsletter', 'all');
    const campaign = await shop.begun({ list, purpose: 'service' });
    await world.sendAll(relay);
    expect(relay.accepted).toEqual([at('contract'), at('refused')]);
    expect(await reasons(campaign)).toEqual({});
    expect(await refusalOf(shop.begun({ list, purpose: 'service', thirdParty: true }))).toBe('AUDIENCE_ALL_EXCLUDED');
  });

  it('D-19, D-20 sends the advertising of others only to who agreed to it, and names the reason for everybody else', async () => {
    const campaign = await shop.begun({ persons: PERSONS, thirdParty: true });
    await shop.optOut(at('refused'));
    await world.sendAll(relay);
    expect(relay.accepted).toEqual([at('partners')]);
    expect(await reasons(campaign)).toEqual({
      [at('consent')]: 'SCOPE_MISMATCH',
      [at('customer')]: 'SCOPE_MISMATCH',
      [at('contract')]: 'BASIS_NOT_USABLE',
      [at('refused')]: 'SUPPRESSED',
    });
  });

  it('D-18 consent dated after the send date → excluded', async () => {
    const campaign = await shop.begun({ addresses: [at('earlier'), at('later')] });
    const key = await shop.addressKey(at('later'));
    await world.sql(
      `UPDATE permission SET granted_at = now() + interval '1 day' WHERE controller_id = $1 AND address_key = $2`,
      [shop.controllerId, key],
    );
    await world.sendAll(relay);
    expect(relay.accepted).toEqual([at('earlier')]);
    expect(Object.keys(await reasons(campaign))).toEqual([at('later')]);
  });

  it('G-05 a letter received yesterday and entered today: sends from then on none', async () => {
    const campaign = await shop.begun({ addresses: [at('stays'), at('wrote')] });
    const { customerId, controllerId } = shop;
    const person = { customerId, controllerId, addressKey: await shop.addressKey(at('wrote')) };
    const received = new Date(Date.now() - 24 * 3_600_000);
    await world.as(OPERATOR, tx =>
      world.get(Permissions).optOut(tx, { person, purpose: '*', channel: 'letter', receivedAt: received }),
    );
    await world.sendAll(relay);
    expect(relay.accepted).toEqual([at('stays')]);
    expect(await reasons(campaign)).toEqual({ [at('wrote')]: 'SUPPRESSED' });
  });

  it('says beforehand how many will get it and how many not, for which reason', async () => {
    const campaign = await shop.scheduled({ persons: PERSONS });
    await shop.optOut(at('refused'));
    expect(Object.fromEntries((await dryRun(campaign)).map(({ code, count }) => [code, count]))).toEqual({
      SENDABLE: 3,
      BASIS_NOT_USABLE: 1,
      SUPPRESSED: 1,
    });
    await campaign.cancel();
  });

  it('does not write to who was erased after the campaign began, and says so', async () => {
    const campaign = await shop.begun({ rows: 3 });
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey('person2@example.test');
    await world.as(OPERATOR, tx =>
      world.get(RetentionService).erasePerson(tx, { customerId, controllerId, addressKey }),
    );
    await world.sendAll(relay);
    expect(relay.accepted).toEqual(['person1@example.test', 'person3@example.test']);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 2, 'EXCLUDED RECIPIENT_ERASED': 1 });
  });

  it('F-20 leaves links as the author wrote them and adds no picture where tracking is not instructed', async () => {
    const bought = 'https://kolo.example.test/zima?barva=modra&vel=42#detail';
    const mjml = CONTENT.mjml.replace(
      'Obchodní sdělení.',
      `<a href="${bought.replace('&', '&amp;')}">Zima</a> Obchodní sdělení.`,
    );
    const campaign = await shop.campaign({ list: await shop.list({ rows: 1 }), content: { mjml } });
    await world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    await world.begin(campaign);
    await world.sendAll(relay);
    const { html = '' } = await PostalMime.parse(relay.taken[0]?.text ?? '');
    const links = Array.from(html.matchAll(/href="([^"]+)"/g), ([, link = '']) => link.replaceAll('&amp;', '&'));
    expect([links[0], html.match(/<img|background/g)]).toEqual([bought, null]);
    expect(links.slice(1).map(link => new URL(link).pathname.split('/')[1])).toEqual(['u', 'w']);
    expect(html.includes('example.test/u') || html.includes('person1')).toBe(false);
  });

  it('F-22 promise 4: sends one message to a person who stands on two lists', async () => {
    const lists = [
      await shop.list({ addresses: [at('anna'), at('both')] }),
      await shop.list({ addresses: [at('both'), at('cyril')] }),
    ];
    const campaign = await shop.campaign({ lists });
    await world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    expect((await dryRun(campaign)).map(({ count }) => count)).toEqual([3]);
    await world.sendAll(relay);
    expect(relay.accepted).toEqual([at('anna'), at('both'), at('cyril')]);
  });

  it('F-22 promise 4: the database itself refuses a second message and a second final outcome', async () => {
    const campaign = await shop.begun({ rows: 1 });
    await world.sendAll(relay);
    const twice = (table: string, change: string): Promise<unknown> =>
      world.sql(
        `INSERT INTO ${table} SELECT (jsonb_populate_record(t, '${change}')).* FROM ${table} t WHERE campaign_id = $1`,
        [campaign.id],
      );
    await expect(twice('message', '{"ordinal": 2}')).rejects.toThrow(/message_\d_campaign_id_recipient_id_key/);
    await expect(twice('outcome', '{"attempt": 2}')).rejects.toThrow(/outcome_\d_campaign_id_ordinal_idx/);
  });

  it('F-25 keeps for each message campaign, instruction, approval, basis, system, time and result, unchangeable', async () => {
    const campaign = await shop.begun({ rows: 1 });
    await world.sendAll(relay);
    const [row] = await world.sql<Record<string, unknown>>(SEND_LOG, [campaign.id]);
    expect(row).toMatchObject({
      result: 'DELIVERED',
      basis: 'CONSENT',
      instruction: true,
      approval: true,
      system_id: world.systemId,
    });
    expect(row?.['at']).toBeInstanceOf(Date);
    await expect(
      world.sql(`UPDATE outcome SET result = 'BOUNCED' WHERE campaign_id = $1`, [campaign.id]),
    ).rejects.toThrow('append-only');
    await expect(world.sql(`DELETE FROM message WHERE campaign_id = $1`, [campaign.id])).rejects.toThrow('append-only');
  });
});

const SEND_LOG = `
  SELECT o.result, o.at, e.basis, i.content_hash = v.content_hash AS instruction, v.verdict = 'APPROVED' AS approval, d.system_id
  FROM outcome o
  JOIN dispatch d USING (campaign_id)
  JOIN review v ON v.id = d.review_id
  JOIN instruction i ON i.id = o.instruction_id
  JOIN permission_event e ON e.id = o.basis_event_id
  WHERE o.campaign_id = $1`;
