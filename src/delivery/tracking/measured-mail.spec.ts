import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';
import { reportCsv, reportDocument } from '../../accountability/reports/report-document.js';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { Segments } from '../../audience/segments/segment.service.js';
import { writeEvent } from '../../audience/permission/permission-event.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';
import { SetClock } from '../../../test/support/set-clock.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { SmallDisk } from '../../../test/support/small-disk.js';
import { until } from '../../../test/support/until.js';
import { CONTENT, type ShopCampaign } from '../../../test/support/shop-campaign.js';
import { MASTER_KEY, OPERATOR, World } from '../../../test/support/world.js';
import { ActivityProjection } from './activity.projection.js';
import type { Sign } from './activity.rules.js';
import { ActivityViews } from './activity.views.js';
import { Visits } from './visits.service.js';

const YES = 'yes@example.test';
const NO = 'no@example.test';
const MINUTES = 3 * 60_000;
const SHOP_URL = 'https://kolo.example.test/zima?barva=modra&vel=42#detail';
const PERSONAL = 'https://kolo.example.test/ucet?jmeno={{ first_name }}';
const MJML = CONTENT.mjml.replace(
  'Obchodní sdělení.',
  `Obchodní sdělení. <a href="${SHOP_URL.replace('&', '&amp;')}">Zima</a> <a href="${PERSONAL}">Účet</a>
   <a href="https://kolo.example.test/lyze">Lyže</a>`,
);

