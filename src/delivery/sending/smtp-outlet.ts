import { tlsPolicy, type TlsPolicy } from '../../platform/mail/tls-policy.js';
import { Breaker, type RestLimits } from './breaker.js';
import { DEFAULT_RELAY, type Handover, type OutgoingMail, type Outlet, type RelayDuty } from './sending.types.js';
import { SmtpLine, type LineLimits } from './smtp-line.js';

/** How long the relay may take and how much a connection carries; milliseconds. */
export interface SmtpLimits extends RestLimits, LineLimits {
  messagesPerConnection: number;
}

export interface SmtpOptions extends Partial<SmtpLimits> {
  /** Hears why no connection came about. */
  away?: (error: unknown) => void;
  relay?: RelayDuty;
  /** Absent: the policy that follows from the URL alone. */
  tls?: TlsPolicy;
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
  readonly relay: RelayDuty;
  private readonly breaker: Breaker;
  private readonly lines: (SmtpLine | undefined)[];
  private readonly limits: SmtpLimits;
  private readonly tls: TlsPolicy;
  private readonly away: (error: unknown) => void;

  /** `url`: smtp(s)://user:password@host:port; `name` is said in EHLO. */
  constructor(
    private readonly url: string,
    private readonly name: string,
    readonly connections: number,
    { away = () => undefined, relay = DEFAULT_RELAY, tls = tlsPolicy(url, undefined), ...limits }: SmtpOptions = {},
  ) {
    this.limits = { ...LIMITS, ...limits };
    [this.relay, this.tls, this.away] = [relay, tls, away];
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

  private async line(n: number): Promise<SmtpLine | undefined> {
    const open = this.lines[n];
    if (open && !open.spent) return open;
    this.drop(n);
    if (this.room === 0) return undefined;
    try {
      const { messagesPerConnection } = this.limits;
      const line = await SmtpLine.open(this.url, this.name, this.limits, this.tls, messagesPerConnection);
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

interface SmtpError extends Error {
  code?: string | undefined;
  responseCode?: number | undefined;
  /** Of the error beneath: the system's, or OpenSSL's. */
  originalCode?: string | undefined;
}

function isSmtpError(error: unknown): error is SmtpError {
  return typeof error === 'object' && error !== null && 'message' in error;
}
