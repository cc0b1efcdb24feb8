import axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { confirmationToken } from '../../audience/forms/confirmation-token.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Tokens, type LinkUse, type RecipientLink } from '../../platform/tokens/tokens.js';
import { launchBrowser } from '../../../test/support/browser.js';
import { picture } from '../../../test/support/picture.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';
import type { RecipientLocale } from './recipient-locale.js';
import { UNSUBSCRIBE_TEXTS } from './unsubscribe.texts.js';

/** As long as names of companies get. */
const CONTROLLER = 'Knihkupectví a nakladatelství U Staré lípy Havlíčkův Brod, společnost s ručením omezeným';
/** Pages by what leads to them from a fresh link. */
const PAGES = [
  'unsubscribe',
  'done: type',
  'done: all',
  'preferences',
  'preferences: one withdrawn',
  'preferences: paused, tracked, seldom, no profiling',
  'preferences: nothing on record',
  'why',
  'why: nothing on record',
  'request',
  'request: refused',
  'request: forwarded',
  'request: objection',
  'request without a link',
  'request without a link: refused',
  'request without a link: filed',
  'subscribe',
  'subscribe: refused',
  'subscribe: sent',
  'confirm',
  'confirm: confirmed',
  'confirm: expired',
  'wrong link',
  'too many',
] as const;
type PageName = (typeof PAGES)[number];

interface Look {
  locale: RecipientLocale;
  width: number;
  colorScheme: 'light' | 'dark';
  /** Contrast and structure do not change with the width, so the checker looks at three of the looks. */
  checked: boolean;
}

/** Every page in every language on a telephone, in both of the country wide, and once in the dark. */
const LOOKS: Look[] = [
  { locale: 'cs', width: 320, colorScheme: 'light', checked: true },
  { locale: 'en', width: 320, colorScheme: 'light', checked: false },
  { locale: 'sk', width: 320, colorScheme: 'light', checked: false },
  { locale: 'de', width: 320, colorScheme: 'dark', checked: true },
  { locale: 'cs', width: 1280, colorScheme: 'light', checked: false },
  { locale: 'en', width: 1280, colorScheme: 'light', checked: true },
];
const AXE =
  'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join()))';

/** Presses what leads to another page, and waits until that is there. */
async function press(page: Page, button: Locator): Promise<void> {
  await Promise.all([page.waitForEvent('load'), button.click()]);
}

