import { SMTPServer } from 'smtp-server';
import { Relay } from '../../../test/support/relay.js';
import { tlsPolicy, type TlsPolicy } from '../../platform/mail/tls-policy.js';
import type { OutgoingMail } from './sending.types.js';
import { SmtpOutlet } from './smtp-outlet.js';

const YES = (): Promise<boolean> => Promise.resolve(true);

function mail(to: string): OutgoingMail {
  const raw = Buffer.from(`From: a@shop.test\r\nTo: ${to}\r\nSubject: x\r\n\r\nline\r\n`);
  const smtpUtf8 = /[^\x00-\x7f]/.test(to.slice(0, to.indexOf('@')));
  return { envelope: { from: 'bounce@mail.test', to: [to], smtpUtf8 }, raw };
}

describe('STANDARDS 1.17: TLS to the relay', () => {
  /** Shows a certificate that nobody vouches for, as a relay under attack does. */
  let server: SMTPServer;
  let plain: Relay;
  let port = 0;
  /** Whether each message came over TLS. */
  const taken: boolean[] = [];

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      logger: false,
      onData: (stream, session, done) => {
        stream.resume().on('end', () => {
          taken.push(session.secure);
          done();
        });
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>(resolve => {
      const listening = server.listen(0, '127.0.0.1', resolve);
      listening.once('listening', () => {
        const address = listening.address();
        port = typeof address === 'object' && address !== null ? address.port : 0;
      });
    });
    plain = await Relay.start();
  });
  beforeEach(() => taken.splice(0));
  afterAll(async () => {
    await new Promise<void>(resolve => server.close(resolve));
    await plain.leave();
  });

  async function deliver(
    url: string,
    policy: TlsPolicy,
  ): Promise<{ code: string; reason: string | undefined; said: string[] }> {
    const said: string[] = [];
    const away = (error: unknown): void => void said.push(error instanceof Error ? error.message : String(error));
    const outlet = new SmtpOutlet(url, 'mail.test', 1, { connect: 5_000, away, tls: policy });
    const { result, code } = await outlet.deliver(0, mail('jana@example.test'), YES);
    const reason = outlet.awayReason;
    await outlet.close();
    return { code: `${result} ${code}`, reason, said };
  }

  it('require: a relay with a wrong certificate gets no mail, and the log and the breaker say why', async () => {
    const { code, reason, said } = await deliver(`smtp://127.0.0.1:${port}`, 'require');
    expect([code, reason, taken]).toEqual(['NOT_TRIED RELAY_AWAY', 'ETLS', []]);
    expect(said.join()).toMatch(/certificate|self.signed|expired/i);
  });

  it('require: a relay that offers no TLS gets no mail', async () => {
    const { code, reason } = await deliver(plain.url, 'require');
    expect([code, reason, plain.taken]).toEqual(['NOT_TRIED RELAY_AWAY', 'ETLS', []]);
  });

  it('opportunistic: takes TLS with any certificate, and a relay without it', async () => {
    expect((await deliver(`smtp://127.0.0.1:${port}`, 'opportunistic')).code).toBe('DELIVERED 250');
    expect(taken).toEqual([true]);
    expect((await deliver(plain.url, 'opportunistic')).code).toBe('DELIVERED 250');
  });

  it('none: stays in the clear', async () => {
    expect((await deliver(`smtp://127.0.0.1:${port}`, 'none')).code).toBe('DELIVERED 250');
    expect(taken).toEqual([false]);
  });

  it('is required unless the relay is on loopback, the setting or the URL of the relay says otherwise', () => {
    expect(tlsPolicy('smtp://relay.test:25', undefined)).toBe('require');
    expect(tlsPolicy('smtp://127.0.0.1:25', undefined)).toBe('none');
    expect(tlsPolicy('smtp://127.0.0.1:25', 'require')).toBe('require');
    expect(tlsPolicy('smtp://relay.test:25?tls=opportunistic', 'require')).toBe('opportunistic');
    expect(() => tlsPolicy('smtp://relay.test:25?tls=maybe', undefined)).toThrow('must be one of');
  });
});

describe('STANDARDS 1.36: SMTPUTF8', () => {
  let relay: Relay;
  beforeEach(async () => {
    relay = await Relay.start();
  });
  afterEach(() => relay.leave());

  it('is asked for only where a local part needs it, and only of a relay that offers it', async () => {
    const outlet = new SmtpOutlet(relay.url, 'mail.test', 1);
    await outlet.deliver(0, mail('jana@xn--hky-ela4t.test'), YES);
    await outlet.deliver(0, mail('žaneta@example.test'), YES);
    expect(relay.taken.map(({ command }) => command.includes('SMTPUTF8'))).toEqual([false, true]);
    await outlet.close();
    relay.extensions = ['PIPELINING'];
    const other = new SmtpOutlet(relay.url, 'mail.test', 1);
    expect(await other.deliver(0, mail('žaneta@example.test'), YES)).toEqual({
      result: 'FAILED',
      code: 'SMTPUTF8_NOT_OFFERED',
    });
    expect(await other.deliver(0, mail('jana@example.test'), YES)).toMatchObject({ result: 'DELIVERED' });
    await other.close();
  });
});
