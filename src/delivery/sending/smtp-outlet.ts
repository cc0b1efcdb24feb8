import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isLoopback } from '../../platform/config/config.js';
import type { Handover, OutgoingMail, Outlet } from './sending.types.js';

const MESSAGES_PER_CONNECTION = 1_000;
const CONNECT_TIMEOUT_MS = 15_000;
const SILENCE_TIMEOUT_MS = 60_000;
const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 30_000;

/**
 * Hands messages to one relay over SMTP, over a fixed number of connections that are opened when needed and renewed after a thousand
 * messages. A relay that cannot be reached rests everything for a growing while and burns no attempts.
 */
export class SmtpOutlet implements Outlet {
  restUntil = 0;
  private failures = 0;
  private readonly lines: (Line | undefined)[];

  /** `url`: smtp(s)://user:password@host:port; `name` is said in EHLO. */
  constructor(
    private readonly url: string,
    private readonly name: string,
    readonly connections: number,
  ) {
    this.lines = Array.from({ length: connections });
  }

  async deliver(connection: number, mail: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover> {
    const line = await this.line(connection);
    if (!line) return { result: 'NOT_TRIED', code: 'RELAY_AWAY' };
    const handover = await line.send(mail, mayFinish);
    if (line.spent) this.drop(connection);
    return handover;
  }

  async close(): Promise<void> {
    for (const [n] of this.lines.entries()) this.drop(n);
    await Promise.resolve();
  }

  private async line(n: number): Promise<Line | undefined> {
    const open = this.lines[n];
    if (open && !open.spent) return open;
    this.drop(n);
    if (performance.now() < this.restUntil) return undefined;
    try {
      const line = await Line.open(this.url, this.name);
      this.failures = 0;
      this.restUntil = 0;
      this.lines[n] = line;
      return line;
    } catch {
      const rest = Math.min(FIRST_REST_MS * 2 ** this.failures, LONGEST_REST_MS);
      if (performance.now() >= this.restUntil) this.failures++;
      this.restUntil = performance.now() + rest;
      return undefined;
    }
  }

  private drop(n: number): void {
    this.lines[n]?.close();
    this.lines[n] = undefined;
  }
}

/** One open connection. */
class Line {
  spent = false;
  private sent = 0;

  private constructor(private readonly smtp: SMTPConnection) {
    const end = (): void => {
      this.spent = true;
    };
    smtp.on('error', end);
    smtp.on('end', end);
  }

  static open(url: string, name: string): Promise<Line> {
    const target = new URL(url);
    const secure = target.protocol === 'smtps:';
    const smtp = new SMTPConnection({
      host: target.hostname.replace(/^\[|\]$/g, ''),
      port: Number(target.port || (secure ? 465 : 25)),
      secure,
      name,
      ignoreTLS: isLoopback(target.hostname),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SILENCE_TIMEOUT_MS,
    });
    return new Promise((resolve, reject) => {
      smtp.once('error', reject);
      smtp.once('end', () => reject(new Error('closed')));
      smtp.connect(() => {
        const ready = (): void => resolve(new Line(smtp));
        if (target.username === '') return ready();
        const credentials = { user: decodeURIComponent(target.username), pass: decodeURIComponent(target.password) };
        smtp.login(credentials, error => (error ? reject(error) : ready()));
      });
    });
  }

  send(mail: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover> {
    const body = new HeldBody(mail.raw, mayFinish);
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
        else resolve({ result: 'DELIVERED', code: info?.response?.slice(0, 3) ?? '250' });
        if (this.sent >= MESSAGES_PER_CONNECTION) this.spent = true;
      });
    });
  }

  close(): void {
    this.spent = true;
    this.smtp.close();
  }

  private failed(error: SmtpError, dotWritten: boolean): Handover {
    if (error.responseCode === undefined) {
      this.close();
      return dotWritten ? { result: 'UNCERTAIN', code: 'NO_ANSWER' } : { result: 'DEFERRED', code: 'CONNECTION_LOST' };
    }
    // After a refusal the state of the dialogue is not worth guessing: the next message gets a fresh connection.
    this.close();
    return { result: error.responseCode >= 500 ? 'BOUNCED' : 'DEFERRED', code: statusText(error) };
  }
}

interface SmtpError extends Error {
  responseCode?: number | undefined;
  response?: string | undefined;
}

/** `550 5.1.1`: reply code and, where the relay gave one, the enhanced status (RFC 3463). Never the relay's words: they may hold the address. */
function statusText(error: SmtpError): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1];
  return enhanced === undefined ? String(error.responseCode) : `${String(error.responseCode)} ${enhanced}`;
}

/**
 * The bytes of a message whose end is held until the gate has been asked: the SMTP client reads only after 354, and the end of this
 * stream is what writes the final dot.
 */
class HeldBody extends Readable {
  /** Whether the final dot may have been written. */
  ended = false;
  private started = false;

  constructor(
    private readonly raw: Buffer,
    private readonly mayFinish: () => Promise<boolean>,
  ) {
    super({ highWaterMark: raw.length + 1 });
  }

  override _read(): void {
    if (this.started) return;
    this.started = true;
    this.push(this.raw);
    void this.mayFinish().then(
      may => (may ? this.finish() : this.emit('held')),
      () => this.emit('held'),
    );
  }

  private finish(): void {
    this.ended = true;
    this.push(null);
  }
}
