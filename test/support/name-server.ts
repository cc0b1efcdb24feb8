import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv4 } from 'node:net';

type RecordType = 'TXT' | 'A' | 'AAAA' | 'MX';
const TYPES: Readonly<Record<number, RecordType>> = { 1: 'A', 15: 'MX', 16: 'TXT', 28: 'AAAA' };
const CODES = { A: 1, MX: 15, TXT: 16, AAAA: 28 } as const;
const [NO_ERROR, SERVER_FAILURE, NO_SUCH_NAME] = [0, 2, 3];

/** A DNS server on loopback (RFC 1035 over UDP) that knows what a test puts into it. */
export class NameServer {
  /** Questions it was asked, `TXT name`. */
  readonly asked: string[] = [];
  private readonly zone = new Map<string, Buffer[]>();
  private readonly later = new Map<string, Buffer[]>();
  private readonly broken = new Set<string>();

  private constructor(private readonly socket: Socket) {
    socket.on('message', (question, from) => this.answer(question, from));
  }

  /** On an address of loopback; rejects where the port is taken or not ours to take. */
  static async start(port = 0, address = '127.0.0.1'): Promise<NameServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject).bind(port, address, resolve);
    });
    return new NameServer(socket);
  }

  /** `127.0.0.1:port`, as DNS_SERVERS takes it. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  /** Replaces the records of a name and type; without values there are none. An MX is `10 host`. */
  has(type: RecordType, name: string, ...values: string[]): this {
    this.zone.set(
      `${type} ${name.toLowerCase()}`,
      values.map(value => rdata(type, value)),
    );
    return this;
  }

  /** Once the records of `has` were asked for, the next question gets these. */
  afterwards(type: RecordType, name: string, ...values: string[]): this {
    const later = values.map(value => rdata(type, value));
    this.later.set(`${type} ${name.toLowerCase()}`, later);
    return this;
  }

  /** From now on it answers SERVFAIL for this name, or well again. */
  breaks(name: string, broken = true): void {
    if (broken) this.broken.add(name);
    else this.broken.delete(name);
  }

  stop(): Promise<void> {
    return new Promise(resolve => this.socket.close(() => resolve()));
  }

  private answer(question: Buffer, from: RemoteInfo): void {
    const { name, type, end } = questionOf(question);
    this.asked.push(`${type ?? '?'} ${name}`);
    const found = type ? (this.zone.get(`${type} ${name}`) ?? []) : [];
    const key = `${type ?? '?'} ${name}`;
    const next = this.later.get(key);
    const known = [...this.zone].some(([key, values]) => values.length > 0 && key.endsWith(` ${name}`));
    if (next) this.zone.set(key, next);
    const code = this.broken.has(name) ? SERVER_FAILURE : known ? NO_ERROR : NO_SUCH_NAME;
    const records = code === NO_ERROR ? found : [];
    const head = Buffer.alloc(12);
    question.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8580 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(records.length, 6);
    const answers = records.map(data => resource(type ?? 'TXT', data));
    this.socket.send(Buffer.concat([head, question.subarray(12, end), ...answers]), from.port, from.address);
  }
}

function questionOf(packet: Buffer): { name: string; type: RecordType | undefined; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = packet[at] ?? 0; length > 0; length = packet[at] ?? 0) {
    labels.push(packet.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: TYPES[packet.readUInt16BE(at + 1)], end: at + 5 };
}

/** Its name is a pointer to that of the question (RFC 1035 4.1.4). */
function resource(type: RecordType, data: Buffer): Buffer {
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(CODES[type], 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function rdata(type: RecordType, value: string): Buffer {
  if (type === 'TXT') return strings(value);
  if (type === 'A' || type === 'AAAA') return addressBytes(value);
  const [preference = '0', host = ''] = value.split(' ');
  const number = Buffer.alloc(2);
  number.writeUInt16BE(Number(preference));
  return Buffer.concat([number, hostName(host)]);
}

/** Strings of at most 255 octets. */
function strings(value: string): Buffer {
  const parts = value.match(/[^]{1,255}/g) ?? [''];
  return Buffer.concat(parts.map(part => Buffer.concat([Buffer.from([part.length]), Buffer.from(part, 'latin1')])));
}

function hostName(host: string): Buffer {
  const labels = host.split('.').map(label => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.alloc(1)]);
}

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const [left = '', right = ''] = address.split('::');
  const words = (text: string): number[] => (text === '' ? [] : text.split(':').map(word => Number.parseInt(word, 16)));
  const [head, tail] = [words(left), words(right)];
  const all = [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
  const bytes = Buffer.alloc(16);
  all.forEach((word, n) => bytes.writeUInt16BE(word, n * 2));
  return bytes;
}
