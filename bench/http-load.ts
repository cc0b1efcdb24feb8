import { connect, type Socket } from 'node:net';

/** A request ready to be written. */
export function postRequest(url: URL, path: string, body: string): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** One kept connection that carries one request at a time. As small as can be, because it shares the machine with what is measured. */
export class Connection {
  private received = '';
  private done: ((status: string) => void) | undefined;
  private failed: ((error: Error) => void) | undefined;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (chunk: string) => this.take(chunk));
    socket.on('error', error => this.failed?.(error));
    socket.on('close', () => this.failed?.(new Error('The server closed the connection')));
  }

  static open(url: URL): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(url.port), url.hostname, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Rejects unless the answer is 200. */
  async send(request: Buffer): Promise<void> {
    const status = await new Promise<string>((resolve, reject) => {
      this.done = resolve;
      this.failed = reject;
      this.socket.write(request);
    });
    if (status !== '200') throw new Error(`The server answered ${status}`);
  }

  close(): void {
    this.failed = undefined;
    this.socket.destroy();
  }

  private take(chunk: string): void {
    this.received += chunk;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.received)?.[1] ?? 0);
    if (this.received.length < end + 4 + length) return;
    const status = this.received.slice(9, 12);
    this.received = '';
    this.done?.(status);
  }
}

/** Sends everything as fast as so many connections allow. Seconds it took. */
export async function flood(url: URL, requests: readonly Buffer[], connections: number): Promise<number> {
  const open = await Promise.all(Array.from({ length: connections }, () => Connection.open(url)));
  const began = performance.now();
  let next = 0;
  await Promise.all(
    open.map(async connection => {
      for (let request = requests[next++]; request; request = requests[next++]) await connection.send(request);
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const connection of open) connection.close();
  return seconds;
}

/** Sends so many a second, each at its time whatever became of those before. Milliseconds from each one's time to its answer. */
export async function steady(url: URL, requests: readonly Buffer[], perSecond: number): Promise<number[]> {
  const idle = await Promise.all(Array.from({ length: 64 }, () => Connection.open(url)));
  const all = [...idle];
  const began = performance.now();
  const waits = requests.map(async (request, n) => {
    const due = began + (n * 1_000) / perSecond;
    await new Promise(resolve => setTimeout(resolve, due - performance.now()));
    let connection = idle.pop();
    if (!connection) all.push((connection = await Connection.open(url)));
    await connection.send(request);
    idle.push(connection);
    return performance.now() - due;
  });
  const times = await Promise.all(waits);
  for (const connection of all) connection.close();
  return times;
}
