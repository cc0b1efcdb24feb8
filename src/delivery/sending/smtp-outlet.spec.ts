import { Latch, Relay, type Place } from '../../../test/support/relay.js';
import { until } from '../../../test/support/until.js';
import type { OutgoingMail } from './sending.types.js';
import { SmtpOutlet, type SmtpLimits } from './smtp-outlet.js';

const YES = (): Promise<boolean> => Promise.resolve(true);
const SHORT_RESTS: Partial<SmtpLimits> = { firstRest: 30, longestRest: 60 };
/** For a relay that is told to be silent, and for no other: relay and client share a process that may itself stand still for a while. */
const IMPATIENT: Partial<SmtpLimits> = { ...SHORT_RESTS, connect: 1_000, silence: 250 };

function mail(to = 'jana@example.test', bytes = 200, line = 'line of text'): OutgoingMail {
  const raw = Buffer.from(`Subject: x\r\n\r\n${`${line}\r\n`.repeat(Math.ceil(bytes / 14))}`);
  return { envelope: { from: 'bounce@mail.test', to: [to], smtpUtf8: false }, raw };
}

describe('the way to the relay', () => {
  let relay: Relay;
  let outlet: SmtpOutlet;
  beforeEach(async () => {
    relay = await Relay.start();
    outlet = new SmtpOutlet(relay.url, 'mail.test', 2, SHORT_RESTS);
  });
  afterEach(async () => {
    await outlet.close();
    await relay.leave();
  });

  it.each([
    ['as it is', 'line of text', '\r\nline of text'],
    ['with a dot before each line that begins with one', '.line of text', '\r\n..line of text'],
  ])('hands a message over %s, and keeps the connection', async (_, line, sent) => {
    const message = mail('jana@example.test', 20_000, line);
    expect(await outlet.deliver(0, message, YES)).toEqual({ result: 'DELIVERED', code: '250' });
    expect(await outlet.deliver(0, mail('jana@example.test', 200, line), YES)).toEqual({
      result: 'DELIVERED',
      code: '250',
    });
    expect(relay.taken[0]).toMatchObject({ from: 'bounce@mail.test', to: 'jana@example.test' });
    expect(relay.taken[0]?.text.replaceAll('\r\n.', '\r\n')).toBe(message.raw.toString().slice(0, -2));
    expect(relay.taken[1]?.text).toContain(sent);
    expect(relay.connections).toBe(1);
  });

  it.each<[Place, string, string, string]>([
    ['mail', '550 5.7.1 No', 'BOUNCED', '550 5.7.1'],
    ['rcpt', '550-5.1.1 Unknown jana@example.test\r\n550 5.1.1 really', 'BOUNCED', '550 5.1.1'],
    ['data', '554 No valid recipients', 'BOUNCED', '554'],
    ['dot', '552 5.3.4 Too large', 'BOUNCED', '552 5.3.4'],
    ['mail', '451 4.7.1 Later', 'DEFERRED', '451 4.7.1'],
    ['rcpt', '450 4.2.0 Greylisted', 'DEFERRED', '450 4.2.0'],
    ['data', '421 4.3.2 Closing', 'DEFERRED', '421 4.3.2'],
    ['dot', '452 4.3.1 Full', 'DEFERRED', '452 4.3.1'],
  ])('a refusal at %s with "%s" is %s, by code and without the words', async (at, reply, result, code) => {
    relay.does({ at, reply, times: 1 });
    expect(await outlet.deliver(0, mail(), YES)).toEqual({ result, code });
    expect(await outlet.deliver(0, mail(), YES)).toMatchObject({ result: 'DELIVERED' });
  });

  it.each<[Place, string]>([
    ['mail', 'DEFERRED CONNECTION_LOST'],
    ['rcpt', 'DEFERRED CONNECTION_LOST'],
    ['data', 'DEFERRED CONNECTION_LOST'],
    ['dot', 'UNCERTAIN NO_ANSWER'],
  ])('promise 4: a relay that hangs up at %s leaves %s', async (at, ended) => {
    relay.does({ at, close: true, times: 1 });
    const { result, code } = await outlet.deliver(0, mail(), YES);
    expect(`${result} ${code}`).toBe(ended);
    expect(await outlet.deliver(0, mail(), YES)).toMatchObject({ result: 'DELIVERED' });
  });

  it.each<[Place, string, string]>([
    ['greeting', 'HTTP/1.1 400 Bad Request', 'NOT_TRIED RELAY_AWAY'],
    ['mail', '\u0000\u0007 not SMTP at all', 'DEFERRED CONNECTION_LOST'],
    ['rcpt', '999 Out of range', 'DEFERRED CONNECTION_LOST'],
    ['data', '999999999999 Out of every range', 'DEFERRED CONNECTION_LOST'],
    ['dot', 'HTTP/1.1 200 OK', 'UNCERTAIN NO_ANSWER'],
    ['dot', '2\u0000\u0000 looks like yes', 'UNCERTAIN NO_ANSWER'],
    ['dot', '2500 neither', 'UNCERTAIN NO_ANSWER'],
    ['dot', '999 Out of range', 'UNCERTAIN NO_ANSWER'],
  ])('promise 4: garbage at %s, "%s", proves nothing: %s', async (at, reply, ended) => {
    relay.does({ at, reply, times: 1 });
    const { result, code } = await outlet.deliver(0, mail(), YES);
    expect(`${result} ${code}`).toBe(ended);
    await until(() => outlet.room > 0);
    expect(await outlet.deliver(0, mail(), YES)).toMatchObject({ result: 'DELIVERED' });
  });

  it('promise 4: a relay that accepts and leaves after each message gets each once', async () => {
    relay.does({ at: 'dot', leaves: true });
    for (let n = 0; n < 5; n++) {
      expect(await outlet.deliver(0, mail(`person${n}@example.test`), YES)).toMatchObject({ result: 'DELIVERED' });
      await until(() => relay.open === 0);
    }
    expect(relay.accepted).toEqual([0, 1, 2, 3, 4].map(n => `person${n}@example.test`));
    expect(relay.connections).toBe(5);
  });

  it('promise 4: what breaks off before the dot was not sent, and may be tried again', async () => {
    relay.does({ at: 'body', close: true });
    const broken = new Latch();
    const handover = outlet.deliver(0, mail(), () => broken.opened.then(() => true));
    await until(() => relay.connections === 1 && relay.open === 0);
    expect(await handover).toEqual({ result: 'DEFERRED', code: 'CONNECTION_LOST' });
    broken.open();
  });

  it.each<[Place, string]>([
    ['mail', 'DEFERRED CONNECTION_LOST'],
    ['data', 'DEFERRED CONNECTION_LOST'],
    ['dot', 'UNCERTAIN NO_ANSWER'],
  ])('a relay that falls silent at %s leaves %s after the limit', async (at, ended) => {
    relay.does({ at, wait: new Latch().opened, times: 1 });
    const impatient = new SmtpOutlet(relay.url, 'mail.test', 1, IMPATIENT);
    const { result, code } = await impatient.deliver(0, mail(), YES);
    expect(`${result} ${code}`).toBe(ended);
    await impatient.close();
  });

  it('promise 2: a closed gate ends the conversation before the dot; it counts as never tried', async () => {
    expect(await outlet.deliver(0, mail(), () => Promise.resolve(false))).toEqual({
      result: 'NOT_TRIED',
      code: 'GATE_CLOSED',
    });
    expect(await outlet.deliver(0, mail(), () => Promise.reject(new Error('no database')))).toMatchObject({
      result: 'NOT_TRIED',
    });
    await until(() => relay.open === 0);
    expect(relay.taken).toEqual([]);
  });

  it.each(['line of text', '.line of text'])(
    'promise 2: asks the gate when all bytes before the dot have left, not while a slow relay reads: %s',
    async line => {
      const reads = new Latch();
      relay.does({ at: 'body', wait: reads.opened });
      const patient = new SmtpOutlet(relay.url, 'mail.test', 1);
      let asked = 0;
      const handover = patient.deliver(0, mail('jana@example.test', 9_000_000, line), () => {
        asked++;
        return Promise.resolve(false);
      });
      await new Promise(resolve => setTimeout(resolve, 400));
      expect(asked).toBe(0);
      reads.open();
      expect(await handover).toMatchObject({ result: 'NOT_TRIED' });
      expect(asked).toBe(1);
      await patient.close();
    },
  );

  it.each<[string, () => void, Partial<SmtpLimits>?]>([
    ['hangs up without a greeting', () => relay.does({ at: 'greeting', close: true, times: 1 })],
    ['says no in its greeting', () => relay.does({ at: 'greeting', reply: '554 5.3.2 Not today', times: 1 })],
    ['never greets', () => relay.does({ at: 'greeting', wait: new Latch().opened, times: 1 }), IMPATIENT],
  ])('burns no attempt on a relay that %s, and goes on after a rest', async (_, deed, limits = SHORT_RESTS) => {
    deed();
    const outlet = new SmtpOutlet(relay.url, 'mail.test', 2, { ...limits, silence: 60_000 });
    expect(await outlet.deliver(0, mail(), YES)).toEqual({ result: 'NOT_TRIED', code: 'RELAY_AWAY' });
    expect([outlet.room, outlet.awayReason]).toEqual([0, expect.stringMatching(/^(ECONNECTION|554|ETIMEDOUT|Error)$/)]);
    await until(() => outlet.room > 0);
    expect(outlet.room).toBe(1);
    expect(await outlet.deliver(0, mail(), YES)).toMatchObject({ result: 'DELIVERED' });
    expect([outlet.room, outlet.awayReason]).toEqual([outlet.connections, undefined]);
    await outlet.close();
  });

  it('leaves a relay that is away alone while it rests, and says why', async () => {
    await relay.leave();
    const said: unknown[] = [];
    const patience = { firstRest: 60_000, longestRest: 60_000 };
    const away = new SmtpOutlet(relay.url, 'mail.test', 2, { ...patience, away: error => said.push(error) });
    expect(await away.deliver(0, mail(), YES)).toEqual({ result: 'NOT_TRIED', code: 'RELAY_AWAY' });
    expect(await away.deliver(1, mail(), YES)).toEqual({ result: 'NOT_TRIED', code: 'RELAY_AWAY' });
    expect(said).toMatchObject([{ originalCode: 'ECONNREFUSED' }]);
  });

  it('does not keep a connection whose log-in was refused', async () => {
    const withPassword = new SmtpOutlet(relay.url.replace('//', '//name:secret@'), 'mail.test', 1, SHORT_RESTS);
    expect(await withPassword.deliver(0, mail(), YES)).toMatchObject({ result: 'NOT_TRIED' });
    await until(() => relay.open === 0);
  });

  it('opens a new connection after so many messages', async () => {
    const short = new SmtpOutlet(relay.url, 'mail.test', 1, { messagesPerConnection: 2 });
    for (let n = 0; n < 5; n++) await short.deliver(0, mail(), YES);
    expect(relay.taken.map(({ connection }) => connection)).toEqual([1, 1, 2, 2, 3]);
    await short.close();
  });

  it('does not try again what the relay never takes: more bytes than it announced', async () => {
    expect(await outlet.deliver(0, mail('jana@example.test', 10_100_000), YES)).toEqual({
      result: 'FAILED',
      code: 'NOT_TRANSMITTABLE',
    });
  });
});
