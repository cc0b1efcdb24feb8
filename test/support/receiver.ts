import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';

/** A call as a customer's system gets it. */
export interface Got {
  id: string;
  type: string;
  data: Record<string, unknown>;
  body: string;
  headers: IncomingMessage['headers'];
}

type Answer = (answer: ServerResponse, got: Got) => void;
const OK: Answer = answer => void answer.writeHead(204).end();

/** A customer's system on loopback that takes webhooks and answers as a test wants. */
export class Receiver {
  readonly got: Got[] = [];
  private answer: Answer = OK;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Receiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const receiver = new Receiver(server, `http://127.0.0.1:${port}/hook`);
    server.on('request', (request, answer) => void receiver.take(request, answer));
    return receiver;
  }

  /** From now on it answers so; without an argument well. */
  does(answer: Answer = OK): void {
    this.answer = answer;
  }

  get types(): string[] {
    return this.got.map(({ type }) => type);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString();
    const { type, data } = JSON.parse(body);
    const got = { id: String(request.headers['webhook-id']), type, data, body, headers: request.headers };
    this.got.push(got);
    this.answer(answer, got);
  }
}

/** Whether a call bears the signature of this secret: what a receiver computes by itself (Standard Webhooks). */
export function isSigned({ id, body, headers }: Got, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${id}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${expected}`);
}
