import { CampaignsService } from '../../content/campaigns/campaign.service.js';
import { SAMPLE_NEWSLETTER } from '../../content/campaigns/sample-newsletter.js';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import {
  beginSending,
  campaignInReview,
  instructed,
  OPERATOR,
  type OfficeCampaign,
} from '../../../test/support/office-campaign.js';

describe('the pages of campaigns', () => {
  let office: OfficeApp;
  let reviewer: OfficeClient;
  let account: OfficeClient;
  const submitted = (name?: string): Promise<OfficeCampaign> =>
    campaignInReview(office.app, office.parts.database, name);

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('soud@example.test', ['REVIEWER']);
    await office.operator('ucet@example.test', ['ACCOUNT']);
    reviewer = new OfficeClient(office.origin);
    account = new OfficeClient(office.origin);
    await reviewer.logIn('soud@example.test');
    await account.logIn('ucet@example.test');
  });
  afterAll(() => office.close());

  it('name what waits for review on the overview and in the list', async () => {
    const { id } = await submitted('Sleva <50 %>');
    for (const path of ['/office', '/office/campaigns']) {
      const { body } = await reviewer.get(path);
      expect(body).toContain(`<a href="/office/campaigns/${id}">Sleva &lt;50 %></a>`);
      expect(body).toContain('posuzuje se');
    }
  });

  it('F-02 show every obstacle at once, in the language of the page', async () => {
    const { id } = await submitted();
    const cs = (await reviewer.get(`/office/campaigns/${id}?lang=cs`)).body;
    const en = (await reviewer.get(`/office/campaigns/${id}?lang=en`)).body;
    for (const code of ['CONTENT_NOT_APPROVED', 'NO_INSTRUCTION', 'DPA_MISSING']) expect(cs).toContain(code);
    expect(cs).toContain('Tento obsah zatím nikdo neschválil.');
    expect(en).toContain('Nobody has approved this content yet.');
    expect(en).toContain('terms 4.3');
    expect(cs).toContain('BASIS_NOT_USABLE 3');
    expect(cs).toContain('Pro tento typ sdělení není právní základ');
  });

  it('compare the hashes of the instruction with those of now', async () => {
    const campaign = await submitted();
    await instructed(office.parts.database, campaign, { contentHash: campaign.contentHash, audienceHash: 'other' });
    const { body } = await reviewer.get(`/office/campaigns/${campaign.id}?lang=en`);
    expect(body.match(/as now/g)).toHaveLength(1);
    expect(body.match(/differs from now/g)).toHaveLength(1);
  });

  it('show the message only in a frame without rights, under a policy of its own', async () => {
    const { id } = await submitted();
    expect((await reviewer.get(`/office/campaigns/${id}`)).body).toContain(`src="/office/campaigns/${id}/preview"`);
    const { headers, body } = await reviewer.get(`/office/campaigns/${id}/preview`);
    expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    expect(body).toContain('Zelená polička');
  });

  it('C-01 approve exactly the content that was looked at', async () => {
    const { id, contentHash } = await submitted();
    const other = await reviewer.post(`/office/campaigns/${id}/approve`, { contentHash: 'other' });
    expect([other.status, other.body.includes('CONTENT_CHANGED')]).toEqual([409, true]);
    const done = await reviewer.post(`/office/campaigns/${id}/approve`, { contentHash });
    expect([done.status, done.headers.get('location')]).toEqual([303, `/office/campaigns/${id}?done=approved`]);
    const { body } = await reviewer.get(`/office/campaigns/${id}?done=approved&lang=en`);
    expect(body).toContain('The content is approved.');
    expect(body).toContain('Jana Nováková');
    expect(body).not.toContain('Approve this content');
  });

  it('C-02 offer no approval of what the customer has not submitted, and say why', async () => {
    const { id } = await submitted();
    await office.parts.database.transaction(OPERATOR, tx =>
      office.app.get(CampaignsService, { strict: false }).putContent(tx, id, {
        ...{ ...SAMPLE_NEWSLETTER, subject: 'Jiný předmět' },
        sender: { name: 'Zelená polička', email: 'novinky@policka.test' },
      }),
    );
    const { body } = await reviewer.get(`/office/campaigns/${id}?lang=en`);
    expect(body).toContain('The customer has not submitted this version yet.');
    expect([body.includes('/approve"'), body.includes('/refuse"')]).toEqual([false, true]);
  });

  it('C-03, E-03 refuse with a ground of the terms and without a birth number, and keep what was typed when the ground is missing', async () => {
    const { id, contentHash } = await submitted();
    const path = `/office/campaigns/${id}/refuse`;
    const missing = await reviewer.post(path, { contentHash, ground: '', reason: 'Chybí odesílatel' });
    expect([missing.status, missing.body.includes('GROUND_MISSING')]).toEqual([422, true]);
    expect(missing.body).toContain('>Chybí odesílatel</textarea>');
    const named = await reviewer.post(path, { contentHash, ground: 'D', reason: 'Chybí r. č. 710319/2745' });
    expect([named.status, named.body.includes('BIRTH_NUMBER')]).toEqual([422, true]);
    const done = await reviewer.post(path, { contentHash, ground: 'D', reason: 'Chybí odesílatel' });
    expect(done.status).toBe(303);
    expect((await reviewer.get(`/office/campaigns/${id}`)).body).toContain('D (4.3 d)): Chybí odesílatel');
  });

  it('C-28 let only reviewers judge', async () => {
    const { id, contentHash } = await submitted();
    expect((await account.get(`/office/campaigns/${id}`)).body).not.toContain('/approve"');
    expect((await account.post(`/office/campaigns/${id}/approve`, { contentHash })).status).toBe(403);
  });

  it('show how far the sending is, with the reasons of exclusion, and refresh only while it runs', async () => {
    const waiting = await submitted();
    const idle = (await reviewer.get(`/office/campaigns/${waiting.id}/progress?lang=en`)).body;
    expect(idle).toContain('Sending has not begun.');
    expect(idle).not.toContain('hx-trigger');
    const campaign = await submitted();
    const outcomes = [
      { result: 'DELIVERED', code: '250', count: 40 },
      { result: 'EXCLUDED', code: 'SUPPRESSED', count: 7 },
      { result: 'DEFERRED', code: '451', count: 3 },
      { result: 'BOUNCED', code: '550 5.1.1', count: 2 },
    ];
    await beginSending(office.parts.database, campaign, outcomes, 1000);
    const running = (await reviewer.get(`/office/campaigns/${campaign.id}/progress?lang=en`)).body;
    expect(running).toContain('49 of 1,000 messages have an outcome');
    expect(running).toMatch(/SUPPRESSED.*The person refused these messages.*>7</);
    expect(running).toMatch(/550 5\.1\.1.*This mailbox does not exist\..*>2</);
    expect(running).toContain('hx-trigger="every 1s"');
    expect(running.startsWith('<div id="progress"')).toBe(true);
  });

  it('let a part that refreshes itself say that the log-in has ended, and ask again', async () => {
    const { id } = await submitted();
    const ended = new OfficeClient(office.origin);
    const { status, body } = await ended.get(`/office/campaigns/${id}/progress?lang=en`, { 'hx-request': 'true' });
    expect([status, body.startsWith('<div hx-get='), body.includes('You are not logged in.')]).toEqual([
      401,
      true,
      true,
    ]);
  });

  it.each(['', '/preview', '/progress'])('know nothing of another id: …%s', async rest => {
    expect((await reviewer.get(`/office/campaigns/01890a5d-ac96-774b-bcce-b302099a8057${rest}`)).status).toBe(404);
    expect((await reviewer.get(`/office/campaigns/x${rest}`)).status).toBe(404);
  });
});
