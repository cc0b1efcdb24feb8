import { Tokens } from '../../platform/tokens/tokens.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';

describe('why did I get this', () => {
  let running: RunningApp;
  let tokens: Tokens;

  beforeAll(async () => {
    running = await runningApp(['public']);
    tokens = new Tokens(running.parts.secrets);
    const profile = { name: 'Rozesílka s.r.o.', seat: 'Poštovní 1, Praha', email: 'osobni.udaje@rozesilka.test' };
    for (const [version, validFrom, body] of [
      [1, '2020-01-01T00:00:00Z', { ...profile, seat: 'Stará 9, Praha' }],
      [2, '2025-01-01T00:00:00Z', profile],
      [3, '2999-01-01T00:00:00Z', { ...profile, seat: 'Budoucí 3, Praha' }],
    ] as const) {
      await running.test.asOwner(
        `INSERT INTO operator_profile (version, valid_from, body, created_at, created_by) VALUES ($1, $2, $3, now(), '{}')`,
        [version, validFrom, body],
      );
    }
  });
  afterAll(() => running.close());

  const at = new Date('2026-11-21T08:15:00Z');
  const open = async (token: string, language: string): Promise<[number, string]> => {
    const answer = await fetch(`${running.origin}/w/${token}`, {
      headers: { accept: 'text/html', 'accept-language': language },
    });
    return [answer.status, (await answer.text()).replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, '\n')];
  };

  it('tells in Czech who had it sent, when, on what basis, how it was obtained, from where and by which instruction', async () => {
    const { link } = await sentMessage(running.test, { at });
    const [status, text] = await open(tokens.seal({ ...link, use: 'why' }), 'cs-CZ,cs;q=0.9');
    expect(status).toBe(200);
    for (const said of [
      'Knihy u lípy s.r.o.',
      'Rozesílka s.r.o.',
      'newsletter',
      '21. listopadu 2026 v 9:15',
      'Váš souhlas',
      '1. března 2026, ve formuláři',
      'https://knihy.test/odber',
      'Předal ji odesílatel',
      '20. listopadu 2026 v 14:30',
      'soukromi@knihy.test',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('tells the same in English', async () => {
    const { link } = await sentMessage(running.test, { at });
    const [, text] = await open(tokens.seal({ ...link, use: 'why' }), 'en');
    for (const said of [
      'Your consent',
      '1 March 2026, in a form',
      '21 November 2026 at 09:15',
      'The sender provided it',
    ])
      expect(text).toContain(said);
  });

  it.each([
    [
      'sk',
      ['Váš súhlas', '1. marca 2026, vo formulári', 'Odovzdal ju odosielateľ', 'vlastný systém sprostredkovateľa'],
    ],
    [
      'de',
      ['Ihre Einwilligung', '1. März 2026, in einem Formular', 'Der Absender hat sie übergeben', 'ein eigenes System'],
    ],
  ])('tells the same in %s', async (language, sentences) => {
    const { link } = await sentMessage(running.test, { at });
    const [, text] = await open(tokens.seal({ ...link, use: 'why' }), language);
    for (const said of sentences) expect(text).toContain(said);
  });

  it('M-01 names the subprocessor that carried the message, and no other', async () => {
    const { link } = await sentMessage(running.test, { at });
    const carrier = await running.test.asOwner<{ id: string }>(
      `INSERT INTO subprocessor (legal_name, service, class, data_categories, country, contact, status, status_since)
       VALUES ('Rozvozy GmbH', 'rozesílání e-mailů', 'SENDING', '{}', 'DE', 'x', 'ACTIVE', now()),
         ('Nepoužitá s.r.o.', 'rozesílání', 'SENDING', '{}', 'CZ', 'x', 'ACTIVE', now()) RETURNING id`,
    );
    await running.test.asOwner(
      `UPDATE sending_system SET subprocessor_id = $2 WHERE id = (SELECT system_id FROM dispatch WHERE customer_id = $1)`,
      [link.customerId, carrier[0]?.id],
    );
    const [, text] = await open(tokens.seal({ ...link, use: 'why' }), 'cs');
    expect(text).toContain('Rozvozy GmbH, rozesílání e-mailů, Německo');
    expect(text).not.toMatch(/Nepoužitá|vlastní systém/);
  });

  it('H-17 says where to complain and that one may write to us first', async () => {
    const { link } = await sentMessage(running.test, { at });
    const [, text] = await open(tokens.seal({ ...link, use: 'why' }), 'cs');
    expect(text).toContain('můžete nejdřív obrátit na odesílatele nebo na nás');
    expect(text).toContain('uoou.gov.cz');
  });

  it('speaks the language of the message to a browser that names none of ours', async () => {
    const { link } = await sentMessage(running.test, { at });
    const url = tokens.seal({ ...link, use: 'why' });
    expect((await open(url, 'fr'))[1]).toContain('Proč mi ta zpráva přišla?');
    await running.test.asOwner(
      `INSERT INTO content_version (id, customer_id, campaign_id, version, source, content_hash, compiled, compiled_hash, created_at, created_by)
       SELECT content_id, customer_id, campaign_id, 1, $2, '', '{}', '', now(), '{}'
       FROM dispatch WHERE customer_id = $1`,
      [link.customerId, { mjml: '<mjml owa="desktop" lang="de"><mj-body/></mjml>' }],
    );
    expect((await open(url, 'fr'))[1]).toContain('Warum habe ich diese Nachricht bekommen?');
    expect((await open(url, 'sk, fr'))[1]).toContain('Prečo mi táto správa prišla?');
  });

  it('D-30, G-15 names the controller and the operator as now valid, and neither the agency nor anybody else', async () => {
    await sentMessage(running.test, { customer: 'Jiný zákazník a.s.', controller: 'Jiný správce a.s.' });
    const { link } = await sentMessage(running.test, { at });
    for (const page of [
      await open(tokens.seal({ ...link, use: 'why' }), 'cs'),
      await fetch(`${running.origin}/u/${tokens.seal(link)}`).then(async answer => [
        answer.status,
        await answer.text(),
      ]),
    ]) {
      expect(page[1]).toContain('Knihy u lípy s.r.o.');
      expect(page[1]).toContain('Poštovní 1, Praha');
      expect(page[1]).not.toMatch(/Sova|Jiný|Stará 9|Budoucí 3/);
    }
  });

  it('promise 7 shows neither the address nor the network address of the evidence', async () => {
    const { link } = await sentMessage(running.test, { at });
    const [, text] = await open(tokens.seal({ ...link, use: 'why' }), 'cs');
    expect(text).not.toMatch(/jana@|192\.0\.2\.7/);
  });

  it('promise 8 says what the link itself knows when every row is gone', async () => {
    const { link } = await sentMessage(running.test, { at });
    await forgetCustomer(running.test, link.customerId);
    const [status, text] = await open(tokens.seal({ ...link, use: 'why' }), 'cs');
    expect(status).toBe(200);
    expect(text).toContain('Knihy u lípy s.r.o.');
    expect(text).toContain('newsletter');
    expect(text).toContain('už nejsou uloženy');
    expect(text).not.toMatch(/Váš souhlas|Právní důvod/);
  });

  it('promise 5 a link cannot show another customer’s message or another person’s basis', async () => {
    const [mine, other] = [await sentMessage(running.test, { at }), await sentMessage(running.test, { at })];
    const mixed = { ...mine.link, use: 'why' as const, messageId: other.link.messageId };
    expect((await open(tokens.seal(mixed), 'cs'))[1]).toContain('už nejsou uloženy');
    const anotherPerson = { ...mine.link, use: 'why' as const, addressKey: other.link.addressKey };
    expect((await open(tokens.seal(anotherPerson), 'cs'))[1]).not.toContain('Váš souhlas');
  });

  it('leads to the unsubscribe page and back', async () => {
    const { link } = await sentMessage(running.test, { at });
    const answer = await fetch(`${running.origin}/w/${tokens.seal({ ...link, use: 'why' })}`);
    const path = /href="(\/u\/[^"]+)"/.exec(await answer.text())?.[1] ?? '';
    const page = await fetch(running.origin + path);
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/href="\/w\/[^"]+"/);
  });

  it('G-16 a wrong link is not found', async () => {
    const { link } = await sentMessage(running.test, { at });
    expect((await open(tokens.seal(link), 'cs'))[0]).toBe(404);
    expect((await open('abc', 'cs'))[0]).toBe(404);
  });

  it('never makes a link of what is no web address', async () => {
    const { link } = await sentMessage(running.test, { at });
    await running.test.asOwner(
      `UPDATE controller SET privacy_notice_url = 'javascript:alert(1)', name = '<b>Ha</b>' WHERE id = $1`,
      [link.controllerId],
    );
    const answer = await fetch(`${running.origin}/u/${tokens.seal(link)}`);
    const text = await answer.text();
    expect(text).not.toContain('javascript:');
    expect(text).toContain('&lt;b>Ha&lt;/b>');
  });
});
