import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { SMTPServer } from 'smtp-server';
import { Dns } from '../../platform/dns/dns.js';
import { NameServer } from '../../../test/support/name-server.js';
import { ANSWER_BYTES, call, type Called, type CallOptions } from './call.js';

const NO_NAMES = { addresses: () => Promise.resolve([]) };
const LOCAL: CallOptions = { dns: NO_NAMES, toLoopback: true, timeoutMs: 5_000 };
const HASTY: CallOptions = { ...LOCAL, timeoutMs: 300 };

describe('a call to an endpoint', () => {
  const stops: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  /** A server on loopback that speaks whatever a test makes it. */
  const raw = async (speak: (socket: Socket) => void): Promise<number> => {
    const open = new Set<Socket>();
    const server = createServer(socket => {
      open.add(socket.on('error', () => undefined));
      speak(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    stops.push(async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const http = async (answer: (request: IncomingMessage, answer: ServerResponse) => void): Promise<number> => {
    const server = createPlain(answer);
    return raw(socket => void server.emit('connection', socket));
  };
  const to = (port: number, options: CallOptions = LOCAL): Promise<Called> =>
    call({ url: `http://127.0.0.1:${port}/hook`, headers: { 'webhook-id': 'x' }, body: '{"ä":1}' }, options);

  it('hands over body and headers and reads the start of the answer', async () => {
    const seen: unknown[] = [];
    const port = await http((request, answer) => {
      seen.push([request.method, request.url, request.headers['webhook-id'], request.headers['content-type']]);
      void request.on('data', (chunk: Buffer) => seen.push(chunk.toString()));
      answer.writeHead(200).end('tak\u0000 jo\n');
    });
    expect(await to(port)).toMatchObject({ status: 200, fault: null, answer: 'tak jo\n' });
    expect(seen).toEqual([['POST', '/hook', 'x', 'application/json'], '{"ä":1}']);
  });

  it('ends when nobody answers, and when an answer comes too slowly', async () => {
    const never = await raw(() => undefined);
    expect(await to(never, HASTY)).toMatchObject({ status: null, fault: 'TIMEOUT' });
    const slow = await raw(socket => {
      socket.write('HTTP/1.1 200 OK\r\nX-Slow: ');
      const drip = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(drip));
    });
    expect(await to(slow, HASTY)).toMatchObject({ status: null, fault: 'TIMEOUT' });
  });

  it('takes the status of an answer whose body never ends', async () => {
    const port = await http((_, answer) => void answer.writeHead(200).write('so far'));
    expect(await to(port, HASTY)).toMatchObject({ status: 200, fault: null, answer: 'so far' });
  });

  it('reads no more than the start of 10 GB', async () => {
    let sent = 0;
    const port = await http((_, answer) => {
      const chunk = Buffer.alloc(65_536, 'a');
      answer.writeHead(200, { 'content-length': String(10 * 1_024 ** 3) });
      const pour = (): void => {
        while (!answer.destroyed && answer.write(chunk)) sent += chunk.length;
      };
      answer.on('drain', pour);
      pour();
    });
    const { status, answer } = await to(port);
    expect([status, answer.length]).toEqual([200, ANSWER_BYTES]);
    expect(sent).toBeLessThan(64 * 1_024 ** 2);
  });

  it('follows no redirect', async () => {
    let asked = 0;
    const port = await http((_, answer) => {
      asked += 1;
      void answer.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await to(port)).toMatchObject({ status: 307, fault: null });
    expect(asked).toBe(1);
  });

  it.each<[string, string, string]>([
    ['garbage', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 'UNREADABLE'],
    ['headers without an end', `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}`, 'UNREADABLE'],
    ['nothing', '', 'CONNECTION'],
  ])('ends on %s', async (_, said, fault) => {
    const port = await raw(socket => socket.once('data', () => void socket.end(said)));
    expect(await to(port)).toMatchObject({ status: null, fault });
  });

  it('ends where nobody listens', async () => {
    const port = await raw(() => undefined);
    for (const stop of stops.splice(0)) await stop();
    expect(await to(port)).toMatchObject({ status: null, fault: 'CONNECTION' });
  });

  it('refuses a server that cannot prove its name, and one that speaks no TLS', async () => {
    const plain = await http((_, answer) => void answer.end());
    // Shows a certificate that nobody vouches for.
    const wrong = new SMTPServer({ secure: true, logger: false }).on('error', () => undefined);
    const listening = wrong.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    stops.push(() => new Promise<void>(resolve => wrong.close(resolve)));
    const address = listening.address();
    const untrusted = typeof address === 'object' && address !== null ? address.port : 0;
    for (const port of [plain, untrusted]) {
      const called = await call({ url: `https://127.0.0.1:${port}/`, headers: {}, body: '{}' }, LOCAL);
      expect(called).toMatchObject({ status: null, fault: 'TLS' });
    }
  });

  describe('through a name', () => {
    let names: NameServer;
    beforeEach(async () => {
      names = await NameServer.start();
    });
    afterEach(() => names.stop());

    const through = (toLoopback = false): Promise<Called> =>
      call(
        { url: 'https://shop.example.com:1/', headers: {}, body: '{}' },
        { dns: new Dns([names.address]), toLoopback, timeoutMs: 5_000 },
      );

    it('is refused when any address behind it is not a public one', async () => {
      for (const inside of ['127.0.0.1', '10.0.0.7', '169.254.169.254']) {
        names.has('A', 'shop.example.com', '93.184.215.14', inside);
        expect(await through()).toMatchObject({ status: null, fault: 'ADDRESS_FORBIDDEN' });
      }
      names.has('A', 'shop.example.com').has('AAAA', 'shop.example.com', 'fd00::1');
      expect(await through()).toMatchObject({ fault: 'ADDRESS_FORBIDDEN' });
    });

    it('connects to the address that was judged: the name is asked once', async () => {
      names.has('A', 'shop.example.com', '127.0.0.1');
      expect(await through(true)).toMatchObject({ fault: 'CONNECTION' });
      expect(names.asked.toSorted()).toEqual(['A shop.example.com', 'AAAA shop.example.com']);
    });

    it('DNS rebinding: a name that answers another address the next moment is called at the one that was judged', async () => {
      const [judged, later] = [createServer(), createServer()];
      const reached: string[] = [];
      for (const [server, name] of [[judged, 'judged'] as const, [later, 'later'] as const])
        server.on('connection', socket => {
          reached.push(name);
          socket.destroy();
        });
      judged.listen(0, '127.0.0.2');
      await once(judged, 'listening');
      const address = judged.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      later.listen(port, '127.0.0.1');
      await once(later, 'listening');
      names.has('A', 'shop.example.com', '127.0.0.2').afterwards('A', 'shop.example.com', '127.0.0.1');
      const dns = new Dns([names.address]);
      const url = `https://shop.example.com:${port}/`;
      const called = await call({ url, headers: {}, body: '{}' }, { dns, toLoopback: true, timeoutMs: 5_000 });
      expect([called.fault, reached]).toEqual(['CONNECTION', ['judged']]);
      expect(await dns.addresses('shop.example.com')).toEqual(['127.0.0.1']);
      for (const server of [judged, later]) server.close();
    });

    it('tells a name that is not there from name servers that do not answer', async () => {
      expect(await through()).toMatchObject({ fault: 'NAME_UNKNOWN' });
      names.breaks('shop.example.com');
      expect(await through()).toMatchObject({ fault: 'DNS_AWAY' });
    });
  });
});
