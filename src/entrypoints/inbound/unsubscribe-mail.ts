import { Inject, Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerAddress, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { LinkOptOut, type RefusalScope } from '../../audience/permission/link-opt-out.service.js';
import type { Config } from '../../platform/config/config.js';
import type { Urls } from '../../platform/http/urls.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/log/log.js';
import { CONFIG, LOG, URLS } from '../../platform/platform.tokens.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { UNSUBSCRIBE_MAILBOX } from '../../platform/tokens/recipient-urls.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { RecipientLinks } from '../public/recipient-links.js';

const LARGEST_MAIL = 10_485_760;
/** Subject and first lines stand at the beginning; the rest of a mail is read and forgotten. */
const KEPT = 65_536;
const MOST_CLIENTS = 50;
const PORTS_TRIED = 100;

/**
 * The mailbox of `List-Unsubscribe: <mailto:…>`: a mail whose subject holds the token of a link refuses like the link itself
 * (STANDARDS 1.11). It takes no other mail, answers none, keeps none, and says "taken" only after the refusal is committed.
 */
@Injectable()
export class InboundMail {
  private server: SMTPServer | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(LOG) private readonly log: Log,
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(LinkOptOut) private readonly optOuts: LinkOptOut,
  ) {}

  /** Listens on the port, or on the next free one when it is busy; 0 is any free port. Resolves to the port. */
  async start(port: number): Promise<number> {
    for (let wanted = port; ; wanted++) {
      try {
        return await this.listen(wanted);
      } catch (error) {
        if (!isBusy(error) || port === 0 || wanted >= port + PORTS_TRIED) throw error;
      }
    }
  }

  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>(resolve => server.close(resolve));
  }

  private listen(port: number): Promise<number> {
    const server = this.build();
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      const listener = server.listen(port, this.config.host, () => {
        server.off('error', reject);
        server.on('error', error =>
          this.log.warn({ error: error.message }, 'a connection to the unsubscribe mailbox failed'),
        );
        this.server = server;
        const address = listener.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  private build(): SMTPServer {
    return new SMTPServer({
      name: this.urls.mailDomain,
      banner: 'unsubscribe mailbox',
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: LARGEST_MAIL,
      maxClients: MOST_CLIENTS,
      closeTimeout: 1_000,
      onRcptTo: (address, _session, answer) => answer(this.takes(address) ? null : reply(550, 'No such mailbox')),
      onData: (stream, session, answer) => void this.receive(stream, session).then(answer),
    });
  }

  private takes({ address }: SMTPServerAddress): boolean {
    const [local, domain] = splitAddress(address.toLowerCase());
    const mailbox = local === UNSUBSCRIBE_MAILBOX || local.startsWith(`${UNSUBSCRIBE_MAILBOX}+`);
    return mailbox && domain === this.urls.mailDomain.toLowerCase();
  }

  /** The reply to a mail: null is "taken". */
  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    try {
      const mail = await beginning(stream);
      if (stream.sizeExceeded) return reply(552, 'Message too large');
      await this.refuse(mail, session.remoteAddress);
      return null;
    } catch (error) {
      return this.replyTo(error);
    }
  }

  private async refuse(mail: Buffer, from: string): Promise<void> {
    const { subject = '', text = '' } = await PostalMime.parse(mail);
    const token = candidates(subject, text).find(found => this.tokens.open(found, 'unsubscribe')) ?? '';
    const link = this.links.open(token, 'unsubscribe', from);
    await this.optOuts.refuse({ link, token, scope: scopeOf(subject, text), channel: 'mailto' });
  }

  /** A mail server tries again after 4xx, and after 5xx tells its user, who can then take the other way. */
  private replyTo(error: unknown): Error {
    if (error instanceof Refusal) {
      return error.code === 'TOO_MANY_REQUESTS'
        ? reply(450, 'Too many attempts, try later')
        : reply(550, 'No valid link in the subject');
    }
    const id = uuidv7();
    this.log.warn({ error, id }, 'a mail to the unsubscribe mailbox could not be handled; its server will try again');
    return reply(451, `Not possible now, try again (${id})`);
  }
}

/** The beginning of a mail; the stream is read to its end, or the client would hang. */
async function beginning(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream) {
    if (kept >= KEPT || !Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    kept += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, KEPT);
}

const TOKEN = /[A-Za-z0-9_-]{140,540}/g;

/** What may be a token, subject first. Mail programs fold and split long subjects, so blanks inside are ignored in a second look. */
export function candidates(subject: string, text: string): string[] {
  const places = [subject, subject.replace(/\s/g, ''), text.slice(0, 4_096)];
  return [...new Set(places.flatMap(place => place.match(TOKEN) ?? []))];
}

const EVERYTHING = /(?<!\p{L})(?:all|everything|vše|všeho|všech|všechno|všechny|všechna)(?!\p{L})/iu;

/** The type of that message, unless the person's own words in the subject or the first line say everything (G-06). */
export function scopeOf(subject: string, text: string): RefusalScope {
  const [firstLine = ''] = text.split('\n').filter(line => line.trim() !== '');
  const words = `${subject.replace(TOKEN, ' ')}\n${firstLine.startsWith('>') ? '' : firstLine.replace(TOKEN, ' ')}`;
  return EVERYTHING.test(words) ? 'all' : 'type';
}

function splitAddress(address: string): [string, string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}
