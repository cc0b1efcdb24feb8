import { Dovecot, hasDovecot } from '../../../test/support/dovecot.js';
import { until } from '../../../test/support/until.js';
import { createLog } from '../../platform/log/log.js';
import '../../platform/refusals/platform.refusals.js';
import { ImapMailbox } from './imap-mailbox.js';

(hasDovecot() ? describe : describe.skip)('a mailbox of a real Dovecot', () => {
  let dovecot: Dovecot;
  let reader: ImapMailbox;
  let taken: string[];
  const read = (url: string): void => {
    taken = [];
    const take = (mail: Buffer): Promise<void> => Promise.resolve(void taken.push(mail.toString()));
    reader = new ImapMailbox(new URL(url), take, createLog('silent'));
    reader.start();
  };

  beforeEach(async () => {
    dovecot = await Dovecot.start();
  });
  afterEach(async () => {
    await reader.stop();
    dovecot.stop();
  });

  it('is read and emptied into Taken, what lay there and what comes while it is open', async () => {
    const mail = (n: number): string => `From: jana@example.test\r\nSubject: ${n}\r\n\r\nBody\r\n`;
    dovecot.put(mail(1), mail(2));
    read(dovecot.url('imap'));
    await until(() => dovecot.count('Taken') === 2);
    dovecot.put(mail(3));
    await until(() => dovecot.count('Taken') === 3);
    expect([taken.toSorted(), dovecot.count()]).toEqual([[1, 2, 3].map(mail), 0]);
  });

  it('is told no password when its certificate is nobody’s', async () => {
    dovecot.put('Subject: x\r\n\r\nx\r\n');
    read(dovecot.url('imaps'));
    await until(() => /SSL.*(?:alert|failed)/i.test(dovecot.log));
    expect([taken, dovecot.count(), /Login: user/.test(dovecot.log)]).toEqual([[], 1, false]);
  });
});