describe('a measured campaign', () => {
  const clock = new SetClock(new Date());
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeAll(async () => {
    world = await World.open({ clock });
  });
  beforeEach(async () => {
    clock.forward(Date.now() - clock.now().getTime());
    [shop, relay] = await Promise.all([world.shop(), Relay.start()]);
  });
  afterEach(() => relay.leave());
  afterAll(() => world.close());

  async function consents(address: string): Promise<void> {
    const { customerId, controllerId } = shop;
    const person = { customerId, controllerId, addressKey: await shop.addressKey(address) };
    await world.as(OPERATOR, tx =>
      writeEvent(tx, {
        ...{ person, kind: 'GRANT', purpose: 'tracking', basis: 'CONSENT', thirdParty: false, tailoring: false },
        ...{ channel: 'test', evidence: null, occurredAt: new Date(Date.now() - 60_000) },
      }),
    );
  }

  async function sent(
    trackingAllowed: boolean,
  ): Promise<{ campaign: ShopCampaign; list: string; linksTo: (who: string) => Promise<string[]> }> {
    const list = await shop.list({ addresses: [YES, NO] });
    await consents(YES);
    const campaign = await shop.campaign({ list, content: { mjml: MJML }, tracking: trackingAllowed });
    await world.approve(campaign);
    await shop.instruct(campaign, { trackingAllowed });
    await shop.schedule(campaign);
    await world.begin(campaign);
    await world.sendAll(relay);
    const linksTo = async (who: string): Promise<string[]> => {
      const taken = relay.taken.find(({ text }) => text.includes(`To: ${who}`));
      const { html = '' } = await PostalMime.parse(taken?.text ?? '');
      return Array.from(html.matchAll(/(?:href|src)="([^"]+)"/g), ([, link = '']) => link.replaceAll('&amp;', '&'));
    };
    return { campaign, linksTo, list };
  }

  async function noted(visit: VisitLink): Promise<void> {
    await world.get(Visits).note(visit, null);
    await world.get(Visits).move();
  }

  const tokenOf = (link = ''): string => new URL(link).pathname.split('/')[2] ?? '';

  it('F-20 N15 on: who consented gets tokens without an e-mail address; who did not, plain links and no picture', async () => {
    const { campaign, linksTo } = await sent(true);
    const [zima, ucet, lyze, ...ours] = await linksTo(YES);
    const tokens = world.get(Tokens);
    expect([zima, lyze].map(link => tokens.openVisit(tokenOf(link), 'CLICK'))).toMatchObject([
      { campaignId: campaign.id, link: 1, destination: SHOP_URL },
      { campaignId: campaign.id, link: 2, destination: 'https://kolo.example.test/lyze' },
    ]);
    expect(ucet).toMatch(/^https:\/\/kolo\.example\.test\/ucet\?jmeno=/);
    expect(ours.map(link => new URL(link).pathname.split('/')[1])).toEqual(['u', 'w', 'o']);
    const addressKey = await shop.addressKey(YES);
    for (const token of [zima, lyze, ours[2]].map(tokenOf)) {
      const inside = Buffer.from(token, 'base64url');
      expect(inside.toString('latin1')).not.toContain(YES);
      expect(inside.toString('latin1')).not.toContain('yes@');
      expect(inside.includes(addressKey)).toBe(false);
    }
    const plain = await linksTo(NO);
    expect([plain[0], plain[2], plain.length]).toEqual([SHOP_URL, 'https://kolo.example.test/lyze', 5]);
  });

  it('F-20 off: plain links and no picture, even for who consented', async () => {
    const { linksTo } = await sent(false);
    const links = await linksTo(YES);
    expect([links[0], links[2], links.length]).toEqual([SHOP_URL, 'https://kolo.example.test/lyze', 5]);
  });

  it('E-09 E-04 N15 shows visits to that customer only, created while performing; nothing after a withdrawal, nothing after erasure', async () => {
    const { campaign, linksTo } = await sent(true);
    const links = await linksTo(YES);
    const visit = world.get(Tokens).openVisit(tokenOf(links[0]), 'CLICK');
    if (!visit) throw new Error('The link does not open');
    await noted(visit);
    const stranger = await world.shop();
    const views = world.get(ActivityViews);
    const [recipient] = await world.sql<{ id: string }>(
      `SELECT id FROM recipient WHERE email = $1 AND customer_id = $2`,
      [YES, shop.customerId],
    );
    const visitsFor = (who: Shop) => who.as(tx => views.person(tx, recipient?.id ?? ''));
    expect(await visitsFor(shop)).toMatchObject([{ kind: 'CLICK', link: 1, origin: 'CREATED_WHILE_PERFORMING' }]);
    expect(await visitsFor(stranger)).toEqual([]);
    await expect(stranger.as(tx => views.campaign(tx, campaign.id))).rejects.toThrow('NOT_FOUND');
    const { links: byLink } = await shop.as(tx => views.campaign(tx, campaign.id));
    expect(byLink.map(({ link, url, human, machine }) => [link, url, human + machine])).toEqual([
      [1, SHOP_URL, 1],
      [2, 'https://kolo.example.test/lyze', 0],
    ]);
    const report = await shop.as(tx => world.get(FinalReports).whole(tx, campaign.id));
    expect(report.activity?.clicks).toEqual({ human: 0, machine: 1, people: 0 });
    const lines = reportCsv(reportDocument(report, 'cs'), 'cs').split('\r\n');
    expect(lines).toContainEqual(expect.stringMatching(/^Souhrn;Klepnutí programů;1/));
    expect(lines).toContainEqual(expect.stringContaining(`Klepnutí podle odkazů;${SHOP_URL};0;0;1`));
    await shop.optOut(YES, 'tracking');
    await noted(visit);
    expect(await visitsFor(shop)).toHaveLength(1);
    const { customerId, controllerId } = shop;
    const addressKey = await shop.addressKey(YES);
    await world.as(OPERATOR, tx =>
      world.get(RetentionService).erasePerson(tx, { customerId, controllerId, addressKey }),
    );
    expect(await world.sql(`SELECT id FROM activity WHERE campaign_id = $1`, [campaign.id])).toEqual([]);
  });

  it('counts a person’s click once for segments by activity, and leaves out who refused profiling, withdrew or was erased', async () => {
    const { linksTo, list } = await sent(true);
    const visit = world.get(Tokens).openVisit(tokenOf((await linksTo(YES))[0]), 'CLICK');
    if (!visit) throw new Error('The link does not open');
    const filter = {
      allOf: [{ anyOf: [{ field: 'activity' as const, event: 'clicked' as const, times: 1, days: 30, not: false }] }],
    };
    const clicked = async (): Promise<unknown> => {
      await world.get(ActivityProjection).run();
      const { count } = await shop.as(tx => world.get(Segments).count(tx, [list], filter));
      const rows = `SELECT clicked FROM recipient_activity WHERE customer_id = $1`;
      return [count, (await world.sql<{ clicked: number }>(rows, [shop.customerId])).map(row => row.clicked)];
    };
    const later = async (sign: Sign | null): Promise<void> => {
      clock.forward(MINUTES);
      await world.get(Visits).note(visit, sign);
      await world.get(Visits).move();
    };
    await later(null);
    expect(await clicked()).toEqual([0, []]);
    await later('AGENT');
    expect(await clicked()).toEqual([1, [1]]);
    clock.forward(MINUTES);
    expect(await clicked()).toEqual([1, [1]]);
    await later(null);
    await shop.optOut(YES, 'tracking');
    clock.forward(MINUTES);
    expect(await clicked()).toEqual([1, [1]]);
    await shop.optOut(YES, 'profiling');
    expect(await clicked()).toEqual([0, [1]]);
    const { customerId, controllerId } = shop;
    const person = { customerId, controllerId, addressKey: await shop.addressKey(YES) };
    await world.as(OPERATOR, tx => world.get(RetentionService).erasePerson(tx, person));
    expect(await clicked()).toEqual([0, []]);
  });

  async function visitProcess(dataDir: string): Promise<{ child: ChildProcess; origin: string }> {
    const input = JSON.stringify({ ownerUrl: world.test.ownerUrl, masterKey: MASTER_KEY, dataDir });
    const support = join(__dirname, '../../../test/support');
    const script = ['-r', join(support, 'typescript.cjs'), join(support, 'visit-process.ts'), input];
    const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
    return { child, origin: String((await once(child.stdout, 'data'))[0]).trim() };
  }

  it('STANDARDS 1.32 every click that was answered is in the database after the next start although the process is killed', async () => {
    const { campaign, linksTo } = await sent(true);
    const path = new URL((await linksTo(YES))[0] ?? '').pathname;
    const dataDir = mkdtempSync(join(tmpdir(), 'mandate-visits-'));
    const { child, origin } = await visitProcess(dataDir);
    let answered = 0;
    const click = async (): Promise<void> => {
      const { status } = await fetch(origin + path, { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0' } });
      if (status === 302) answered++;
      if (answered === 400) child.kill('SIGKILL');
    };
    const visitor = async (): Promise<void> => {
      while (child.exitCode === null && child.signalCode === null) await click().catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 8 }, visitor));
    // As if the system had stopped in the middle of a write, too.
    const left = readdirSync(join(dataDir, 'visits')).map(name => join(dataDir, 'visits', name));
    for (const file of left) appendFileSync(file, readFileSync(file, 'utf8').slice(0, 60));
    expect(left.length).toBeGreaterThan(0);
    const next = await visitProcess(dataDir);
    let stored = 0;
    for (const end = Date.now() + 20_000; stored < answered && Date.now() < end; await sleep(50)) {
      const found = `SELECT count(*)::integer AS n FROM activity WHERE campaign_id = $1`;
      stored = (await world.sql<{ n: number }>(found, [campaign.id]))[0]?.n ?? 0;
    }
    expect(answered).toBeGreaterThanOrEqual(400);
    expect(stored).toBeGreaterThanOrEqual(answered);
    // What was under way in at most eight requests may be stored without having been answered.
    expect(stored).toBeLessThanOrEqual(answered + 8);
    next.child.kill('SIGTERM');
    await once(next.child, 'exit');
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('STANDARDS 1.32 every click that was answered is in the database although the disk of the journal was full, where this may mount one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'mandate-visits-'));
    const disk = SmallDisk.forOwnerOf(dataDir);
    if (!disk) return;
    symlinkSync(disk.folder, join(dataDir, 'visits'));
    const { campaign, linksTo } = await sent(true);
    const path = new URL((await linksTo(YES))[0] ?? '').pathname;
    const { child, origin } = await visitProcess(dataDir);
    const click = async (): Promise<number> =>
      (await fetch(origin + path, { redirect: 'manual', headers: { 'user-agent': 'Mozilla/5.0' } })).status;
    const clicks = async (): Promise<void> => {
      const answers = await Promise.all(Array.from({ length: 100 }, click));
      expect(answers.filter(status => status !== 302)).toEqual([]);
    };
    const kept = async (): Promise<number> => {
      const found = `SELECT count(*)::integer AS n FROM activity WHERE campaign_id = $1`;
      return (await world.sql<{ n: number }>(found, [campaign.id]))[0]?.n ?? 0;
    };
    await clicks();
    disk.fill();
    await clicks();
    await clicks();
    disk.makeRoom();
    await clicks();
    await until(async () => (await kept()) === 400, 20_000);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(await kept()).toBe(400);
    disk.unmount();
    rmSync(dataDir, { recursive: true, force: true });
  });
});
