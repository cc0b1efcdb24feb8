import type { Socket } from 'node:net';
import { Duplex, Readable } from 'node:stream';

/** RFC 5321 4.1.1.4, behind a message that ends with a line end. */
const FINAL_DOT = Buffer.from('.\r\n');
/** What an empty send buffer of any system takes at once. */
const TAKEN_AT_ONCE = 16_384;
const [LF, CR, DOT] = [0x0a, 0x0d, 0x2e];

/**
 * The bytes of a message whose end is held until the gate has been asked: the SMTP client reads only after 354, and the end of this
 * stream is what writes the final dot. The question is put when the bytes before it have left, so that a relay that takes them slowly
 * cannot make the answer old. Emits 'held' when the answer is no.
 */
export class HeldBody extends Readable {
  /** Whether the final dot may have been written. */
  ended = false;
  private rest: Buffer | undefined;

  /** `mayFinish` is the gate; `socket` is the connection, for what it has not sent yet. */
  constructor(
    private readonly raw: Buffer,
    private readonly socket: Socket,
    private readonly mayFinish: () => Promise<boolean>,
  ) {
    super({ highWaterMark: 0 });
    this.rest = raw;
  }

  /**
   * Where the SMTP client would look at each byte for dots and line ends, a message that needs no change is handed through: measured,
   * that look is a third of the CPU time of a message.
   */
  override pipe<Client extends NodeJS.WritableStream>(client: Client): Client {
    if (!(client instanceof Duplex) || !isReady(this.raw)) return super.pipe(client);
    void (this.raw.length <= TAKEN_AT_ONCE ? this.handAtOnce(client) : this.handSlowly(client));
    return client;
  }

  override _read(): void {
    const bytes = this.rest;
    this.rest = undefined;
    if (bytes) this.push(bytes);
    else void this.flushed().then(() => this.finish(this, null));
  }

  /** Message and dot in one write, when the gate answers in this turn of the event loop. */
  private async handAtOnce(client: Duplex): Promise<void> {
    const { socket } = this;
    let corked = true;
    const uncork = (): void => {
      if (corked) socket.uncork();
      corked = false;
    };
    socket.cork();
    const turnEnds = setImmediate(uncork);
    client.push(this.raw);
    await this.finish(client, FINAL_DOT);
    clearImmediate(turnEnds);
    uncork();
  }

  private async handSlowly(client: Duplex): Promise<void> {
    client.push(this.raw);
    await new Promise(resolve => setImmediate(resolve));
    await this.flushed();
    await this.finish(client, FINAL_DOT);
  }

  private async finish(stream: Readable, dot: Buffer | null): Promise<void> {
    const may = await this.mayFinish().catch(() => false);
    if (this.destroyed) return;
    if (!may) return void this.emit('held');
    this.ended = true;
    stream.push(dot);
    if (dot) stream.push(null);
  }

  /** Resolves when everything written so far is with the operating system, or the connection is gone. */
  private flushed(): Promise<void> {
    const { socket } = this;
    return new Promise(resolve => (socket.writableLength > 0 ? socket.write('', () => resolve()) : resolve()));
  }
}

/** Whether a message may go over the wire byte for byte: lines end with CRLF, none begins with a dot, the last one ends. */
function isReady(raw: Buffer): boolean {
  if (raw.length < 2 || raw[0] === DOT || raw[raw.length - 1] !== LF) return false;
  for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1)) {
    if (raw[at - 1] !== CR || raw[at + 1] === DOT) return false;
  }
  for (let at = raw.indexOf(CR); at !== -1; at = raw.indexOf(CR, at + 1)) if (raw[at + 1] !== LF) return false;
  return true;
}
