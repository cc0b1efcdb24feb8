import { alarmOf, type Tally } from './reputation.rules.js';

const tally = (changes: Partial<Tally>): Tally => ({
  tried: 1_000,
  hardBounces: 0,
  complaints: 0,
  errors: 0,
  ...changes,
});

describe('a campaign that must not go on', () => {
  it.each<[string, Partial<Tally>, string | undefined]>([
    ['5 % hard bounces', { hardBounces: 50 }, undefined],
    ['more than 5 % hard bounces', { hardBounces: 51 }, 'hard bounces'],
    ['nine hard bounces of twenty', { tried: 20, hardBounces: 9 }, undefined],
    ['ten hard bounces of twenty', { tried: 20, hardBounces: 10 }, 'hard bounces'],
    ['0.3 % complaints', { complaints: 3 }, undefined],
    ['more than 0.3 % complaints', { complaints: 4 }, 'complaints'],
    ['99 errors', { errors: 99 }, undefined],
    ['100 errors', { errors: 100 }, 'errors'],
  ])('J-33 %s: %p → %s', (_, changes, measure) => {
    expect(alarmOf(tally(changes))?.measure).toBe(measure);
  });

  it('J-33 says what was found and what is allowed', () => {
    expect(alarmOf(tally({ hardBounces: 123 }))).toEqual({ measure: 'hard bounces', found: 12.3, limit: 5 });
  });
});
