const END = Buffer.from('\r\n.\r\n');
const STUFFED = Buffer.from('\r\n.');
const CRLF = Buffer.from('\r\n');
const DOT = 0x2e;

/**
 * The bytes between DATA and the line with a single dot (RFC 5321 4.1.1.4). Only CRLF.CRLF ends a message: bare line feeds are
 * kept as they are, so that no second message can be smuggled into the first.
 */
export class MessageBody {
  private readonly chunks: Buffer[] = [];
  private size = 0;
  /** The end mark may be cut in two by the network; a body may also begin with it. */
  private tail: Buffer = CRLF;

  constructor(private readonly maxBytes: number) {}

  /** Whether more came than is taken; what came is thrown away then. */
  get tooLarge(): boolean {
    return this.size > this.maxBytes;
  }

  /** Takes bytes. Gives back what follows the end mark, or undefined while the end has not come. */
  take(chunk: Buffer): Buffer | undefined {
    const window = Buffer.concat([this.tail, chunk]);
    const start = this.size - this.tail.length;
    const at = window.indexOf(END);
    this.size += chunk.length;
    if (this.tooLarge) this.chunks.length = 0;
    else this.chunks.push(chunk);
    if (at < 0) {
      this.tail = window.subarray(-END.length + 1);
      return undefined;
    }
    this.size = start + at + CRLF.length;
    return window.subarray(at + END.length);
  }

  /** The message as the client meant it: without the end mark and without the dots that transparency added. */
  message(): Buffer {
    return unstuff(Buffer.concat(this.chunks).subarray(0, this.size));
  }
}

/** Takes away the dot that RFC 5321 4.5.2 puts before a line that begins with one. */
export function unstuff(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let from = body[0] === DOT ? 1 : 0;
  for (let at = body.indexOf(STUFFED, from); at >= 0; at = body.indexOf(STUFFED, from)) {
    pieces.push(body.subarray(from, at + CRLF.length));
    from = at + STUFFED.length;
  }
  return pieces.length === 0 ? body.subarray(from) : Buffer.concat([...pieces, body.subarray(from)]);
}
