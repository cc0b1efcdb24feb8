import { createServer, type Server, type Socket } from 'node:net';

/** A place in the conversation: before the greeting, at a command's answer, after the first bytes of the message, at its dot. */
export type Place = 'greeting' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';

/** What the relay does at a place instead of going on. */
export interface Deed {
  at: Place;
  /** Only for this recipient. */
  to?: string;
  /** Only on a connection that has taken so many messages. */
  after?: number;
  /** So many times; always when absent. */
  times?: number;
  /** Answers so, `550 5.1.1 No such user`. */
  reply?: string;
  /** Ends the connection without an answer. */
  close?: true;
  /** Ends the connection behind its answer. */
  leaves?: true;
  /** Says and reads nothing until this resolves, then goes on as if nothing had been. */
  wait?: Promise<unknown> | (() => Promise<unknown>);
  /** Reads no more than so many bytes each 10 ms from here to the end of the message. */
  bytesEach10Ms?: number;
}

/** A message whose final dot came. */
export interface TakenMessage {
  /** The MAIL command that it came with. */
  command: string;
  from: string;
  to: string;
  text: string;
  /** performance.now() when the last byte was read. */
  lastByteAt: number;
  connection: number;
  /** Whether the relay said 250 to it. */
  accepted: boolean;
}

/** Resolves when the test says so. */
export class Latch {
  open: () => void = () => undefined;
  readonly opened = new Promise<void>(resolve => {
    this.open = resolve;
  });
}

/** An SMTP relay on loopback that takes every message, but for what a test tells it to do instead. It writes down whatever came. */
export class Relay {
  readonly taken: TakenMessage[] = [];
  /** What it announces. */
  extensions = ['PIPELINING', 'SIZE 10000000', 'SMTPUTF8'];
  /** How many connections were opened. */
  connections = 0;
  private readonly deeds: Deed[] = [];
  private readonly sockets = new Set<Socket>();
  private server: Server | undefined;
  private port = 0;

  static async start(): Promise<Relay> {
    const relay = new Relay();
    await relay.listen();
    return relay;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** Recipients of the accepted messages, sorted. */
  get accepted(): string[] {
    return this.taken.flatMap(({ to, accepted }) => (accepted ? [to] : [])).sort();
  }

  /** How many are open now. */
  get open(): number {
    return this.sockets.size;
  }

  /** From now on, unless an earlier deed of the same place comes first. */
  does(deed: Deed): void {
    this.deeds.push({ ...deed });
  }

  /** Forgets all deeds. */
  behaves(): void {
    this.deeds.length = 0;
  }

  /** Takes connections; after a `leave` on the same port as before. */
  async listen(): Promise<void> {
    const server = createServer({ noDelay: true }, socket => this.serve(socket));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.port, '127.0.0.1', resolve));
    const address = server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
    this.server = server;
  }

  /** Ends all conversations and refuses new ones. */
  async leave(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    for (const socket of this.sockets) socket.destroy();
    if (server) await new Promise(resolve => server.close(resolve));
  }

  /** The deed for a place, if there is one; it counts as done once. */
  take(at: Place, to: string, taken: number): Deed | undefined {
    const found = this.deeds.find(
      deed =>
        deed.at === at && (deed.to === undefined || deed.to === to) && (deed.after ?? 0) <= taken && deed.times !== 0,
    );
    if (found?.times !== undefined) found.times--;
    return found;
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.sockets.delete(socket));
    void new Conversation(this, socket, ++this.connections).run();
  }
}

class Conversation {
  private pending = Buffer.alloc(0);
  private ended = false;
  /** Messages taken on this connection. */
  private taken = 0;
  private readonly closed: Promise<void>;
  private wake: () => void = () => undefined;
  private envelope = { command: '', from: '', to: '', valid: false };

  constructor(
    private readonly relay: Relay,
    private readonly socket: Socket,
    private readonly number: number,
  ) {
    socket.on('data', chunk => {
      this.pending = Buffer.concat([this.pending, chunk]);
      this.wake();
    });
    this.closed = new Promise(resolve => {
      socket.on('close', () => {
        this.ended = true;
        this.wake();
        resolve();
      });
    });
  }

  async run(): Promise<void> {
    if (!(await this.answer('greeting', '220 relay.test ESMTP'))) return;
    for (let line = await this.line(); line !== undefined; line = await this.line()) {
      if (!(await this.command(line))) return;
    }
  }

