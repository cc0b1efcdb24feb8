import fc from 'fast-check';
import { csvRow, isFormula, isSignedNumber, neutraliseFormula } from './csv-write.js';

describe('csvRow', () => {
  it('quotes what RFC 4180 asks for, and what a reader would swallow', () => {
    expect(csvRow(['a', 'b;c', 'd"e', 'f\ng', 'h\ri', '', ' j', 'k ', 'l,m'])).toBe(
      'a;"b;c";"d""e";"f\ng";"h\ri";;" j";"k ";l,m\r\n',
    );
    expect(csvRow(['l,m', 'b;c'], { delimiter: ',' })).toBe('"l,m",b;c\r\n');
    expect(csvRow([''])).toBe('""\r\n');
    expect(csvRow(['\ufeffa'])).toBe('"\ufeffa"\r\n');
    expect(csvRow(['sep=;', 'x'], { delimiter: ',' })).toBe('"sep=;",x\r\n');
  });

  it('neutralises formulas only when asked', () => {
    const cells = ['=1+1', 'a', '@x', '-5'];
    expect(csvRow(cells)).toBe('=1+1;a;@x;-5\r\n');
    expect(csvRow(cells, { neutralise: true })).toBe("'=1+1;a;'@x;'-5\r\n");
    expect(csvRow(['=A1;"x"'], { neutralise: true })).toBe('"\'=A1;""x"""\r\n');
  });
});

describe('neutraliseFormula', () => {
  it.each(['=1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '\0=1', '＝1'])(
    'puts an apostrophe before %j',
    text => {
      expect(neutraliseFormula(text)).toBe(`'${text}`);
    },
  );

  it('leaves no formula behind, changes nothing else, and twice is as once', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.constantFrom(...'=+-@\t\r\n'), fc.string()).map(parts => parts.join('')),
    );
    fc.assert(
      fc.property(text, given => {
        const made = neutraliseFormula(given);
        expect(isFormula(made)).toBe(false);
        expect(made).toBe(isFormula(given) ? `'${given}` : given);
        expect(neutraliseFormula(made)).toBe(made);
      }),
    );
  });

  it('tells signed numbers and telephone numbers from formulas that do something', () => {
    expect(
      ['+420 777 123 456', '-5', '+1,5', '-3.20', '+420777123456', '+1 (555) 01-02'].map(isSignedNumber),
    ).not.toContain(false);
    expect(['-', '+', '=5', '-A1', '+1+A1', "-2+3+cmd|' /C calc'!A0", '5', ' -5'].map(isSignedNumber)).not.toContain(
      true,
    );
  });
});
