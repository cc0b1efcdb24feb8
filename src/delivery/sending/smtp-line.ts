import type { Socket } from 'node:net';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { tlsOptions, type TlsPolicy } from '../../platform/mail/tls-policy.js';
import type { Handover, OutgoingMail } from './sending.types.js';
import { smtpBytes } from './smtp-bytes.js';

/** How long a relay may take; milliseconds. */
export interface LineLimits {
  /** From the first packet to the end of the greeting. */
  connect: number;
  /** Without a byte from the relay. */
  silence: number;
}

/** What the relay announced in its answer to EHLO, as far as it matters here. */
interface Announced {
  extensions: ReadonlySet<string>;
  /** The most bytes of a message it takes; 0: it named none. */
  mostBytes: number;
}

/** What the relay has to answer next; `idle`: nothing. */
type Place = 'idle' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';
const NEXT = { mail: 'rcpt', rcpt: 'data', data: 'body' } as const;

/** RFC 5321 4.1.1.4, behind a message that ends with a line end. */
const FINAL_DOT = Buffer.from('.\r\n');
/** What an empty send buffer of any system takes at once. */
const TAKEN_AT_ONCE = 16_384;
/** A relay that says more than this without ending its answer says nothing. */
const LONGEST_ANSWER = 65_536;
/** A line of an answer (RFC 5321 4.2): code, whether more lines follow, enhanced status (RFC 3463). */
const ANSWER_LINE = /^([2-5]\d\d)(?:([ -])(?:(\d\.\d{1,3}\.\d{1,3})\b)?|$)/;
const RELAY_BUSY = '421';

/**
 * One open connection to a relay. nodemailer opens it (EHLO, STARTTLS, AUTH); the messages are spoken here, because that conversation is
 * most of what a message costs: envelope and DATA in one packet where the relay allows it (RFC 2920), message and dot in another.
 */
export class SmtpLine {
  /** Nothing more goes over it. */
  spent = false;
  sent = 0;
  private place: Place = 'idle';
  private answer = '';
  /** Enhanced status in the first line of an answer of several. */
  private status: string | undefined;
  private commands: string[] = [];
  private wire: Buffer | undefined;
  private mayFinish: () => Promise<boolean> = () => Promise.resolve(false);
  private settle: ((handover: Handover) => void) | undefined;

  private constructor(
    private readonly socket: Socket,
    private readonly announced: Announced,
    private readonly messages: number,
    silence: number,
  ) {
    socket.setTimeout(silence);
    socket.on('data', (bytes: Buffer) => this.read(bytes));
    for (const event of ['timeout', 'error', 'end', 'close']) socket.on(event, () => this.lost());
  }

  /** `url`: smtp(s)://user:password@host:port; `name` is said in EHLO. Rejects with nodemailer's error when no connection comes about. */
  static async open(
    url: string,
    name: string,
    limits: LineLimits,
    policy: TlsPolicy,
    messages: number,
  ): Promise<SmtpLine> {
    const { socket, announced } = await connected(url, name, limits, policy);
    return new SmtpLine(socket, announced, messages, limits.silence);
  }

