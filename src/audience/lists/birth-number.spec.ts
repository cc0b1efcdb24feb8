import fc from 'fast-check';
import { isBirthNumber, maskBirthNumbers } from './birth-number.js';

/** A made-up number of a date and a serial, with the check digit that the law prescribes. */
function made(date: string, serial: string, slash = '/'): string {
  const remainder = Number(date + serial) % 11;
  return `${date}${slash}${serial}${remainder === 10 ? 0 : remainder}`;
}

/** The first serial that leaves the remainder 10, or that does not. */
function serialOf(date: string, leavesTen: boolean): string {
  const serials = Array.from({ length: 100 }, (_, i) => String(i + 1).padStart(3, '0'));
  return serials.find(serial => (Number(date + serial) % 11 === 10) === leavesTen) ?? '';
}

describe('E-03 birth numbers', () => {
  it('E-03 accepts men, women, both ways of writing, and the extra series since 2004', () => {
    for (const date of ['780123', '785123', '050228', '052228', '055228', '057228', '000101', '991231']) {
      expect([date, isBirthNumber(made(date, serialOf(date, false)))]).toEqual([date, true]);
      expect([date, isBirthNumber(made(date, serialOf(date, false), ''))]).toEqual([date, true]);
    }
    expect(isBirthNumber('  530101 / 001 ')).toBe(true);
  });

  it('E-03 accepts remainder 10 only until 1985', () => {
    expect(isBirthNumber(made('780123', serialOf('780123', true)))).toBe(true);
    expect(isBirthNumber(made('880123', serialOf('880123', true)))).toBe(false);
  });

  it.each([
    '',
    '777123456',
    '602111222',
    '780230/0000',
    '781323/0009',
    '783123/0003',
    '540101/001',
    '78012/33540',
    'x780123/3540',
  ])('does not accept %j', text => {
    expect(isBirthNumber(text)).toBe(false);
  });

  it('E-03 finds any change of one digit', () => {
    const valid = fc.tuple(
      fc.constantFrom('780123', '996231', '010515'),
      fc.integer({ min: 100, max: 999 }),
      fc.nat(9),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(valid, ([date, serial, position, by]) => {
        const number = made(date, String(serial), '');
        const digits = [...number];
        digits[position] = String((Number(digits[position]) + by) % 10);
        const changed = digits.join('');
        fc.pre(Number(changed) % 11 !== 0 && Number(changed.slice(0, 9)) % 11 !== 10);
        expect(isBirthNumber(changed)).toBe(false);
      }),
    );
  });

  it('E-03 masks them in free text and leaves other numbers alone', () => {
    const number = made('785123', '012');
    expect(maskBirthNumbers(`volala paní, RČ ${number}, tel. 777123456`)).toEqual({
      text: 'volala paní, RČ ******/****, tel. 777123456',
      found: 1,
    });
    expect(maskBirthNumbers(`rodné číslo: ${made('785123', '012', '')}`).text).toBe('rodné číslo: **********');
    const order = `objednávka ${made('785123', '012', '')} a ${number}9`;
    expect(maskBirthNumbers(order)).toEqual({ text: order, found: 0 });
  });
});
