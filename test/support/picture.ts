import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/**
 * Keeps what the page shows, in the folder that PICTURES names (npm run pictures); does nothing without it. The file is named by the
 * page's address, or by the given name, with language and width.
 */
export async function picture(page: Page, name = nameOf(page.url())): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  const lang = (await page.locator('html').getAttribute('lang')) ?? '';
  const width = page.viewportSize()?.width ?? 0;
  const path = join(folder, `${fileName(name)}.${lang}.${width}.png`);
  await page.screenshot({ path, fullPage: true });
}

/** `/office/orders/<uuid>?q=a&lang=cs` → `office orders one q`. */
function nameOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  const asked = [...searchParams.keys()].filter(key => key !== 'lang');
  return [...pathname.split('/').map(part => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part) ? 'one' : part)), ...asked].join(
    ' ',
  );
}

function fileName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
}