  /** Hands one message over; one at a time. `mayFinish` is asked when everything but the dot has left. Never throws. */
  send({ envelope, raw }: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover> {
    const { extensions, mostBytes } = this.announced;
    const [to] = envelope.to;
    if (envelope.smtpUtf8 && !extensions.has('SMTPUTF8')) return ended('FAILED', 'SMTPUTF8_NOT_OFFERED');
    if (!mayStandInPath(envelope.from) || !mayStandInPath(to) || to === '' || (mostBytes > 0 && raw.length > mostBytes))
      return ended('FAILED', 'NOT_TRANSMITTABLE');
    if (this.spent) return ended('NOT_TRIED', 'RELAY_AWAY');
    const size = extensions.has('SIZE') ? ` SIZE=${raw.length}` : '';
    const utf8 = envelope.smtpUtf8 ? ' SMTPUTF8' : '';
    this.commands = [`MAIL FROM:<${envelope.from}>${utf8}${size}\r\n`, `RCPT TO:<${to}>\r\n`, 'DATA\r\n'];
    this.wire = smtpBytes(raw);
    this.mayFinish = mayFinish;
    this.sent++;
    this.place = 'mail';
    if (extensions.has('PIPELINING')) this.socket.write(this.commands.splice(0).join(''));
    else this.command();
    return new Promise(resolve => {
      this.settle = resolve;
    });
  }

  /** Ends the connection now; what stands between its bytes and a dot was not sent. */
  close(): void {
    this.spent = true;
    this.socket.destroy();
  }

  private command(): void {
    const next = this.commands.shift();
    if (next !== undefined) this.socket.write(next);
  }

  private read(bytes: Buffer): void {
    this.answer += bytes.toString('latin1');
    for (let end = this.answer.indexOf('\n'); end >= 0 && !this.spent; end = this.answer.indexOf('\n')) {
      const line = this.answer.slice(0, this.answer[end - 1] === '\r' ? end - 1 : end);
      this.answer = this.answer.slice(end + 1);
      this.readLine(line);
    }
    if (this.answer.length > LONGEST_ANSWER) this.lost();
  }

  private readLine(line: string): void {
    const said = ANSWER_LINE.exec(line);
    // What is no answer proves nothing; one that nobody asked for comes before the relay leaves.
    if (!said || this.place === 'idle') return this.lost();
    const [, code = '', more, status] = said;
    this.status ??= status;
    if (more === '-') return;
    const first = this.status;
    this.status = undefined;
    this.answered(code, first);
  }

  private answered(code: string, status: string | undefined): void {
    const { place } = this;
    if (code >= '4') return this.refused(code, status);
    if (code.startsWith('3') !== (place === 'data')) return this.lost();
    if (place === 'dot') return this.end({ result: 'DELIVERED', code });
    if (place === 'idle' || place === 'body') return this.lost();
    this.place = NEXT[place];
    if (this.place === 'body') void this.body();
    else this.command();
  }

  /**
   * The message, and its dot when the gate agrees. The question is put when the bytes before the dot have left, so that a relay that takes
   * them slowly cannot make the answer old; a small message leaves in one packet with its dot, when the gate answers at once.
   */
  private async body(): Promise<void> {
    const { socket, wire = FINAL_DOT } = this;
    let corked = wire.length <= TAKEN_AT_ONCE;
    const uncork = (): void => {
      if (corked) socket.uncork();
      corked = false;
    };
    if (corked) socket.cork();
    socket.write(wire);
    const turnEnds = setImmediate(uncork);
    if (!corked) await this.flushed();
    const may = !this.spent && (await this.mayFinish().catch(() => false));
    clearImmediate(turnEnds);
    if (this.spent) return;
    if (may) {
      this.place = 'dot';
      socket.write(FINAL_DOT);
      uncork();
    } else {
      this.close();
      this.end({ result: 'NOT_TRIED', code: 'GATE_CLOSED' });
    }
  }

  /** Resolves when everything written so far is with the operating system, or the connection is gone. */
  private flushed(): Promise<void> {
    return new Promise(resolve =>
      this.socket.writableLength > 0 ? this.socket.write('', () => resolve()) : resolve(),
    );
  }

  /** By code and never by the relay's words: they may hold the address. The next message gets a fresh connection. */
  private refused(code: string, status: string | undefined): void {
    this.close();
    // RFC 5321 3.8: the relay ends a connection that it has used enough, which says nothing of the message.
    if (code === RELAY_BUSY && this.sent > 1) return this.end({ result: 'NOT_TRIED', code });
    const result = code >= '5' ? 'BOUNCED' : 'DEFERRED';
    this.end({ result, code: status === undefined ? code : `${code} ${status}` });
  }

  private lost(): void {
    if (this.spent && !this.settle) return;
    this.close();
    this.end(
      this.place === 'dot'
        ? { result: 'UNCERTAIN', code: 'NO_ANSWER' }
        : { result: 'DEFERRED', code: 'CONNECTION_LOST' },
    );
  }

  private end(handover: Handover): void {
    const { settle } = this;
    this.settle = undefined;
    this.wire = undefined;
    this.place = 'idle';
    if (this.sent >= this.messages) this.spent = true;
    settle?.(handover);
  }
}

function ended(result: 'FAILED' | 'NOT_TRIED', code: string): Promise<Handover> {
  return Promise.resolve({ result, code });
}

/** Whether an address can break out of the `<…>` of a command. */
function mayStandInPath(address: string): boolean {
  return !/[\r\n<>\0]/.test(address);
}

async function connected(
  url: string,
  name: string,
  limits: LineLimits,
  policy: TlsPolicy,
): Promise<{ socket: Socket; announced: Announced }> {
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
  try {
    await new Promise<void>((resolve, reject) => {
      smtp.once('error', reject);
      smtp.once('end', () => reject(new Error('closed')));
      // A relay that hangs up without a greeting is told here, and nowhere else.
      smtp.connect(error => {
        if (error) return reject(error);
        if (target.username === '') return resolve();
        const credentials = { user: decodeURIComponent(target.username), pass: decodeURIComponent(target.password) };
        smtp.login(credentials, refused => (refused ? reject(refused) : resolve()));
      });
    });
    return takenOver(smtp);
  } catch (error) {
    smtp.close();
    throw error;
  }
}

/** nodemailer's own listeners on its socket: from now on its bytes are ours. */
const LISTENERS = {
  data: '_onSocketData',
  error: '_onSocketError',
  close: '_onSocketClose',
  end: '_onSocketEnd',
  timeout: '_onSocketTimeout',
};

function takenOver(smtp: SMTPConnection): { socket: Socket; announced: Announced } {
  const socket = smtp._socket;
  if (!socket) throw new Error('closed');
  for (const [event, name] of Object.entries(LISTENERS)) {
    const listener: unknown = Reflect.get(smtp, name);
    if (!isListener(listener)) throw new Error(`nodemailer has no ${name}`);
    socket.removeListener(event, listener);
  }
  const extensions: unknown = Reflect.get(smtp, '_supportedExtensions');
  const mostBytes: unknown = Reflect.get(smtp, '_maxAllowedSize');
  return {
    socket,
    announced: {
      extensions: new Set(Array.isArray(extensions) ? extensions.map(String) : []),
      mostBytes: typeof mostBytes === 'number' ? mostBytes : 0,
    },
  };
}

function isListener(value: unknown): value is () => void {
  return typeof value === 'function';
}
