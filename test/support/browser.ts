import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/**
 * A headless Chromium: CHROMIUM_PATH, an installed one, else the one that npm brings. Close it when done. The page stays
 * on loopback: no other host is resolved.
 */
export async function launchBrowser(): Promise<Browser> {
  const installed = [process.env['CHROMIUM_PATH'] ?? '', ...INSTALLED].find(path => path !== '' && existsSync(path));
  return chromium.launch({
    executablePath: installed ?? (await npmChromium()),
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--no-zygote',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * Unpacks the browser of @sparticuz/chromium and the libraries it needs. It lays out those libraries only on AWS, so it is
 * told to be there; its own launch arguments are not used, for they switch web security off.
 */
async function npmChromium(): Promise<string> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  return packaged.executablePath();
}
