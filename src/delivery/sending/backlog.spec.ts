import { Backlog } from './backlog.js';

const numbered = (from: number, to: number, domain?: string) =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    ordinal: from + n,
    attempt: 1,
    ...(domain === undefined ? {} : { domain }),
  }));
const ordinals = (messages: { ordinal: number }[]): number[] => messages.map(({ ordinal }) => ordinal);

describe('what is still to be armed of a campaign', () => {
  let backlog: Backlog;
  beforeEach(() => {
    backlog = new Backlog();
  });

  it('gives what was leased in order, and first what was given back', () => {
    backlog.add(numbered(1, 5));
    const taken = backlog.take(2, 0);
    backlog.giveBack(taken);
    expect(ordinals(backlog.take(3, 0))).toEqual([1, 2, 3]);
    expect([backlog.ready(0), backlog.waits, backlog.nextAt]).toEqual([2, false, Infinity]);
  });

  it('keeps what waits for another attempt until its time', () => {
    backlog.retry({ ordinal: 7, attempt: 2 }, 1_000);
    expect([backlog.ready(999), backlog.waits, backlog.nextAt]).toEqual([0, true, 1_000]);
    expect(backlog.take(5, 1_000)).toEqual([{ ordinal: 7, attempt: 2 }]);
    expect([backlog.waits, backlog.nextAt]).toEqual([false, Infinity]);
  });

  it('makes only the slow domain wait', () => {
    backlog.add(numbered(10, 11));
    backlog.hold('slow.test', numbered(1, 100, 'slow.test'), 500);
    expect([backlog.held, ordinals(backlog.take(5, 499))]).toEqual([100, [10, 11]]);
    expect(backlog.nextAt).toBe(500);
  });

  it('tries some of a slow domain at its time, and the others a step later, in order', () => {
    backlog.hold('slow.test', numbered(1, 100, 'slow.test'), 500);
    expect([backlog.ready(500), backlog.ready(501), backlog.nextAt]).toEqual([64, 64, 750]);
    const tried = backlog.take(64, 501);
    backlog.hold('slow.test', tried.slice(1), 900);
    expect([backlog.held, backlog.nextAt]).toEqual([99, 900]);
    expect(ordinals(backlog.take(3, 900))).toEqual([2, 3, 4]);
  });

  it('loses and doubles nothing, whatever is put where', () => {
    backlog.add(numbered(1, 1_000));
    const seen: number[] = [];
    for (let now = 0; seen.length < 1_000; now += 100) {
      for (const message of backlog.take(37, now)) {
        if (message.ordinal % 7 === 0 && message.attempt === 1) backlog.retry({ ...message, attempt: 2 }, now + 800);
        else if (message.ordinal % 5 === 0 && !('domain' in message))
          backlog.hold('slow.test', [{ ...message, domain: 'slow.test' }], now + 300);
        else seen.push(message.ordinal);
      }
    }
    expect([new Set(seen).size, backlog.waits, backlog.held]).toEqual([1_000, false, 0]);
  });
});
