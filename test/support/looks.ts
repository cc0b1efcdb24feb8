import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { picture } from './picture.js';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
/** All rules, without what axe would tell of elements that break none. What others wrote in frames is not ours. */
const QUICKLY = JSON.stringify({ iframes: false, resultTypes: ['violations'], selectors: false, preload: false });

/** A telephone at night, a desk by day. Ask for reduced motion, else the change from one to the other is seen half-way. */
export const NARROW = { width: 320, colorScheme: 'dark' } as const;
export const WIDE = { width: 1280, colorScheme: 'light' } as const;
export type Look = typeof NARROW | typeof WIDE;

/** Shows the open page in another way, without loading it anew. */
export async function turnTo(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
}

/** What axe objects to. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(AXE);
  const found = await page.evaluate<AxeResults>(`axe.run(document, ${QUICKLY})`);
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** By how many pixels the page is wider than the window. */
export function tooWide(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
}

/** What is wrong with the open page, narrow and wide; nothing when everybody can use it. */
export async function wrongWith(page: Page, name?: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const look of [NARROW, WIDE]) {
    await turnTo(page, look);
    await picture(page, name);
    const wider = await tooWide(page);
    if (wider > 0) wrong.push(`${look.width}: ${wider} pixels too wide`);
    wrong.push(...(await violations(page)).map(found => `${look.width}: ${found}`));
  }
  return wrong;
}
