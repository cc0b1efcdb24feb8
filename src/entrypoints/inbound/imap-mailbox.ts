import { setTimeout as pause } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { isLoopback } from '../../platform/config/loopback.js';
import type { Log } from '../../platform/log/log.js';

/** Where taken mail is moved; it stays on the operator's own server, out of the way. */
const TAKEN = 'Taken';
/** So many mails are asked for at once, and moved with one command. */
const AT_ONCE = 50;
/** Of a longer mail only the beginning is taken: there is nobody to refuse it to. */
const LARGEST_MAIL = 10_485_760;
/** How often the mailbox is looked into when the server announces nothing. */
const LOOK_MS = 60_000;
const SHORTEST_REST_MS = 1_000;
const LONGEST_REST_MS = 300_000;

/** Keeps one mail; when it returns the mail is safe. */
export type TakeMail = (mail: Buffer) => Promise<void>;

/**
 * Reads one IMAP mailbox (RFC 9051) for as long as the process runs. A mail is moved away only after it was taken, so that one that a
 * killed process left is taken again; whoever takes it knows the same bytes. Whatever goes wrong ends the connection, and the next one
 * comes after a rest that doubles up to five minutes.
 */
export class ImapMailbox {
  private readonly stopping = new AbortController();
  private client: ImapFlow | undefined;
  private work: Promise<void> = Promise.resolve();

  /** `url`: imaps://user:password@host/folder, or imap:// with STARTTLS (without it on loopback only); the folder is INBOX when absent. */
  constructor(
    private readonly url: URL,
    private readonly take: TakeMail,
    private readonly log: Log,
  ) {}

  start(): void {
    this.work = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.client?.close();
    await this.work;
  }

  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    let rest = SHORTEST_REST_MS;
    while (!this.isStopped()) {
      try {
        await this.read(() => (rest = SHORTEST_REST_MS));
      } catch (error) {
        if (this.isStopped()) return;
        this.log.warn(
          { error: wordsOf(error), host: this.url.host },
          'the IMAP mailbox cannot be read; it is tried again',
        );
      }
      await this.rest(rest);
      rest = Math.min(rest * 2, LONGEST_REST_MS);
    }
  }

  /** One connection, until it ends. */
  private async read(opened: () => void): Promise<void> {
    const client = (this.client = this.build());
    client.on('error', error => this.log.debug({ error: wordsOf(error) }, 'an IMAP connection ended'));
    const closed = new Promise<void>(resolve => client.once('close', () => resolve()));
    try {
      await client.connect();
      await client.mailboxCreate(TAKEN);
      await client.mailboxOpen(decodeURIComponent(this.url.pathname.slice(1)) || 'INBOX');
      opened();
      while (client.usable && !this.isStopped()) {
        const news = new Promise<void>(resolve => client.once('exists', () => resolve()));
        await this.takeAll(client);
        await Promise.race([news, closed, this.rest(LOOK_MS)]);
      }
    } finally {
      client.close();
    }
  }

  private async takeAll(client: ImapFlow): Promise<void> {
    const waiting = (await client.search({ all: true }, { uid: true })) || [];
    for (let from = 0; from < waiting.length && !this.isStopped(); from += AT_ONCE)
      await this.takeSome(client, waiting.slice(from, from + AT_ONCE));
  }

  private async takeSome(client: ImapFlow, uids: number[]): Promise<void> {
    const taken: number[] = [];
    try {
      for await (const { uid, source } of client.fetch(uids, { source: { maxLength: LARGEST_MAIL } }, { uid: true })) {
        if (!source) continue;
        await this.take(source);
        taken.push(uid);
      }
    } finally {
      if (taken.length > 0 && client.usable) await client.messageMove(taken, TAKEN, { uid: true });
    }
  }

  private build(): ImapFlow {
    const { protocol, hostname, port, username, password } = this.url;
    const secure = protocol === 'imaps:';
    return new ImapFlow({
      ...{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || (secure ? 993 : 143)), secure, logger: false },
      ...(secure ? {} : { doSTARTTLS: !isLoopback(hostname) }),
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      // Announced at once: the reader waits where others would go on asking.
      autoIdleDelay: 200,
    });
  }

  private async rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
