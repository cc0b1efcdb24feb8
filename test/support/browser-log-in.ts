import type { Page } from 'playwright-core';
import { Authenticator, authenticators } from './authenticator.js';
import { PASSWORD } from './office-app.js';

/** Logs in with the forms, second step and enrolment included; ends on the page that was asked for, `/office` unless another is named. */
export async function logInBy(page: Page, origin: string, email: string, from = '/office/login'): Promise<void> {
  await page.goto(from);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await send(page);
  if (page.url().includes('/office/login/code')) {
    await page.fill('[name=code]', authenticators.of(origin, email)?.next() ?? '');
    await send(page);
  } else if (page.url().includes('/office/login/enrol')) {
    const app = Authenticator.fromPage(await page.content());
    await page.fill('[name=code]', app.next());
    await send(page);
    app.keepRecoveryCodes(await page.content());
    authenticators.keep(origin, email, app);
    await Promise.all([
      page.waitForURL(url => !url.pathname.startsWith('/office/login')),
      page.click('main a.btn-primary'),
    ]);
  }
}

/** Sends the form of the page and waits for the next page, wherever that is. */
export async function send(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent('framenavigated'), page.click('main button[type=submit]')]);
  await page.waitForLoadState();
}
