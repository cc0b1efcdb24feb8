import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { launchBrowser } from '../../../test/support/browser.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { sentMessage } from '../../../test/support/sent-message.js';
import { RECIPIENT_TEXTS } from './recipient.texts.js';

const WIDTHS = [320, 1280];
const LOCALES = ['cs', 'en'] as const;
/** Pages by what leads to them from a fresh link; each is opened in every language and width. */
const PAGES = ['unsubscribe', 'done: type', 'done: all', 'why', 'wrong link', 'too many'] as const;

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

  async function open(name: (typeof PAGES)[number], page: Page, locale: 'cs' | 'en'): Promise<void> {
    const { link } = await sentMessage(running.test);
    const unsubscribe = `${running.origin}/u/${tokens.seal(link)}?lang=${locale}`;
    switch (name) {
      case 'unsubscribe':
        await page.goto(unsubscribe);
        return;
      case 'done: type':
      case 'done: all':
        await page.goto(unsubscribe);
        if (name === 'done: all') await page.locator('input[value=all]').check();
        await page.locator('button').click();
        return;
      case 'why':
        await page.goto(`${running.origin}/w/${tokens.seal({ ...link, use: 'why' })}?lang=${locale}`);
        return;
      case 'wrong link':
        running.clock.forward(61_000);
        await page.goto(`${running.origin}/u/wrong?lang=${locale}`);
        return;
      case 'too many':
        for (let n = 0; n < 60; n++) await fetch(`${running.origin}/u/wrong`);
        await page.goto(`${running.origin}/u/wrong?lang=${locale}`);
        return;
    }
  }

  const cases = PAGES.flatMap(name => LOCALES.flatMap(locale => WIDTHS.map(width => [name, locale, width] as const)));

  it.each(cases)(
    '%s, %s, %i px: WCAG 2.2 AA without a violation, nothing to scroll sideways',
    async (name, locale, width) => {
      // The policy forbids every script, the checker's too.
      const page = await browser.newPage({ viewport: { width, height: 800 }, bypassCSP: true });
      await open(name, page, locale);
      await page.addScriptTag({ content: axe.source });
      const violations = await page.evaluate(
        'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(r => r.violations.map(v => v.id + " " + v.nodes.map(n => n.html).join()))',
      );
      expect(violations).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
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
      page.on('request', request =>
        asked.push(new URL(request.url()).origin + new URL(request.url()).pathname.slice(0, 3)),
      );
      page.on('console', message => complaints.push(message.text()));
      await open(name, page, 'cs');
      expect(new Set(asked)).toEqual(new Set([`${running.origin}/${name === 'why' ? 'w' : 'u'}/`]));
      expect(complaints.filter(text => !text.includes('status of 4'))).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      const html = await page.content();
      expect(Buffer.byteLength(html)).toBeLessThan(30_000);
      expect(html).not.toMatch(/<script|\son\w+=|https?:\/\/(?!knihy\.test)/);
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

  it.each(LOCALES)('G-14 the confirmation says in %s that other processing may go on', async locale => {
    const page = await browser.newPage();
    await open('done: type', page, locale);
    const said = await page.locator('main').innerText();
    expect(said).toContain(RECIPIENT_TEXTS[locale].done.otherProcessing);
    expect(said).toContain({ cs: 'může souběžně pokračovat', en: 'may continue in parallel' }[locale]);
    await page.close();
  });

  it('G-02 is done with one button and without a reason, an account or a captcha', async () => {
    const page = await browser.newPage();
    await open('unsubscribe', page, 'cs');
    expect(await page.locator('button').count()).toBe(1);
    expect(await page.locator('input:not([type=radio]), textarea, select').count()).toBe(0);
    await page.locator('button').click();
    expect(await page.locator('h1').innerText()).toBe('Jste odhlášeni');
    await page.close();
  });

  it('works with the keyboard alone, and after "this type" offers everything', async () => {
    const page = await browser.newPage();
    const { link } = await sentMessage(running.test);
    await page.goto(`${running.origin}/u/${tokens.seal(link)}?lang=en`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
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
    await page.locator('button').click();
    expect(await page.locator('h1').innerText()).toBe('You are unsubscribed');
    await page.close();
  });
});
