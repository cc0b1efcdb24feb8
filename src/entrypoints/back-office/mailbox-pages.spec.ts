import { z } from 'zod';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { MailboxWriter } from '../inbound/mailbox-writer.js';

const text = z.string();
const item = z.object({ id: text, at: z.iso.datetime(), to: text, from: text, subject: text, size: z.int() });
const listed = z.object({ items: z.array(item), next: text.nullable() });

const HTML = '<p style="color:red">Ahoj</p><script>alert(1)</script>';
const raw = (n: number): Buffer =>
  Buffer.from(
    `From: =?UTF-8?Q?Kol=C3=A1=C4=8D?= <x@example.test>\r\nSubject: Zprava ${n}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${HTML}\r\n`,
  );

describe('the pages of the capture mailbox', () => {
  let office: OfficeApp;
  let client: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['REVIEWER']);
    const writer = new MailboxWriter(office.mailbox);
    for (let n = 0; n < 60; n++) await writer.store({ from: 'b@example.test', to: [`r${n}@example.test`] }, raw(n));
    client = new OfficeClient(office.origin);
    await client.logIn('jana@example.test');
  });
  afterAll(() => office.close());

  async function list(query = ''): Promise<z.infer<typeof listed>> {
    const { body } = await client.json(`/office/mailbox${query}`);
    return listed.parse(body);
  }

  it('ask for a log-in', async () => {
    const stranger = new OfficeClient(office.origin);
    const { items } = await list();
    for (const rest of ['', `/${items[0]?.id}`, `/${items[0]?.id}/raw`, `/${items[0]?.id}/html`])
      expect((await stranger.json(`/office/mailbox${rest}`)).status).toBe(401);
  });

  it('list messages newest first, for people and for programs', async () => {
    const first = await list();
    expect(first.items).toHaveLength(50);
    expect(first.items[0]).toMatchObject({
      ...{ to: 'r59@example.test', subject: 'Zprava 59', from: 'Koláč <x@example.test>', size: raw(59).length },
    });
    const second = await list(`?before=${first.next}`);
    expect(second.items.map(({ to }) => to)).toEqual(Array.from({ length: 10 }, (_, n) => `r${9 - n}@example.test`));
    expect(second.next).toBeNull();
    const page = await client.get('/office/mailbox');
    expect(page.body).toContain(`href="/office/mailbox?before=${first.next}"`);
    expect(page.body).toContain('Koláč &lt;x@example.test>');
  });

  it('find by recipient', async () => {
    expect((await list('?q=r7@')).items.map(({ to }) => to)).toEqual(['r7@example.test']);
    expect((await client.get('/office/mailbox?q=nobody')).body).toContain('Zatím nebyla zachycena');
  });

  it('show the HTML only in a frame without rights, under a policy of its own', async () => {
    const [newest] = (await list()).items;
    const page = await client.get(`/office/mailbox/${newest?.id}`);
    expect(page.body).toMatch(/<iframe class="office-frame" sandbox src=/);
    expect(page.body).not.toContain('<script>alert');
    const frame = await client.get(`/office/mailbox/${newest?.id}/html`);
    expect(frame.body.trim()).toBe(HTML);
    expect(frame.headers.get('content-security-policy')).toBe(
      "sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
    );
  });

  it('hand a message out exactly as it came', async () => {
    const [newest] = (await list()).items;
    const { headers, body } = await client.get(`/office/mailbox/${newest?.id}/raw`);
    expect(headers.get('content-type')).toBe('message/rfc822');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${newest?.id}.eml"`);
    expect(body).toBe(raw(59).toString());
  });

  it('know nothing of an id that is none', async () => {
    expect((await client.json('/office/mailbox/..%2f..%2fsecrets.json/raw')).status).toBe(404);
    expect((await client.json('/office/mailbox/20261122-000000000-000000-0a1b2c3d')).status).toBe(404);
  });
});
