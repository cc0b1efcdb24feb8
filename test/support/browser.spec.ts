import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';

const SENTENCE = 'Příliš žluťoučký kůň úpěl ďábelské ódy';

describe('the test browser', () => {
  let browser: Browser;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<title>Mandate</title><p>${SENTENCE}</p><b id="letter">ř</b> <b id="missing">\uE000</b>`);
    });
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });

  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it('renders Czech letters of a page on loopback', async () => {
    const page = await browser.newPage();
    await page.goto(origin);
    expect(await page.innerText('p')).toBe(SENTENCE);
    // A letter without a glyph is drawn as the same box as a private-use character.
    const [letter, missing] = await Promise.all([
      page.locator('#letter').screenshot(),
      page.locator('#missing').screenshot(),
    ]);
    expect(letter.equals(missing)).toBe(false);
    await page.close();
  });

  it('reaches no other host', async () => {
    const page = await browser.newPage();
    await expect(page.goto('https://www.example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await page.close();
  });
});
