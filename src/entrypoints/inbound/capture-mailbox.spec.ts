import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { CaptureMailbox } from './capture-mailbox.js';
import { MailboxWriter } from './mailbox-folder.js';
import { MailboxReader } from './mailbox-reader.js';
import { openMessage } from './opened-message.js';

/** Without CR and LF, which the client makes into line ends. */
const ALL_BYTES = Buffer.from(
  Array.from({ length: 256 }, (_, byte) => byte).filter(byte => byte !== 10 && byte !== 13),
);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mandate-mailbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function connected(port: number): Promise<SMTPConnection> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, ignoreTLS: true });
  return new Promise((resolve, reject) => {
    connection.on('error', reject);
    connection.connect(() => resolve(connection));
  });
}

function sent(connection: SMTPConnection, to: string, raw: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.send({ from: 'bounce@example.test', to: [to] }, raw, error => (error ? reject(error) : resolve()));
  });
}

describe('the capture mailbox', () => {
  it('keeps messages byte for byte, from several connections at once', async () => {
    const mailbox = new CaptureMailbox();
    const port = await mailbox.start(0, folder);
    const raw = (n: number): Buffer =>
      Buffer.concat([Buffer.from(`Subject: m${n}\r\n\r\n.dot\r\n..\r\n`), ALL_BYTES, Buffer.from('\r\n')]);
    const connections = await Promise.all(Array.from({ length: 5 }, () => connected(port)));
    await Promise.all(
      connections.map(async (connection, first) => {
        for (let n = first; n < 100; n += 5) await sent(connection, `r${n}@example.test`, raw(n));
        connection.quit();
      }),
    );
    await mailbox.stop();
    const reader = new MailboxReader(folder);
    const { items } = await reader.page({ limit: 200 });
    expect(items.map(({ to }) => to).sort()).toEqual(
      Array.from({ length: 100 }, (_, n) => `r${n}@example.test`).sort(),
    );
    for (const item of items) {
      const number = Number(item.subject.slice(1));
      expect(item).toMatchObject({
        to: `r${number}@example.test`,
        returnPath: 'bounce@example.test',
        size: raw(number).length,
      });
      expect(await reader.bytes(item.id)).toEqual(raw(number));
    }
  });

  it('takes the next port when its own is busy', async () => {
    const [first, second] = [new CaptureMailbox(), new CaptureMailbox()];
    const port = await first.start(0, folder);
    expect(await second.start(port, folder)).toBeGreaterThan(port);
    await Promise.all([first.stop(), second.stop()]);
  });
});

describe('the folder of the mailbox', () => {
  const envelope = { from: 'b@example.test', to: ['jana@example.test'] };
  const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 22, 23, 50 + minute));
  const message = (subject: string): Buffer =>
    Buffer.from(`From: x@example.test\r\nSubject: ${subject}\r\n\r\nText\r\n`);

  it('is read newest first, page by page, over midnight and over writers, each message once', async () => {
    const ids: string[] = [];
    for (let run = 0; run < 4; run++) {
      const writer = new MailboxWriter(folder);
      for (let n = 0; n < 7; n++) ids.push(writer.store(envelope, message(`n${run * 7 + n}`), at(run * 7 + n)));
      writer.close();
    }
    const reader = new MailboxReader(folder);
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page = await reader.page({ limit: 5, ...(next === null ? {} : { before: next }) });
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    expect(seen).toEqual([...ids].reverse());
    expect([...ids].sort()).toEqual(ids);
  });

  it('finds by recipient and by decoded subject', async () => {
    const writer = new MailboxWriter(folder);
    writer.store(envelope, message('=?UTF-8?Q?=C5=BDlut=C3=BD_k=C5=AF=C5=88?='), at(0));
    writer.store({ ...envelope, to: ['Petr@Example.test'] }, message('plain'), at(1));
    writer.close();
    const reader = new MailboxReader(folder);
    const subjects = async (search: string): Promise<string[]> =>
      (await reader.page({ search, limit: 10 })).items.map(({ subject }) => subject);
    expect(await subjects('žlutý')).toEqual(['Žlutý kůň']);
    expect(await subjects('petr@')).toEqual(['plain']);
    expect(await subjects('nobody')).toEqual([]);
  });

  it('reads a folded subject, and pages that are larger than a block', async () => {
    const writer = new MailboxWriter(folder);
    const long = Buffer.from(`Subject: first\r\n second\r\n\r\n`);
    const wide = { from: '', to: Array.from({ length: 60 }, (_, n) => `r${n}@${'long.'.repeat(20)}example.test`) };
    for (let n = 0; n < 100; n++) writer.store(wide, long, at(n));
    writer.close();
    const { items, next } = await new MailboxReader(folder).page({ limit: 500 });
    expect([items.length, next, items[99]?.subject]).toEqual([100, null, 'first second']);
  });

  it('knows nothing of ids that are none, and no way out of the folder', async () => {
    const reader = new MailboxReader(folder);
    expect(await reader.page({ limit: 10 })).toEqual({ items: [], next: null });
    for (const id of ['x', '../../../etc/passwd', '20261122-120000-1-000000000000', '99999999-000000-1-999999999999']) {
      expect(await reader.find(id)).toBeUndefined();
      expect(await reader.bytes(id)).toBeUndefined();
    }
  });
});

describe('an opened message', () => {
  it('has its text, its HTML and the links a reader may follow', async () => {
    const opened = await openMessage(
      Buffer.from(
        'List-Unsubscribe: <https://m.test/u/1>, <mailto:u@m.test>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' +
          '<a href="https://shop.test/?a=1&amp;b=2">x</a><a href="javascript:alert(1)">y</a>',
      ),
    );
    expect(opened.links).toEqual(['https://m.test/u/1', 'https://shop.test/?a=1&b=2']);
    expect(opened.html).toContain('javascript:alert');
  });
});
