import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { tlsOptions, tlsPolicy, type TlsPolicy } from '../../platform/mail/tls-policy.js';
import { Breaker, type RestLimits } from './breaker.js';
import { HeldBody } from './held-body.js';
import { DEFAULT_RELAY, type Handover, type OutgoingMail, type Outlet } from './sending.types.js';

/** How long the relay may take and how much a connection carries; milliseconds. */
export interface SmtpLimits extends RestLimits {
  messagesPerConnection: number;
  /** From the first packet to the end of the greeting. */
  connect: number;
  /** Without a byte from the relay. */
  silence: number;
}

const LIMITS: SmtpLimits = {
  messagesPerConnection: 1_000,
  connect: 15_000,
  silence: 60_000,
  firstRest: 500,
  longestRest: 30_000,
};

/**
 * Hands messages to one relay over SMTP, over a fixed number of connections that are opened when needed and renewed after a thousand
 * messages. A relay that cannot be reached rests everything for a growing while and burns no attempts.
 */
export class SmtpOutlet implements Outlet {
  private readonly breaker: Breaker;
  private readonly lines: (Line | undefined)[];
  private readonly limits: SmtpLimits;

  /** `url`: smtp(s)://user:password@host:port; `name` is said in EHLO; `away` hears why no connection came about. */
  constructor(
    private readonly url: string,
    private readonly name: string,
    readonly connections: number,
    limits: Partial<SmtpLimits> = {},
    private readonly away: (error: unknown) => void = () => undefined,
    readonly relay = DEFAULT_RELAY,
    private readonly tls: TlsPolicy = tlsPolicy(url, undefined),
  ) {
    this.limits = { ...LIMITS, ...limits };
    this.breaker = new Breaker(this.limits);
    this.lines = Array.from({ length: connections });
  }

  get room(): number {
    return this.breaker.room(this.connections);
  }

  get awayReason(): string | undefined {
    return this.breaker.reason;
  }

  async deliver(connection: number, mail: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover> {
    const line = await this.line(connection);
    if (!line) return { result: 'NOT_TRIED', code: 'RELAY_AWAY' };
    const fresh = line.sent === 0;
    const handover = await line.send(mail, mayFinish);
    this.judge(handover.code, fresh);
    if (line.spent) this.drop(connection);
    return handover;
  }

  async close(): Promise<void> {
    for (const [n] of this.lines.entries()) this.drop(n);
    await Promise.resolve();
  }

  /** A connection that breaks at its first message speaks against the relay; one that ends later is one that has been used enough. */
  private judge(code: string, fresh: boolean): void {
    if (RELAY_FAILS.test(code)) {
      if (fresh) this.breaker.strike(code);
    } else if (code !== 'GATE_CLOSED') this.breaker.well();
  }

  private async line(n: number): Promise<Line | undefined> {
    const open = this.lines[n];
    if (open && !open.spent) return open;
    this.drop(n);
    if (this.room === 0) return undefined;
    try {
      const line = await Line.open(this.url, this.name, this.limits, this.tls);
      this.lines[n] = line;
      return line;
    } catch (error) {
      this.away(error);
      this.breaker.fail(reasonOf(error));
      return undefined;
    }
  }

  private drop(n: number): void {
    this.lines[n]?.close();
    this.lines[n] = undefined;
  }
}

const RELAY_BUSY = '421';
const RELAY_FAILS = /^(421\b|NO_ANSWER$|CONNECTION_LOST$)/;
/** How Node names what is wrong with a certificate or a handshake. */
const NOT_TRUSTED = /CERT|^ERR_(TLS|SSL)|^UNABLE_TO_/;

/** A short name of why no connection came about: the system's (ECONNREFUSED), the client's (ETLS, EAUTH) or the relay's reply code. */
function reasonOf(error: unknown): string {
  if (!isSmtpError(error)) return 'UNKNOWN';
  const { responseCode, code, originalCode } = error;
  // A relay that cannot be trusted is told apart from one that says no, also where it said no to STARTTLS.
  if (code === 'ETLS' || NOT_TRUSTED.test(originalCode ?? '')) return 'ETLS';
  return responseCode === undefined ? (code ?? error.name) : String(responseCode);
}

/** One open connection. */
class Line {
  spent = false;
  sent = 0;

  private constructor(
    private readonly smtp: SMTPConnection,
    private readonly messages: number,
  ) {
    const end = (): void => {
      this.spent = true;
    };
    smtp.on('error', end);
    smtp.on('end', end);
  }