  private async command(line: string): Promise<boolean> {
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    switch (verb) {
      case 'EHLO':
        this.refused = false;
        return this.say(
          ['250-relay.test', ...this.relay.extensions.map(name => `250-${name}`), '250 HELP'].join('\r\n'),
        );
      case 'MAIL':
        this.envelope = { command: line, from: address, to: this.announcedRecipient(), valid: false };
        return this.answer('mail', '250 2.1.0 Ok');
      case 'RCPT':
        return this.recipient(address);
      case 'DATA':
        return this.envelope.valid ? this.message() : this.say('554 5.5.1 No valid recipients');
      case 'QUIT':
        this.say('221 2.0.0 Bye');
        this.socket.end();
        return false;
      default:
        return this.say('502 5.5.1 Unknown command');
    }
  }

  private async recipient(address: string): Promise<boolean> {
    if (this.refused) return this.say('503 5.5.1 MAIL first');
    this.envelope.to = address;
    const goesOn = await this.answer('rcpt', '250 2.1.5 Ok');
    this.envelope.valid = goesOn && !this.refused;
    return goesOn;
  }

  private async message(): Promise<boolean> {
    if (!(await this.answer('data', '354 Go on'))) return false;
    if (this.refused) return true;
    while (this.pending.length === 0) if (!(await this.more())) return false;
    if (!(await this.inBody())) return false;
    let end = this.pending.indexOf('\r\n.\r\n');
    while (end < 0) {
      if (!(await this.more())) return false;
      end = this.pending.indexOf('\r\n.\r\n');
    }
    const { command, from, to } = this.envelope;
    const taken = {
      command,
      from,
      to,
      text: this.pending.toString('latin1', 0, end),
      lastByteAt: performance.now(),
      connection: this.number,
    };
    this.pending = this.pending.subarray(end + 5);
    const record = { ...taken, accepted: false };
    this.relay.taken.push(record);
    this.taken++;
    const goesOn = await this.answer('dot', '250 2.0.0 Taken');
    record.accepted = goesOn && !this.refused;
    return goesOn;
  }

  /** Whether the last answer was another than the usual one. */
  private refused = false;

  /** Says the usual answer, or does the deed of the place. False: the conversation is over. */
  private async answer(at: Place, usual: string): Promise<boolean> {
    const deed = this.relay.take(at, this.envelope.to, this.taken);
    this.refused = deed?.reply !== undefined;
    if (deed?.wait) await this.waitFor(typeof deed.wait === 'function' ? deed.wait() : deed.wait);
    if (deed?.close) return this.hangUp();
    this.say(deed?.reply ?? usual);
    if (deed?.leaves) this.socket.end();
    return true;
  }

  private async inBody(): Promise<boolean> {
    const deed = this.relay.take('body', this.envelope.to, this.taken);
    if (deed?.wait) await this.waitFor(typeof deed.wait === 'function' ? deed.wait() : deed.wait);
    if (deed?.close) return this.hangUp();
    if (deed?.bytesEach10Ms !== undefined) void this.readSlowly(deed.bytesEach10Ms);
    return true;
  }

  private async waitFor(promise: Promise<unknown>): Promise<void> {
    this.socket.pause();
    await Promise.race([promise, this.closed]);
    this.socket.resume();
  }

  /** Takes a little at a time, so that the sender's last bytes stay with it for long. */
  private async readSlowly(bytes: number): Promise<void> {
    this.socket.pause();
    while (!this.ended && this.pending.indexOf('\r\n.\r\n') < 0) {
      await new Promise(resolve => setTimeout(resolve, 10));
      // What read() gives also comes as a 'data' event.
      this.socket.read(Math.min(bytes, Math.max(1, this.socket.readableLength)));
    }
    this.socket.resume();
  }

  private hangUp(): boolean {
    this.socket.destroy();
    return false;
  }

  private say(text: string): boolean {
    this.socket.write(`${text}\r\n`);
    return true;
  }

  /** With pipelining the recipient stands behind MAIL already. */
  private announcedRecipient(): string {
    return /RCPT TO:<([^>]+)>/i.exec(this.pending.toString('utf8', 0, 1_000))?.[1] ?? '';
  }

  private async line(): Promise<string | undefined> {
    for (;;) {
      const end = this.pending.indexOf('\n');
      if (end >= 0) {
        const line = this.pending.toString('utf8', 0, end).trimEnd();
        this.pending = this.pending.subarray(end + 1);
        return line;
      }
      if (!(await this.more())) return undefined;
    }
  }

  /** Waits for more bytes. False: there will be none. */
  private async more(): Promise<boolean> {
    if (this.ended) return false;
    const before = this.pending.length;
    await new Promise<void>(resolve => {
      this.wake = resolve;
    });
    return this.pending.length > before || !this.ended;
  }
}
