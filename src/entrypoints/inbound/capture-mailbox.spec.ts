import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { CaptureMailbox } from './capture-mailbox.js';
import { indexFile, messageFile } from '../../platform/mail/mailbox-folder.js';
import { removeDaysBefore, removeMailTo } from '../../platform/mail/mailbox-removal.js';
import { MailboxReader, type MailboxItem } from './mailbox-reader.js';
import { MailboxWriter } from './mailbox-writer.js';
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

/** All pages, newest first. */
async function everything(of: string, limit = 500): Promise<MailboxItem[]> {
  const reader = new MailboxReader(of);
  const seen: MailboxItem[] = [];
  let next: string | null = null;
  do {
    const page = await reader.page({ limit, ...(next === null ? {} : { before: next }) });
    seen.push(...page.items);
    next = page.next;
  } while (next !== null);
  return seen;
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
      expect(readFileSync(messageFile(folder, item.id.slice(0, 8), item.id))).toEqual(raw(number));
    }
  });

  it('answers only when the message and its line are written, and keeps nothing of what could not be', async () => {
    const mailbox = new CaptureMailbox();
    const port = await mailbox.start(0, folder);
    const connection = await connected(port);
    await sent(connection, 'jana@example.test', Buffer.from('Subject: kept\r\n\r\n'));
    const [taken] = await everything(folder);
    expect(taken?.subject).toBe('kept');
    const day = taken?.id.slice(0, 8) ?? '';
    rmSync(indexFile(folder, day));
    mkdirSync(indexFile(folder, day));
    await expect(sent(connection, 'petr@example.test', Buffer.from('Subject: lost\r\n\r\n'))).rejects.toMatchObject({
      responseCode: 451,
    });
    await mailbox.stop();
    expect(readdirSync(join(folder, day)).sort()).toEqual([`${taken?.id}.eml`, 'index.jsonl']);
  });

  it('goes on when a person empties its folder', async () => {
    const mailbox = new CaptureMailbox();
    const connection = await connected(await mailbox.start(0, folder));
    await sent(connection, 'jana@example.test', Buffer.from('Subject: before\r\n\r\n'));
    rmSync(folder, { recursive: true });
    await sent(connection, 'jana@example.test', Buffer.from('Subject: after\r\n\r\n'));
    await mailbox.stop();
    expect((await everything(folder)).map(({ subject }) => subject)).toEqual(['after']);
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
      for (let n = run * 7; n < run * 7 + 7; n++) ids.push(await writer.store(envelope, message(`n${n}`), at(n)));
    }
    expect(await everything(folder, 5)).toMatchObject([...ids].reverse().map(id => ({ id })));
    expect([...ids].sort()).toEqual(ids);
    expect(readdirSync(folder)).toEqual(['20261122', '20261123']);
  });

  it('names many messages of one moment in the order they came, and shows each once', async () => {
    const writers = [new MailboxWriter(folder), new MailboxWriter(folder)];
    const ids = await Promise.all(
      writers.flatMap(writer => Array.from({ length: 150 }, (_, n) => writer.store(envelope, message(`n${n}`), at(0)))),
    );
    for (const own of [ids.slice(0, 150), ids.slice(150)]) expect([...own].sort()).toEqual(own);
    const seen = await everything(folder, 40);
    expect(seen.map(({ id }) => id).sort()).toEqual([...ids].sort());
    for (const id of ids) expect(id).toMatch(/^[\w-]+$/);
  });

  it('does not show what a person has deleted', async () => {
    const writer = new MailboxWriter(folder);
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push(await writer.store(envelope, message(`n${n}`), at(0)));
    const [, gone = ''] = ids;
    rmSync(messageFile(folder, '20261122', gone));
    const reader = new MailboxReader(folder);
    expect([await reader.find(gone), await reader.bytes(gone)]).toEqual([undefined, undefined]);
    expect((await everything(folder)).map(({ subject }) => subject)).toEqual(['n2', 'n0']);
  });

  it('K-02 loses what went to one person while others write into it, and days that are past', async () => {
    const writer = new MailboxWriter(folder);
    const to = (address: string) => ({ from: 'b@example.test', to: [address] });
    for (let n = 0; n < 40; n++)
      await writer.store(to(n % 4 === 0 ? 'gone@example.test' : 'jana@example.test'), message(`n${n}`), at(n));
    const more = Array.from({ length: 60 }, (_, n) => writer.store(to('petr@example.test'), message(`p${n}`), at(41)));
    await removeMailTo(folder, address => address === 'gone@example.test');
    await Promise.all(more);
    const left = (await everything(folder, 7)).map(item => item.to);
    expect([left.length, new Set(left)]).toEqual([90, new Set(['jana@example.test', 'petr@example.test'])]);
    for (const day of readdirSync(folder)) {
      const names = readdirSync(join(folder, day));
      expect(names.map(name => readFileSync(join(folder, day, name), 'latin1')).join()).not.toContain('gone@');
    }
    expect(await removeDaysBefore(folder, new Date('2026-11-22T23:59:59Z'))).toBe(0);
    expect(await removeDaysBefore(folder, new Date('2026-11-23T00:00:00Z'))).toBe(1);
    expect(readdirSync(folder)).toEqual(['20261123']);
    expect(await removeDaysBefore(join(folder, 'none'), new Date())).toBe(0);
  });

  it('loses no message to a line that a crash tore, and shows none without its line', async () => {
    const first = await new MailboxWriter(folder).store(envelope, message('first'), at(0));
    const orphan = '20261122-235000000-000000-0a1b2c3d';
    appendFileSync(indexFile(folder, '20261122'), `\n{"id":"${orphan}","at":179`);
    writeFileSync(messageFile(folder, '20261122', orphan), message('torn'));
    const second = await new MailboxWriter(folder).store(envelope, message('second'), at(1));
    expect((await everything(folder)).map(({ id }) => id)).toEqual([second, first]);
    expect(await new MailboxReader(folder).find(orphan)).toBeUndefined();
  });

  it('finds by recipient and by decoded subject', async () => {
    const writer = new MailboxWriter(folder);
    await writer.store(envelope, message('=?UTF-8?Q?=C5=BDlut=C3=BD_k=C5=AF=C5=88?='), at(0));
    await writer.store({ ...envelope, to: ['Petr@Example.test'] }, message('plain'), at(1));
    const reader = new MailboxReader(folder);
    const subjects = async (search: string): Promise<string[]> =>
      (await reader.page({ search, limit: 10 })).items.map(({ subject }) => subject);
    expect(await subjects('žlutý')).toEqual(['Žlutý kůň']);
    expect(await subjects('petr@')).toEqual(['plain']);
    expect(await subjects('nobody')).toEqual([]);
  });

  it.each([60, 3000])(
    'reads a folded subject, and an index of many blocks: %i recipients a message',
    async recipients => {
      const writer = new MailboxWriter(folder);
      const long = Buffer.from(`Subject: first\r\n second\r\n\r\n`);
      const to = Array.from({ length: recipients }, (_, n) => `r${n}@${'long.'.repeat(20)}example.test`);
      for (let n = 0; n < 9; n++) await writer.store({ from: '', to }, long, at(n));
      const { items, next } = await new MailboxReader(folder).page({ limit: 500 });
      expect([items.length, next, items[8]?.subject]).toEqual([9, null, 'first second']);
      const { id = '' } = items[4] ?? {};
      expect(await new MailboxReader(folder).find(id)).toEqual(items[4]);
    },
  );

  it('knows nothing of ids that are none, and no way out of the folder', async () => {
    const reader = new MailboxReader(folder);
    expect(await reader.page({ limit: 10 })).toEqual({ items: [], next: null });
    for (const id of [
      'x',
      '../../../etc/passwd',
      '20261122-120000000-000000-0a1b2c3d',
      '20261122-120000000-000000-../x.y',
    ]) {
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