  static open(url: string, name: string, limits: SmtpLimits, policy: TlsPolicy): Promise<Line> {
    const target = new URL(url);
    const secure = target.protocol === 'smtps:';
    const smtp = new SMTPConnection({
      host: target.hostname.replace(/^\[|\]$/g, ''),
      port: Number(target.port || (secure ? 465 : 25)),
      secure,
      name,
      ...tlsOptions(policy),
      connectionTimeout: limits.connect,
      greetingTimeout: limits.connect,
      socketTimeout: limits.silence,
    });
    return new Promise<void>((resolve, reject) => {
      smtp.once('error', reject);
      smtp.once('end', () => reject(new Error('closed')));
      // A relay that hangs up without a greeting is told here, and nowhere else.
      smtp.connect(error => {
        if (error) return reject(error);
        if (target.username === '') return resolve();
        const credentials = { user: decodeURIComponent(target.username), pass: decodeURIComponent(target.password) };
        smtp.login(credentials, refused => (refused ? reject(refused) : resolve()));
      });
    }).then(
      () => new Line(smtp, limits.messagesPerConnection),
      (error: unknown) => {
        smtp.close();
        throw error;
      },
    );
  }

  send(mail: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover> {
    const socket = this.smtp._socket;
    if (!socket) return Promise.resolve({ result: 'NOT_TRIED', code: 'RELAY_AWAY' });
    if (mail.envelope.smtpUtf8 && !offers(this.smtp, 'SMTPUTF8'))
      return Promise.resolve({ result: 'FAILED', code: 'SMTPUTF8_NOT_OFFERED' });
    const body = new HeldBody(mail.raw, socket, mayFinish);
    const envelope = { from: mail.envelope.from, to: [...mail.envelope.to], size: mail.raw.length };
    this.sent++;
    return new Promise(resolve => {
      const held = (): void => {
        this.close();
        resolve({ result: 'NOT_TRIED', code: 'GATE_CLOSED' });
      };
      body.once('held', held);
      this.smtp.send(envelope, body, (error, info) => {
        if (error) resolve(this.failed(error, body.ended));
        else resolve(this.taken(info.response));
        if (this.sent >= this.messages) this.spent = true;
      });
    });
  }

  close(): void {
    this.spent = true;
    this.smtp.close();
  }

  /** What is no reply of SMTP says nothing, although the client takes whatever begins with a 2 for one. */
  private taken(response: string): Handover {
    if (/^2\d\d(?!\d)/.test(response)) return { result: 'DELIVERED', code: response.slice(0, 3) };
    this.close();
    return { result: 'UNCERTAIN', code: 'NO_ANSWER' };
  }

  private failed(error: SmtpError, dotWritten: boolean): Handover {
    // After a refusal the state of the dialogue is not worth guessing: the next message gets a fresh connection.
    this.close();
    const { responseCode = 0, response, code } = error;
    // RFC 5321 3.8: the relay ends a connection that it has used enough, which says nothing of the message.
    if (String(responseCode) === RELAY_BUSY && this.sent > 1) return { result: 'NOT_TRIED', code: RELAY_BUSY };
    if (responseCode >= 400 && responseCode <= 599)
      return { result: responseCode >= 500 ? 'BOUNCED' : 'DEFERRED', code: statusText(error) };
    // Refused on our side before a byte was sent: an address that cannot be written, or more bytes than the relay announced to take.
    if (response === undefined && (code === 'EENVELOPE' || code === 'EMESSAGE'))
      return { result: 'FAILED', code: 'NOT_TRANSMITTABLE' };
    return dotWritten ? { result: 'UNCERTAIN', code: 'NO_ANSWER' } : { result: 'DEFERRED', code: 'CONNECTION_LOST' };
  }
}

/** What the relay announced in its answer to EHLO; the client keeps it to itself. */
function offers(smtp: SMTPConnection, extension: string): boolean {
  const offered: unknown = Reflect.get(smtp, '_supportedExtensions');
  return Array.isArray(offered) && offered.includes(extension);
}

interface SmtpError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  response?: string | undefined;
  /** Of the error beneath: the system's, or OpenSSL's. */
  originalCode?: string | undefined;
}

function isSmtpError(error: unknown): error is SmtpError {
  return typeof error === 'object' && error !== null && 'message' in error;
}

/** `550 5.1.1`: reply code and, where the relay gave one, the enhanced status (RFC 3463). Never the relay's words: they may hold the address. */
function statusText(error: SmtpError): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1];
  return enhanced === undefined ? String(error.responseCode) : `${String(error.responseCode)} ${enhanced}`;
}
