import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../test/support/browser.js';
import { logInBy } from '../../../test/support/browser-log-in.js';
import { wrongWith } from '../../../test/support/looks.js';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { beginSending, campaignInReview } from '../../../test/support/office-campaign.js';
import { InboundMails } from '../../delivery/bounces/inbound-mail.service.js';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';

const EMAIL = 'eva@example.test';
const SYSTEM = { kind: 'system', name: 'inbound' } as const;
const LONG = `a-very-long-local-part-${'x'.repeat(40)}@a-very-long-domain-name.example.test`;

/** Pages of what came back, looked at by a browser: empty, full and in error, narrow and wide. */
describe('what came back, looked at', () => {
  let office: OfficeApp;
  let browser: Browser;
  let message: string;
  beforeAll(async () => {
    office = await officeApp();
    browser = await launchBrowser();
    await office.operator(EMAIL, ['PRIVACY', 'ACCOUNT']);
    await new OfficeClient(office.origin).logIn(EMAIL);
    const { database } = office.parts;
    const campaign = await campaignInReview(office.app, database, 'Podzimní nabídka s velmi dlouhým názvem');
    await beginSending(database, campaign, [{ result: 'DELIVERED', code: '250', count: 1 }], 1);
    const [row] = await database.query<{ id: string }>(
      'staff',
      `INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
       SELECT campaign_id, ordinal, message_id, customer_id, uuidv7(), '\\x00' FROM outcome WHERE campaign_id = $1 RETURNING id`,
      [campaign.id],
    );
    message = row?.id ?? '';
  });
  afterAll(async () => {
    await browser.close();
    await office.close();
  });

  const arrives = async (subject: string, text: string): Promise<string> => {
    const raw = Buffer.from(`From: MAILER-DAEMON@mx.example.test\r\nSubject: ${subject}\r\n\r\n${text}\r\n`);
    await office.app.get(InboundStore, { strict: false }).store({ format: 'MAIL', mailbox: 'RETURN_PATH', raw });
    const mails = office.app.get(InboundMails, { strict: false });
    await office.parts.database.transaction(SYSTEM, tx => mails.readWaiting(tx));
    const [row] = await office.parts.database.query<{ id: string }>(
      'staff',
      `SELECT id FROM inbound_mail ORDER BY id DESC LIMIT 1`,
    );
    return row?.id ?? '';
  };
  const looked = async (paths: readonly string[]): Promise<[string, string[]][]> => {
    const found: [string, string[]][] = [];
    const context = await browser.newContext({ reducedMotion: 'reduce', baseURL: office.origin });
    const page = await context.newPage();
    await logInBy(page, office.origin, EMAIL);
    for (const path of paths) {
      await page.goto(path);
      found.push([path, await wrongWith(page)]);
    }
    await context.close();
    return found.filter(([, wrong]) => wrong.length > 0);
  };

  it('is readable when nothing came, when much waits, and when it is decided', async () => {
    expect(await looked(['/office/bounces', '/office/inbound'])).toEqual([]);
    const waits = await arrives(
      'Undelivered Mail',
      `It could not be delivered.\r\n\r\n<${LONG}>: 550 5.1.1 User unknown`,
    );
    const decided = await arrives(
      'Returned Mail',
      `It could not be delivered.\r\n\r\n<jana@example.test>: 550 5.1.1 Unknown`,
    );
    const mails = office.app.get(InboundMails, { strict: false });
    await office.parts.database.transaction(SYSTEM, tx =>
      mails.attribute(tx, decided, { messageId: message, reason: 'Podle Message-ID vrácené zprávy.' }),
    );
    const [bounce] = await office.parts.database.query<{ id: string }>('staff', `SELECT id FROM bounce`);
    const pages = [
      ...['/office/bounces', '/office/inbound', `/office/inbound/${waits}`, `/office/inbound/${decided}`],
      ...[`/office/bounces/${bounce?.id ?? ''}`, `/office/actions/inbound.attribute?id=${waits}`],
    ];
    expect(await looked([...pages, '/office/bounces?campaignId=x'])).toEqual([]);
  }, 180_000);
});
