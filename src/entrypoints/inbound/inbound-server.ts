import { readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import type { Config } from '../../platform/config/config.js';
import type { Urls } from '../../platform/http/urls.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import type { Log } from '../../platform/log/log.js';
import { CONFIG, LOG, URLS } from '../../platform/platform.tokens.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { type Destination, Mailboxes } from './mailboxes.js';
import { PeerLimit } from './peer-limit.js';
import { UnsubscribeMail } from './unsubscribe-mail.js';

const LARGEST_MAIL = 10_485_760;
const MOST_CLIENTS = 50;
const MOST_RECIPIENTS = 20;
const PORTS_TRIED = 100;
/** A mail that passed through more systems goes in a circle (RFC 5321 6.3 asks for at least 100). */
const MOST_HOPS = 100;

/**
 * The SMTP server for what comes back: bounces, complaints, opt-outs by mail, letters. It takes mail only for addresses it knows, says
 * "taken" only after the mail is stored or the opt-out committed, and sends nothing to anybody: no bounce, no answer, so that no loop begins
 * here.
 */
@Injectable()
export class InboundServer {
  private server: SMTPServer | undefined;
  private readonly peers: PeerLimit;
  private readonly destinations = new WeakMap<SMTPServerSession, Map<string, Destination>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(LOG) private readonly log: Log,
    @Inject(Mailboxes) private readonly mailboxes: Mailboxes,
    @Inject(UnsubscribeMail) private readonly unsubscribe: UnsubscribeMail,
    @Inject(InboundStore) private readonly mails: InboundStore,
  ) {
    this.peers = new PeerLimit(config.inboundPerMinute);
  }

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
        server.on('error', error => this.log.warn({ error: error.message }, 'a connection for inbound mail failed'));
        this.server = server;
        const address = listener.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  private build(): SMTPServer {
    const { inboundTls: tls } = this.config;
    return new SMTPServer({
      ...(tls === undefined ? {} : { cert: readFileSync(tls.cert), key: readFileSync(tls.key), minVersion: 'TLSv1.2' }),
      name: this.urls.mailDomain,
      banner: 'inbound mail',
      disabledCommands: tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
      disableReverseLookup: true,
      size: LARGEST_MAIL,
      maxClients: MOST_CLIENTS,
      closeTimeout: 1_000,
      onMailFrom: (_, session, answer) => answer(this.mayBegin(session)),
      onRcptTo: ({ address }, session, answer) => void this.accept(address, session).then(answer),
      onData: (stream, session, answer) => void this.receive(stream, session).then(answer),
    });
  }

  private mayBegin(session: SMTPServerSession): Error | null {
    this.destinations.delete(session);
    return this.peers.allows(session.remoteAddress, Date.now()) ? null : reply(450, 'Too many mails, try later');
  }

  private async accept(address: string, session: SMTPServerSession): Promise<Error | null> {
    try {
      const known = this.destinations.get(session) ?? new Map<string, Destination>();
      if (known.size >= MOST_RECIPIENTS) return reply(452, 'Too many recipients');
      const destination = await this.mailboxes.find(address);
      if (!destination) return reply(550, 'No such mailbox');
      this.destinations.set(session, known.set(address, destination));
      return null;
    } catch (error) {
      return this.replyTo(error);
    }
  }

  /** The reply to a mail: null is "taken". */
  private async receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<Error | null> {
    try {
      const mail = await whole(stream);
      if (stream.sizeExceeded) return reply(552, 'Message too large');
      if (hops(mail) > MOST_HOPS) return reply(554, 'Mail loop');
      const wanted = new Set(session.envelope.rcptTo.map(({ address }) => address));
      for (const [address, destination] of this.destinations.get(session) ?? [])
        if (wanted.has(address)) await this.keep(mail, destination, session);
      return null;
    } catch (error) {
      return this.replyTo(error);
    }
  }

  private async keep(mail: Buffer, destination: Destination, session: SMTPServerSession): Promise<void> {
    if (destination.mailbox === 'UNSUBSCRIBE') await this.unsubscribe.refuse(mail, session.remoteAddress);
    else await this.mails.store({ ...destination, format: 'MAIL', raw: mail });
  }

  /** A mail server tries again after 4xx, and after 5xx tells its user, who can then take the other way. */
  private replyTo(error: unknown): Error {
    if (error instanceof Refusal) {
      return error.code === 'TOO_MANY_REQUESTS'
        ? reply(450, 'Too many attempts, try later')
        : reply(550, 'No valid link in the subject');
    }
    const id = uuidv7();
    this.log.warn({ error, id }, 'inbound mail could not be taken; its server will try again');
    return reply(451, `Not possible now, try again (${id})`);
  }
}

/** The stream is read to its end, or the client would hang; what is above the limit is thrown away as it comes. */
async function whole(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let kept = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    kept += chunk.length;
    if (kept > LARGEST_MAIL) chunks.length = 0;
    else chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function hops(mail: Buffer): number {
  const end = mail.indexOf('\r\n\r\n');
  const head = mail.subarray(0, Math.min(end < 0 ? mail.length : end, 1_048_576)).toString('latin1');
  return (head.match(/^received:/gim) ?? []).length;
}

function reply(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';
}
