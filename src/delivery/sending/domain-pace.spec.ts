import { DomainPace, speaksOfDomain } from './domain-pace.js';

const D = 'slow.test';

describe('the pace of a recipient domain', () => {
  it('is slowed only by several answers of "later" in a row', () => {
    const pace = new DomainPace();
    expect([
      pace.deferred(D, 0),
      pace.deferred(D, 1),
      pace.taken(D, 2),
      pace.deferred(D, 3),
      pace.deferred(D, 4),
    ]).toEqual(Array.from({ length: 5 }));
    expect(pace.deferred(D, 5)).toBe(3_600);
  });

  it('halves while "later" goes on, at most each five seconds, and never to nothing', () => {
    const pace = new DomainPace();
    const paces = Array.from({ length: 200 }, (_, n) => pace.deferred(D, n * 1_000)).filter(one => one !== undefined);
    expect(paces.slice(0, 3)).toEqual([3_600, 1_800, 900]);
    expect(paces.at(-1)).toBe(12);
  });

  it('recovers by half, and is free in the end', () => {
    const pace = new DomainPace();
    for (const now of [0, 1, 2]) pace.deferred(D, now);
    const paces = Array.from({ length: 60 }, (_, n) => pace.taken(D, 10_000 + n * 5_000)).filter(
      one => one !== undefined,
    );
    expect([paces[0], paces.at(-1), paces.length]).toEqual([5_400, Infinity, 8]);
    expect(pace.taken(D, 1_000_000)).toBeUndefined();
  });

  it('is free where a person or another worker freed it', () => {
    const pace = new DomainPace();
    pace.follow(new Map([[D, 100]]));
    pace.follow(new Map());
    expect(pace.taken(D, 0)).toBeUndefined();
  });

  it('goes on from what was known before a restart', () => {
    const pace = new DomainPace();
    pace.follow(new Map([[D, 100]]));
    expect(pace.taken(D, 0)).toBe(150);
  });

  it.each([
    ['450 4.2.1', false],
    ['452 4.2.2', false],
    ['450 4.1.1', false],
    ['421 4.7.0', false],
    ['451 4.7.1', true],
    ['451 4.3.0', true],
    ['451', true],
    ['550 5.7.1', false],
    ['CONNECTION_LOST', false],
  ])('%s speaks of the domain: %s', (code, expected) => {
    expect(speaksOfDomain(code)).toBe(expected);
  });
});
