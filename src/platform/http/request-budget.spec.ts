import { RequestBudget } from './request-budget.js';

const START = new Date('2026-11-22T09:00:00Z').getTime();
const at = (seconds: number): Date => new Date(START + seconds * 1000);

describe('a request budget', () => {
  it('allows a burst, then as many as it refills, and says when to come again', () => {
    const budget = new RequestBudget({ capacity: 2, refillPerSecond: 0.5, maxKeys: 10 });
    expect(budget.take('a', at(0))).toEqual({ allowed: true, remaining: 1, secondsUntilNext: 0 });
    expect(budget.take('a', at(0))).toEqual({ allowed: true, remaining: 0, secondsUntilNext: 2 });
    expect(budget.take('a', at(1))).toEqual({ allowed: false, remaining: 0, secondsUntilNext: 1 });
    expect(budget.take('a', at(2)).allowed).toBe(true);
    expect(budget.take('a', at(3)).allowed).toBe(false);
  });

  it('keeps keys apart and never holds more than its capacity', () => {
    const budget = new RequestBudget({ capacity: 1, refillPerSecond: 1, maxKeys: 10 });
    expect([budget.take('a', at(0)).allowed, budget.take('b', at(0)).allowed]).toEqual([true, true]);
    expect([budget.take('a', at(3600)).allowed, budget.take('a', at(3600)).allowed]).toEqual([true, false]);
  });

  it('is not fooled by a clock that goes back', () => {
    const budget = new RequestBudget({ capacity: 1, refillPerSecond: 1, maxKeys: 10 });
    budget.take('a', at(10));
    expect(budget.take('a', at(0)).allowed).toBe(false);
  });

  it('forgets the key longest unused when there are too many', () => {
    const budget = new RequestBudget({ capacity: 1, refillPerSecond: 0.001, maxKeys: 2 });
    for (const key of ['a', 'b', 'a', 'c']) budget.take(key, at(0));
    expect([budget.take('a', at(0)).allowed, budget.take('b', at(0)).allowed]).toEqual([false, true]);
  });
});
