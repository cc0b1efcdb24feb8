import type { FastifyRequest } from 'fastify';
import { askedLocale, countryText } from './recipient-locale.js';

function asked(accepted: string | undefined, lang?: string): string | undefined {
  const request: Pick<FastifyRequest, 'query' | 'headers'> = {
    query: lang === undefined ? {} : { lang },
    headers: accepted === undefined ? {} : { 'accept-language': accepted },
  };
  return askedLocale(request as FastifyRequest);
}

describe('the language a person asks for', () => {
  it.each([
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['sk', 'sk'],
    ['fr-FR, en;q=0.5, cs;q=0.7', 'cs'],
    ['en;q=0.1, de;q=0.1', 'en'],
    ['cs;q=0, en;q=0.2', 'en'],
    ['fr, *;q=0.5', undefined],
    ['', undefined],
    [undefined, undefined],
    ['cs;q=abc', undefined],
    ['x'.repeat(5_000), undefined],
  ])('Accept-Language %p is %p', (accepted, locale) => {
    expect(asked(accepted)).toBe(locale);
  });

  it('is what the switch says before anything else', () => {
    expect(asked('de', 'sk')).toBe('sk');
    expect(asked('de', 'xx')).toBe('de');
  });
});

it('countries are named in the language of the page, and a code that is none stays as it is', () => {
  expect([countryText('cs', 'CZ'), countryText('de', 'DE'), countryText('en', 'ZZZ')]).toEqual([
    'Česko',
    'Deutschland',
    'ZZZ',
  ]);
});
