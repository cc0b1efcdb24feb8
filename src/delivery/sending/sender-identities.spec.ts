import { plainVerdicts, publicKeyOf } from '../../../test/support/dkim-verifiers.js';
import { NameServer } from '../../../test/support/name-server.js';
import { operatorOn, ShopDomain } from '../../../test/support/published-domain.js';
import { Latch, Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { until } from '../../../test/support/until.js';
import { World } from '../../../test/support/world.js';
import { Dns } from '../../platform/dns/dns.js';
import { SenderIdentities } from './sender-identities.js';

const SENDER_ACTOR = { kind: 'system', name: 'sender' } as const;

describe('under whose name a campaign leaves', () => {
  let server: NameServer;
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    server = await NameServer.start();
    world = await World.open({ settings: operatorOn(server) });
  });
  beforeEach(async () => {
    [shop, relay] = await Promise.all([world.shop(), Relay.start()]);
  });
  afterEach(() => relay.leave());
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  const holds = (campaign: { id: string }) =>
    world.sql<{ code: string }>(`SELECT code FROM campaign_hold WHERE campaign_id = $1 AND released_at IS NULL`, [
      campaign.id,
    ]);

  const tasks = (campaign: { id: string }) =>
    world.sql(`SELECT kind FROM task WHERE subject_id = $1 AND kind = 'campaign.unsigned' AND closed_at IS NULL`, [
      campaign.id,
    ]);
  const review = () => world.as(SENDER_ACTOR, tx => world.get(SenderIdentities).review(tx));

  it('STANDARDS 1.3, 1.15, 1.16, 1.19: signed by both keys of its domain, with a return path below it', async () => {
    const domain = await ShopDomain.verified(shop, server);
    const campaign = await shop.begun({ rows: 3 });
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 3 });
    const keys = new Map<string, string>();
    for (const { name } of (await domain.view()).records)
      keys.set(name, (await new Dns([server.address]).text(name)).join());
    for (const { from, text } of relay.taken) {
      expect(from).toMatch(/^bounce\+[a-z2-7]{42}@bounce\.kolo\.example\.test$/);
      expect(text).toMatch(/^From: .*<novinky@kolo\.example\.test>\r$/m);
      expect(text).toMatch(/^Message-ID: <[0-9a-f-]{36}@mail\.mandate\.test>\r$/m);
      const mail = `${text.replace(/^\./gm, '')}\r\n`;
      const keyOf = (selector: string, name: string) => publicKeyOf(keys.get(`${selector}._domainkey.${name}`) ?? '');
      expect(plainVerdicts(mail, keyOf)).toEqual(['pass', 'pass']);
    }
  });

  it('a key that is lost after the start holds the campaign, and its messages go once the keys are replaced', async () => {
    const domain = await ShopDomain.verified(shop, server);
    const campaign = await shop.begun({ rows: 3 });
    await world.sql(`UPDATE dkim_key SET private_key = '\\x00' WHERE domain_id = $1`, [domain.id]);
    await world.sendAll(relay);
    expect([relay.taken.length, await campaign.outcomes(), await holds(campaign)]).toEqual([
      0,
      {},
      [{ code: 'SENDER' }],
    ]);
    await review();
    expect([await holds(campaign), await tasks(campaign)]).toEqual([
      [{ code: 'SENDER' }],
      [{ kind: 'campaign.unsigned' }],
    ]);
    await domain.rotate();
    await domain.publish();
    await domain.check();
    await review();
    expect([await holds(campaign), await tasks(campaign)]).toEqual([[], []]);
    await world.sendAll(relay);
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 3 });
    expect(relay.taken.every(({ text }) => text.startsWith('DKIM-Signature:'))).toBe(true);
  });

  it.each([
    ['its records vanish from the DNS', 'v=spf1 -all', undefined],
    ['its key is lost', undefined, '\\x00'],
  ])(
    'C-22 a campaign in the middle of its run is held when %s, with a task, and goes on when that is mended',
    async (_, spf, key) => {
      const domain = await ShopDomain.verified(shop, server);
      const gate = new Latch();
      const campaign = await shop.begun({ rows: 30 });
      relay.does({ at: 'rcpt', to: 'person20@example.test', wait: gate.opened });
      const sender = await world.sender(relay, { connections: 1 });
      await until(() => relay.connections === 1);
      const returnPath = `bounce.kolo.example.test`;
      if (spf !== undefined) server.has('TXT', returnPath, spf);
      if (spf !== undefined) await domain.check();
      if (key !== undefined)
        await world.sql(`UPDATE dkim_key SET private_key = $2 WHERE domain_id = $1`, [domain.id, Buffer.from(key)]);
      await review();
      gate.open();
      await sender.idle();
      const left = relay.taken.length;
      expect(left).toBeLessThan(30);
      expect([await holds(campaign), await tasks(campaign)]).toEqual([
        [{ code: 'SENDER' }],
        [{ kind: 'campaign.unsigned' }],
      ]);
      if (key !== undefined) await domain.rotate();
      await domain.publish();
      await domain.check();
      await review();
      expect([await holds(campaign), await tasks(campaign)]).toEqual([[], []]);
      await until(async () => (await campaign.state()) === 'SENT');
      await sender.stop();
      expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 30 });
      expect(new Set(relay.accepted).size).toBe(30);
    },
  );

  it('unsigned and under our own return path where nothing is asked for', async () => {
    const lenient = await World.open();
    const other = await lenient.shop();
    await other.begun({ rows: 1 });
    await lenient.sendAll(relay);
    expect(
      relay.taken.map(({ from, text }) => [from.slice(from.indexOf('@')), text.includes('DKIM-Signature')]),
    ).toEqual([['@mail.mandate.test', false]]);
    await lenient.close();
  });
});
