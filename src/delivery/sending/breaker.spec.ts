import { Breaker } from './breaker.js';

describe('the breaker of a relay', () => {
  const CONNECTIONS = 8;
  let breaker: Breaker;
  beforeEach(() => {
    jest.useFakeTimers();
    breaker = new Breaker({ firstRest: 100, longestRest: 350 });
  });
  afterEach(() => jest.useRealTimers());

  /** Fails, and says how long nothing may be tried. */
  function restAfterFailure(): number {
    breaker.fail('ECONNREFUSED');
    expect(breaker.room(CONNECTIONS)).toBe(0);
    const rest = breaker.restUntil - performance.now();
    jest.advanceTimersByTime(rest);
    return rest;
  }

  it('rests twice as long after each failure, up to a longest rest, and then lets one message go to see', () => {
    expect([1, 2, 3, 4].map(() => restAfterFailure())).toEqual([100, 200, 350, 350]);
    expect([breaker.room(CONNECTIONS), breaker.reason]).toEqual([1, 'ECONNREFUSED']);
  });

  it('forgets everything when the relay answers', () => {
    restAfterFailure();
    breaker.well();
    expect([breaker.room(CONNECTIONS), breaker.reason]).toEqual([CONNECTIONS, undefined]);
    expect(restAfterFailure()).toBe(100);
  });

  it('counts what fails together once', () => {
    for (let n = 0; n < CONNECTIONS; n++) breaker.fail('ECONNRESET');
    expect(breaker.restUntil - performance.now()).toBe(100);
  });

  it('takes one broken conversation for the message’s fault, three in a row for the relay’s', () => {
    breaker.strike('421');
    breaker.strike('421');
    breaker.well();
    breaker.strike('421');
    breaker.strike('421');
    expect(breaker.room(CONNECTIONS)).toBe(CONNECTIONS);
    breaker.strike('421');
    expect(breaker.room(CONNECTIONS)).toBe(0);
  });
});
