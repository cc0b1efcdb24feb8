import { readFileSync } from 'node:fs';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { ownUsage } from './child.js';

/** A message as it lies in the file. */
interface Ready {
  from: string;
  to: string;
  raw: Buffer;
}

/** What the loop tells its parent. */
export interface BareResult {
  messages: number;
  seconds: number;
  cpuMs: number;
}

/** Writes messages behind each other: three lengths, then the three parts. */
export function packed(messages: readonly Ready[]): Buffer {
  return Buffer.concat(
    messages.flatMap(({ from, to, raw }) => {
      const head = Buffer.alloc(12);
      head.writeUInt32BE(from.length, 0);
      head.writeUInt32BE(to.length, 4);
      head.writeUInt32BE(raw.length, 8);
      return [head, Buffer.from(from), Buffer.from(to), raw];
    }),
  );
}

/** The bytes of the first message in a file of them. */
export function firstOf(file: string): Buffer {
  const [first] = unpacked(readFileSync(file));
  if (!first) throw new RangeError('No message in the file');
  return first.raw;
}

function unpacked(bytes: Buffer): Ready[] {
  const messages: Ready[] = [];
  for (let at = 0; at < bytes.length;) {
    const [from, to, raw] = [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)];
    const text = at + 12;
    const body = text + from + to;
    messages.push({
      from: bytes.toString('utf8', text, text + from),
      to: bytes.toString('utf8', text + from, body),
      raw: bytes.subarray(body, body + raw),
    });
    at = body + raw;
  }
  return messages;
}

/** Finished messages over so many connections and nothing else: what the SMTP client itself can do. */
async function sendAll(messages: readonly Ready[], url: URL, connections: number, count: number): Promise<BareResult> {
  const open = await Promise.all(Array.from({ length: connections }, () => connected(url)));
  const before = ownUsage().cpuMs;
  const began = performance.now();
  let next = 0;
  await Promise.all(
    open.map(async smtp => {
      for (let n = next++; n < count; n = next++) {
        const message = messages[n % messages.length];
        if (message) await sendOne(smtp, message);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  const cpuMs = ownUsage().cpuMs - before;
  for (const smtp of open) smtp.close();
  return { messages: count, seconds, cpuMs };
}

function connected(url: URL): Promise<SMTPConnection> {
  const smtp = new SMTPConnection({
    host: url.hostname,
    port: Number(url.port),
    ignoreTLS: true,
    name: 'bench.example.test',
  });
  return new Promise((resolve, reject) => {
    smtp.once('error', reject);
    smtp.connect(() => resolve(smtp));
  });
}

function sendOne(smtp: SMTPConnection, { from, to, raw }: Ready): Promise<void> {
  return new Promise((resolve, reject) =>
    smtp.send({ from, to: [to], size: raw.length }, raw, error => (error ? reject(error) : resolve())),
  );
}

if (require.main === module) {
  const [file = '', url = '', connections = '', count = ''] = process.argv.slice(2);
  const messages = unpacked(readFileSync(file));
  process.send?.('ready');
  void sendAll(messages, new URL(url), Number(connections), Number(count)).then(result =>
    process.send?.(result, () => process.exit(0)),
  );
}
