import fc from 'fast-check';
import { networkOf, rateLimitFields, RequestBudget } from './request-budget.js';

describe('a budget of requests', () => {
  const start = new Date('2026-11-22T10:00:00Z').getTime();
  const at = (seconds: number): Date => new Date(start + seconds * 1_000);
  const spend = (budget: RequestBudget, key: string, times: number, now = at(0)): boolean[] =>
    Array.from({ length: times }, () => budget.take(key, now).allowed);

  it('lets so many through at once, and no more', () => {
    const budget = new RequestBudget({ name: 'page', limit: 3, seconds: 60 });
    expect(spend(budget, 'a', 5)).toEqual([true, true, true, false, false]);
  });

  it('counts each key by itself', () => {
    const budget = new RequestBudget({ name: 'page', limit: 1, seconds: 60 });
    expect([...spend(budget, 'a', 2), ...spend(budget, 'b', 1)]).toEqual([true, false, true]);
  });

  it('gives back evenly: one of three in sixty seconds after twenty', () => {
    const budget = new RequestBudget({ name: 'page', limit: 3, seconds: 60 });
    spend(budget, 'a', 3);
    expect(budget.take('a', at(19.9)).allowed).toBe(false);
    expect(budget.take('a', at(20)).allowed).toBe(true);
    expect(budget.take('a', at(20)).allowed).toBe(false);
    expect(spend(budget, 'a', 4, at(500))).toEqual([true, true, true, false]);
  });

  it('says what is left, when all is there again and when to come back', () => {
    const budget = new RequestBudget({ name: 'page', limit: 3, seconds: 60 });
    expect(rateLimitFields(budget.budget, budget.take('a', at(0)))).toEqual({
      'ratelimit-policy': '"page";q=3;w=60',
      ratelimit: '"page";r=2;t=20',
    });
    spend(budget, 'a', 2);
    expect(rateLimitFields(budget.budget, budget.take('a', at(5)))).toEqual({
      'ratelimit-policy': '"page";q=3;w=60',
      ratelimit: '"page";r=0;t=55',
      'retry-after': '15',
    });
  });

  it('keeps its promise: whoever comes back after Retry-After is let in', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 3_600 }), (limit, seconds) => {
        const budget = new RequestBudget({ name: 'x', limit, seconds });
        spend(budget, 'a', limit);
        const { allowed, retryAfter } = budget.take('a', at(0));
        return !allowed && budget.take('a', at(retryAfter)).allowed;
      }),
    );
  });

  it('remembers so many keys and forgets the quietest', () => {
    const budget = new RequestBudget({ name: 'x', limit: 1, seconds: 60 }, 3);
    for (const key of ['a', 'b', 'c', 'a', 'd']) budget.take(key, at(0));
    expect(budget.take('a', at(0)).allowed).toBe(false);
    expect(budget.take('b', at(0)).allowed).toBe(true);
  });

  it('is not fooled by a clock that goes back', () => {
    const budget = new RequestBudget({ name: 'x', limit: 1, seconds: 60 });
    spend(budget, 'a', 1, at(100));
    expect(budget.take('a', at(0)).allowed).toBe(false);
  });
});

describe('whom a network address counts as', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (ip, network) => {
    expect(networkOf(ip)).toBe(network);
  });
});
