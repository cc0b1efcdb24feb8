import fc from 'fast-check';
import { DateTime } from 'luxon';
import { latestInstant, parseMoment } from './moment.js';

describe('parseMoment', () => {
  it.each([
    ['2026-11-03', '2026-11-02T23:00:00.000Z', true],
    ['03.11.2026', '2026-11-02T23:00:00.000Z', true],
    ['3. 11. 2026', '2026-11-02T23:00:00.000Z', true],
    ['3.\u00a011.\u00a02026 14:05', '2026-11-03T13:05:00.000Z', false],
    ['3. 11. 2026 v 9:05', '2026-11-03T08:05:00.000Z', false],
    ['3.7.2026, 14:05:59', '2026-07-03T12:05:59.000Z', false],
    [' 2026-07-03 14:05 ', '2026-07-03T12:05:00.000Z', false],
    ['2026-07-03T14:05:01.250Z', '2026-07-03T14:05:01.000Z', false],
    ['2026-07-03T14:05:01+05:30', '2026-07-03T08:35:01.000Z', false],
    ['2026-07-03T14:05:01-0400', '2026-07-03T18:05:01.000Z', false],
    ['29.2.2024', '2024-02-28T23:00:00.000Z', true],
    ['25. 10. 2026 2:30', '2026-10-25T00:30:00.000Z', false],
  ])('reads %j', (text, at, day) => {
    expect(parseMoment(text)).toEqual({ at: new Date(at), day });
  });

  it.each([
    '',
    'včera',
    '11/03/2026',
    '3.11.26',
    '2026-11-3',
    '31.2.2026',
    '29.2.2026',
    '0.1.2026',
    '1.13.2026',
    '1.1.1989',
    '2026-11-03T24:00',
    '2026-11-03T12:60',
    '2026-11-03T12:00+15:00',
    '29. 3. 2026 2:30',
    '3. 11. 2026 14:05 Z',
    '20261103',
    '2026-11-03x',
  ])('refuses %j', text => {
    expect(parseMoment(text)).toBeUndefined();
  });

  const parts = fc.record({
    year: fc.integer({ min: 1990, max: 2037 }),
    day: fc.integer({ min: 0, max: 365 }),
    minute: fc.integer({ min: 0, max: 1439 }),
  });

  it('agrees with the time zone database on every hour of Prague', () => {
    fc.assert(
      fc.property(parts, ({ year, day, minute }) => {
        const wall = DateTime.utc(year).plus({ days: day, minutes: minute });
        const local = DateTime.fromFormat(wall.toFormat('yyyy-MM-dd HH:mm'), 'yyyy-MM-dd HH:mm', {
          zone: 'Europe/Prague',
        });
        const [earliest] = local.getPossibleOffsets();
        const exists = local.toFormat('HH:mm') === wall.toFormat('HH:mm');
        const expected = exists ? (earliest ?? local).toMillis() : undefined;
        expect(parseMoment(wall.toFormat('d. M. yyyy H:mm'))?.at.getTime()).toBe(expected);
        expect(parseMoment(wall.toFormat("yyyy-MM-dd'T'HH:mm"))?.at.getTime()).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('knows the last instant of a day in Prague, on long and short days too', () => {
    for (const text of [
      '2026-03-29',
      '2026-10-25',
      '2026-01-01',
      '2026-12-31',
      '2026-06-30',
      '2026-03-28',
      '2026-10-24',
    ]) {
      const moment = parseMoment(text);
      const end = DateTime.fromISO(text, { zone: 'Europe/Prague' }).endOf('day').toJSDate();
      expect(moment && latestInstant(moment)).toEqual(end);
    }
    const exact = { at: new Date('2026-11-03T13:05:00Z'), day: false };
    expect(latestInstant(exact)).toEqual(exact.at);
  });
});
