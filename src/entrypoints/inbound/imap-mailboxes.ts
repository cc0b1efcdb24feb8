import { Inject, Injectable } from '@nestjs/common';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import type { Config } from '../../platform/config/config.js';
import type { Log } from '../../platform/log/log.js';
import { CONFIG, LOG } from '../../platform/platform.tokens.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { ImapMailbox } from './imap-mailbox.js';
import { type Destination, Mailboxes } from './mailboxes.js';
import { UnsubscribeMail } from './unsubscribe-mail.js';

/** Who a mail was handed over for, the surest first: a mailbox has no envelope any more. */
const FOR = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc'];
const HEAD = 65_536;
const MOST_ADDRESSES = 20;
/** Wrong links that come by mailbox are counted together. */
const PEER = 'imap';

/** Takes what comes back from the operator's own mailboxes, where the inbound port cannot be reached. Answers nobody. */
@Injectable()
export class ImapMailboxes {
  private readonly readers: ImapMailbox[];

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(LOG) log: Log,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(UnsubscribeMail) private readonly unsubscribe: UnsubscribeMail,
    @Inject(InboundStore) private readonly mails: InboundStore,
  ) {
    this.readers = config.inboundImap.map(url => new ImapMailbox(new URL(url), mail => this.take(mail), log));
  }

  start(): void {
    for (const reader of this.readers) reader.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.readers.map(reader => reader.stop()));
  }

  /** When this returns the mail is stored or the opt-out committed; the same bytes a second time change nothing. */
  async take(mail: Buffer): Promise<void> {
    const destination = await this.destinationOf(mail);
    if (destination.mailbox !== 'UNSUBSCRIBE') await this.mails.store({ ...destination, format: 'MAIL', raw: mail });
    else if (!(await this.optsOut(mail))) await this.mails.store({ mailbox: 'REPLY', format: 'MAIL', raw: mail });
  }

  /** False where the mail holds no valid link: nobody can be told, so a person looks at it. */
  private async optsOut(mail: Buffer): Promise<boolean> {
    try {
      await this.unsubscribe.refuse(mail, PEER);
      return true;
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
  }

  /** The first address of ours; a mail that names none is somebody's letter. */
  private async destinationOf(mail: Buffer): Promise<Destination> {
    for (const address of addressesOf(mail)) {
      const found = await this.mailboxes.find(address);
      if (found) return found;
    }
    return { mailbox: 'REPLY' };
  }
}

function addressesOf(mail: Buffer): string[] {
  const head = mail
    .subarray(0, HEAD)
    .toString('utf8')
    .split(/\r?\n\r?\n/, 1)
    .join('');
  const fields = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return FOR.flatMap(name => fields.filter(field => field.toLowerCase().startsWith(`${name}:`)))
    .flatMap(field => field.match(/[^\s<>,;:"]{1,128}@[^\s<>,;:"]{1,253}/g) ?? [])
    .slice(0, MOST_ADDRESSES);
}
