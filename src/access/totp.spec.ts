import { base32, fromBase32, matchingStep, otpauthUri, totpCode, totpStep } from './totp.js';

const SECRET = Buffer.from('12345678901234567890');

describe('codes that change with time', () => {
  // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('are those of RFC 6238 at second %i: %s', (second, code) => {
    expect(totpCode(SECRET, totpStep(new Date(second * 1000)))).toBe(code);
  });

  // RFC 4226, appendix D.
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'are those of RFC 4226: %s',
    code => {
      const counter = Array.from({ length: 10 }, (_, n) => n).find(n => totpCode(SECRET, n) === code);
      expect(counter).toBeDefined();
    },
  );

  it('are taken one step early and late, and no further', () => {
    const now = new Date('2026-11-22T09:00:15Z');
    const present = totpStep(now);
    const taken = [-2, -1, 0, 1, 2].map(n => matchingStep(SECRET, totpCode(SECRET, present + n), now, 0));
    expect(taken).toEqual([undefined, present - 1, present, present + 1, undefined]);
  });

  it('are taken only when newer than the last one used', () => {
    const now = new Date('2026-11-22T09:00:15Z');
    const present = totpStep(now);
    const code = totpCode(SECRET, present);
    expect(matchingStep(SECRET, code, now, present - 1)).toBe(present);
    expect(matchingStep(SECRET, code, now, present)).toBeUndefined();
  });

  it('may be typed in two groups; anything else is no code', () => {
    const now = new Date('2026-11-22T09:00:15Z');
    const code = totpCode(SECRET, totpStep(now));
    expect(matchingStep(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)}`, now, 0)).toBe(totpStep(now));
    for (const wrong of ['', '12345', `${code}0`, 'ab12cd', '١٢٣٤٥٦'])
      expect(matchingStep(SECRET, wrong, now, 0)).toBeUndefined();
  });
});

describe('base32', () => {
  // RFC 4648, section 10, without padding.
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of "%s" is %s, and back', (text, coded) => {
    expect(base32(Buffer.from(text))).toBe(coded);
    expect(fromBase32(coded).toString()).toBe(text);
  });

  it('is read in groups and in small letters, and refused with foreign letters', () => {
    expect(fromBase32('mzxw 6ytb oi').toString()).toBe('foobar');
    expect(() => fromBase32('MZXW1')).toThrow('no base32');
  });
});

it('the address for authenticator apps names issuer and account, escaped', () => {
  expect(otpauthUri(SECRET, 'eva+1@example.test', 'Mandate')).toBe(
    'otpauth://totp/Mandate:eva%2B1%40example.test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Mandate',
  );
});
