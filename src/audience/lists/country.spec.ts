import { parseCountry } from './country.js';

describe('E-15 parseCountry', () => {
  it.each([
    ['CZ', 'CZ'],
    ['de', 'DE'],
    ['Česko', 'CZ'],
    ['Česká republika', 'CZ'],
    ['slovensko', 'SK'],
    ['Germany', 'DE'],
    ['Österreich', 'AT'],
    ['SPOJENÉ STÁTY', 'US'],
  ])('reads %j as %s', (text, code) => {
    expect(parseCountry(text)).toBe(code);
  });

  it.each(['', 'XX', 'ZZ', 'EU', 'UK', 'CZE', '42', 'Čes', 'C Z', 'AA'])('does not know %j', text => {
    expect(parseCountry(text)).toBeUndefined();
  });
});