describe('the pages of recipients in a browser', () => {
  let running: RunningApp;
  let browser: Browser;
  let tokens: Tokens;

  beforeAll(async () => {
    [running, browser] = await Promise.all([runningApp(['public']), launchBrowser()]);
    tokens = new Tokens(running.parts.secrets);
    await running.test.asOwner(
      `INSERT INTO operator_profile (version, valid_from, body, created_at, created_by) VALUES (1, '2020-01-01', $1, now(), '{}')`,
      [{ name: 'Rozesílka s.r.o.', seat: 'Poštovní 1, 110 00 Praha 1', email: 'osobni.udaje@rozesilka.test' }],
    );
  });
  afterAll(async () => {
    await browser.close();
    await running.close();
  });

  /** A message of a person with several types of messages, each on another basis. */
  async function sent(): Promise<RecipientLink> {
    const { link } = await sentMessage(running.test, { controller: CONTROLLER });
    await running.test.asOwner(
      `INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
       SELECT $1, $2, $3, purpose, basis, false, false, '2026-02-01', uuidv7()
       FROM (VALUES ('pozvánky na akce', 'EXISTING_CUSTOMER'), ('stav objednávky', 'CONTRACT')) AS t (purpose, basis)`,
      [link.customerId, link.controllerId, link.addressKey],
    );
    return link;
  }

  async function open(name: PageName, page: Page, locale: RecipientLocale): Promise<void> {
    const link = await sent();
    const url = (use: LinkUse): string =>
      `${running.origin}/${{ unsubscribe: 'u', why: 'w', preferences: 'p', privacy: 'r' }[use]}/${tokens.seal({ ...link, use })}?lang=${locale}`;
    const [place = '', state] = name.split(': ');
    running.clock.forward(3_600_000);
    switch (place) {
      case 'unsubscribe':
      case 'done':
        await page.goto(url('unsubscribe'));
        if (state !== undefined) await press(page, page.locator(`button[value=${state}]`));
        return;
      case 'preferences':
        if (state === 'nothing on record') await forgetCustomer(running.test, link.customerId);
        await page.goto(url('preferences'));
        if (state === 'paused, tracked, seldom, no profiling') {
          await running.test.asOwner(
            `INSERT INTO permission SELECT customer_id, controller_id, address_key, 'tracking', 'CONSENT', false, false, granted_at, event_id
             FROM permission WHERE customer_id = $1 AND basis = 'CONSENT'`,
            [link.customerId],
          );
          await press(page, page.locator('button[value=begin]'));
          await press(page, page.locator('button[value=WEEK]'));
          await press(page, page.locator('button[value=profiling]'));
        }
        if (state === 'one withdrawn') await press(page, page.locator('button').first());
        return;
      case 'why':
        if (state !== undefined) await forgetCustomer(running.test, link.customerId);
        await page.goto(url('why'));
        return;
      case 'request':
        await page.goto(url('privacy'));
        return fillRequest(page, state);
      case 'request without a link':
        await page.goto(`${running.origin}/privacy-request?lang=${locale}`);
        return fillRequest(page, state);
      case 'subscribe':
        await page.goto(`${running.origin}/f/${await form(link)}?lang=${locale}`);
        if (state === 'refused') await page.locator('#email').fill('jana bez zavináče');
        if (state === 'sent') await page.locator('#email').fill('jana@example.test');
        if (state !== undefined) await press(page, page.locator('button'));
        return;
      case 'confirm':
        await page.goto(`${running.origin}/confirm/${await requested(link, state === 'expired')}?lang=${locale}`);
        if (state === 'confirmed') await press(page, page.locator('button'));
        return;
      case 'too many':
        for (let n = 0; n < 60; n++) await fetch(`${running.origin}/u/wrong`);
    }
    await page.goto(`${running.origin}/u/wrong?lang=${locale}`);
  }

  const WORDS =
    'Souhlasím, aby mi Knihkupectví U Staré lípy posílalo e-mailem novinky, pozvánky na akce a nabídky svých knih.';

  async function form({ customerId, controllerId }: RecipientLink): Promise<string> {
    const id = uuidv7();
    await running.test.asOwner(
      `WITH l AS (
         INSERT INTO list (customer_id, controller_id, name, origin, purposes, created_at, handled_at)
         VALUES ($2, $3, 'Web', 'PROVIDED', '{newsletter}', now(), now()) RETURNING id
       ), f AS (
         INSERT INTO opt_in_form (id, customer_id, controller_id, list_id, name, purposes, sender_name, sender_email, country, created_at)
         SELECT $1, $2, $3, l.id, 'Web', '{newsletter,pozvánky na akce}', 'Knihy', 'novinky@knihy.test', 'CZ', now() FROM l
       )
       INSERT INTO opt_in_wording (form_id, version, customer_id, language, wording, tailoring, created_at)
       VALUES ($1, 1, $2, 'cs', $4, false, now())`,
      [id, customerId, controllerId, WORDS],
    );
    return id;
  }

  async function requested(link: RecipientLink, expired: boolean): Promise<string> {
    const id = uuidv7();
    await running.test.asOwner(
      `INSERT INTO opt_in_request (id, customer_id, form_id, version, email, salt, channel, requested_at, expires_at)
       VALUES ($1, $2, $3, 1, 'jana@example.test', '\\x00', 'form', now(), $4)`,
      [
        id,
        link.customerId,
        await form(link),
        new Date(running.clock.now().getTime() + (expired ? -1 : 1) * 86_400_000),
      ],
    );
    return confirmationToken(running.parts.secrets, id);
  }

  async function fillRequest(page: Page, state: string | undefined): Promise<void> {
    if (state === undefined) return;
    if (state === 'refused') await page.locator('textarea').fill('Prosím o všechno. '.repeat(300));
    else await page.locator(`input[value=${state === 'objection' ? 'MARKETING_OBJECTION' : 'ACCESS'}]`).check();
    if (state === 'filed') await page.locator('#contact').fill('jana@example.org');
    await press(page, page.locator('button'));
  }

  it.each(PAGES)(
    '%s: WCAG 2.2 AA without a violation, nothing to scroll sideways, in every language and look',
    async name => {
      // The policy forbids every script, the checker's too.
      const page = await browser.newPage({ bypassCSP: true });
      for (const { locale, width, colorScheme, checked } of LOOKS) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        await open(name, page, locale);
        await picture(page, `recipient ${name}`);
        if (checked) await page.addScriptTag({ content: axe.source });
        const found = {
          violations: checked ? await page.evaluate(AXE) : [],
          fits: await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'),
          lang: await page.locator('html').getAttribute('lang'),
        };
        expect({ width, ...found }).toEqual({ width, violations: [], fits: true, lang: locale });
      }
      await page.close();
    },
  );

  it.each(PAGES)(
    '%s: no script, no cookie, nothing from elsewhere, below 30 KB, styled under its own policy',
    async name => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('request', request => asked.push(request.url()));
      page.on('console', message => complaints.push(message.text()));
      await open(name, page, 'cs');
      expect(new Set(asked.map(origin => new URL(origin).origin))).toEqual(new Set([running.origin]));
      expect(complaints.filter(text => !text.includes('status of 4'))).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      const html = await page.content();
      expect(Buffer.byteLength(html)).toBeLessThan(30_000);
      // What is named stands there as a link to press, nothing of it is loaded.
      expect(html).not.toMatch(/<script|\son\w+=|https?:\/\/(?!knihy\.test|uoou\.gov\.cz)/);
      expect(html).toContain('noindex');
      expect(await page.locator('.card').evaluate(card => getComputedStyle(card).backgroundColor)).toBe(
        'rgb(255, 255, 255)',
      );
      await context.close();
    },
  );

  it('answers carry no-referrer, noindex and no-store, whatever they are', async () => {
    const { link } = await sentMessage(running.test);
    const token = tokens.seal(link);
    for (const [path, method] of [
      [`/u/${token}`, 'GET'],
      [`/u/${token}`, 'POST'],
      [`/u/${token}x`, 'GET'],
      [`/w/${tokens.seal({ ...link, use: 'why' })}`, 'GET'],
    ] as const) {
      const { headers } = await fetch(running.origin + path, { method });
      expect([headers.get('referrer-policy'), headers.get('x-robots-tag'), headers.get('cache-control')]).toEqual([
        'no-referrer',
        'noindex, nofollow',
        'no-store',
      ]);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/,
      );
    }
  });

  it.each([
    ['cs', 'může souběžně pokračovat'],
    ['en', 'may continue in parallel'],
    ['sk', 'môže súbežne pokračovať'],
    ['de', 'kann daneben weitergehen'],
  ] as const)(
    'G-14 page, confirmation and preferences say in %s that other processing may go on',
    async (locale, words) => {
      const page = await browser.newPage();
      for (const name of ['unsubscribe', 'done: type', 'done: all', 'preferences', 'request: objection'] as const) {
        await open(name, page, locale);
        const said = await page.locator('main').innerText();
        expect(said).toContain(UNSUBSCRIBE_TEXTS[locale].otherProcessing);
        expect(said).toContain(words);
      }
      await page.close();
    },
  );

  it.each([
    ['type', 'newsletter'],
    ['all', '*'],
  ])(
    'G-02, G-06 "%s" is one press of one button, without a reason, an account or a captcha',
    async (scope, purpose) => {
      const page = await browser.newPage();
      const { link } = await sentMessage(running.test);
      await page.goto(`${running.origin}/u/${tokens.seal(link)}?lang=cs`);
      expect(await page.locator('button').count()).toBe(2);
      expect(await page.locator('input, textarea, select').count()).toBe(0);
      await press(page, page.locator(`button[value=${scope}]`));
      expect(await page.locator('h1').innerText()).toBe('Jste odhlášeni');
      const rows = await running.test.asOwner(`SELECT purpose FROM suppression WHERE customer_id = $1`, [
        link.customerId,
      ]);
      expect(rows).toEqual([{ purpose }]);
      await page.close();
    },
  );

  it('G-11 the confirmation offers no way back but the sender’s own', async () => {
    const page = await browser.newPage();
    await open('done: all', page, 'en');
    expect(await page.locator('button').count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('subscribe again with the sender itself');
    await page.close();
  });

  it('leads from every page of a message to every other, and to itself in four languages', async () => {
    const page = await browser.newPage();
    for (const name of ['unsubscribe', 'preferences', 'why', 'request'] as const) {
      await open(name, page, 'de');
      const links = await page.locator('footer nav a').evaluateAll(all => all.map(a => a.getAttribute('href') ?? ''));
      expect(links.map(link => link.slice(0, 3))).toHaveLength(3);
      for (const link of links) expect((await page.request.get(running.origin + link)).status()).toBe(200);
      for (const locale of ['cs', 'en', 'sk', 'de']) {
        if (locale !== (await page.locator('html').getAttribute('lang')))
          await press(page, page.locator(`header a[lang=${locale}]`));
        expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      }
    }
    await page.close();
  });

  it('G-18 a consent is withdrawn by one press, and the page then says so', async () => {
    const page = await browser.newPage();
    await open('preferences', page, 'en');
    const [before] = [await page.locator('button').count()];
    await press(page, page.getByRole('button', { name: 'Withdraw consent: newsletter' }));
    expect(await page.getByRole('status').innerText()).toContain('Done');
    expect(await page.locator('button').count()).toBe(before - 1);
    await page.close();
  });

  it('a request that is too long stays as it was typed, also when it is sent again', async () => {
    const page = await browser.newPage();
    await open('request', page, 'cs');
    const typed = `\n první řádek\n\n  druhý <b>&amp;</b> ${'ž'.repeat(4_000)}`;
    await page.locator('textarea').fill(typed);
    await page.locator('input[value=ERASURE]').check();
    for (let n = 0; n < 2; n++) {
      await press(page, page.locator('button'));
      expect(await page.locator('textarea').inputValue()).toBe(typed);
      expect(await page.locator('input[value=ERASURE]').isChecked()).toBe(true);
    }
    await page.locator('textarea').fill(typed.slice(0, 100));
    await press(page, page.locator('button'));
    expect(await page.locator('h1').innerText()).toBe('Žádost je přijata');
    await page.close();
  });

  it('works with the keyboard alone, and after "this type" offers everything', async () => {
    const page = await browser.newPage();
    const { link } = await sentMessage(running.test);
    await page.goto(`${running.origin}/u/${tokens.seal(link)}?lang=en`);
    for (let n = 0; n < 4; n++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('You are unsubscribed').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('no commercial message.').waitFor();
    const rows = await running.test.asOwner<{ purpose: string }>(
      `SELECT purpose FROM suppression WHERE customer_id = $1 ORDER BY purpose`,
      [link.customerId],
    );
    expect(rows.map(row => row.purpose)).toEqual(['*', 'newsletter']);
    await page.close();
  });

  it('a page opened before the refusal, sent again afterwards, says the same', async () => {
    const page = await browser.newPage();
    const { link } = await sentMessage(running.test);
    const url = `${running.origin}/u/${tokens.seal(link)}?lang=en`;
    await page.goto(url);
    await running.app.get(LinkOptOut).refuse({ link, token: 't', scope: 'type', channel: 'one-click' });
    await press(page, page.locator('button').first());
    expect(await page.locator('h1').innerText()).toBe('You are unsubscribed');
    await page.close();
  });
});
