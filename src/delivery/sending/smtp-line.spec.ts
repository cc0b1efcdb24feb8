import { Latch, Relay, type Deed } from '../../../test/support/relay.js';
import { until } from '../../../test/support/until.js';
import type { OutgoingMail } from './sending.types.js';
import { SmtpOutlet } from './smtp-outlet.js';

const YES = (): Promise<boolean> => Promise.resolve(true);
const HEAD = 'Subject: x\r\n\r\n';

function mail(body: string): OutgoingMail {
  return {
    envelope: { from: 'bounce@mail.test', to: ['jana@example.test'], smtpUtf8: false },
    raw: Buffer.from(HEAD + body),
  };
}

const lines = (bytes: number): string => 'a line of text\r\n'.repeat(Math.ceil(bytes / 16));

describe('the bytes of a message', () => {
  let relay: Relay;
  let outlet: SmtpOutlet;
  beforeEach(async () => {
    relay = await Relay.start();
    outlet = new SmtpOutlet(relay.url, 'mail.test', 1);
  });
  afterEach(async () => {
    await outlet.close();
    await relay.leave();
  });

  it.each([
    ['fits into one write', lines(500)],
    ['is longer than one write', lines(300_000)],
    ['has dots where lines begin', `${lines(200)}.\r\n..two\r\n${lines(200)}`],
    ['does not end its last line', `${lines(200)}end`],
    ['is nothing but its head', ''],
  ])('arrive unchanged when the message %s, one after another', async (_, body) => {
    for (let n = 0; n < 3; n++) expect(await outlet.deliver(0, mail(body), YES)).toMatchObject({ result: 'DELIVERED' });
    // The relay writes down what stands before the last line end and the dot.
    const wanted = `${HEAD}${body}`.replace(/\r\n$/, '').replaceAll(/^\./gm, '..');
    expect(relay.taken.map(({ text }) => text)).toEqual([wanted, wanted, wanted]);
    expect(relay.connections).toBe(1);
  });

  it.each(['one\rtwo\r\n', 'one\ntwo\r\n', 'one\n.\ntwo\r\n', 'one\r.\rtwo\r\n'])(
    'never carry a line end that a relay could read otherwise than we do: %j',
    async body => {
      expect(await outlet.deliver(0, mail(body), YES)).toMatchObject({ result: 'DELIVERED' });
      expect(relay.taken).toHaveLength(1);
      expect(relay.taken[0]?.text).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
      expect(relay.taken[0]?.text).toMatch(/^Subject: x\r\n\r\none\r\n(\.\.\r\n)?two$/);
    },
  );

  it.each([500, 300_000])(
    'promise 2: of %d bytes everything but the dot leaves while the gate is being asked',
    async bytes => {
      const answered = new Latch();
      const began = new Latch();
      const deed: Deed = {
        at: 'body',
        wait: () => {
          began.open();
          return Promise.resolve();
        },
      };
      relay.does(deed);
      const handover = outlet.deliver(0, mail(lines(bytes)), () => answered.opened.then(() => true));
      await began.opened;
      expect(relay.taken).toEqual([]);
      answered.open();
      expect(await handover).toMatchObject({ result: 'DELIVERED' });
    },
  );

  it.each([500, 300_000])('promise 2: of %d bytes no dot leaves when the gate says no', async bytes => {
    expect(await outlet.deliver(0, mail(lines(bytes)), () => Promise.resolve(false))).toEqual({
      result: 'NOT_TRIED',
      code: 'GATE_CLOSED',
    });
    await until(() => relay.open === 0);
    expect(relay.taken).toEqual([]);
  });

  it('promise 2: a connection that broke meanwhile gets no dot, whatever the gate says', async () => {
    relay.does({ at: 'body', close: true, times: 1 });
    const answered = new Latch();
    const handover = outlet.deliver(0, mail(lines(500)), () => answered.opened.then(() => true));
    expect(await handover).toEqual({ result: 'DEFERRED', code: 'CONNECTION_LOST' });
    answered.open();
    expect(await outlet.deliver(0, mail(lines(500)), YES)).toMatchObject({ result: 'DELIVERED' });
    expect(relay.taken).toHaveLength(1);
  });
});
