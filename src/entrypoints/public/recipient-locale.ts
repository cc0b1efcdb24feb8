import type { FastifyRequest } from 'fastify';

/** The languages of the recipients' pages, each under its own name. */
export const LANGUAGES = { cs: 'Čeština', en: 'English', sk: 'Slovenčina', de: 'Deutsch' } as const;
export type RecipientLocale = keyof typeof LANGUAGES;
export const RECIPIENT_LOCALES: readonly RecipientLocale[] = ['cs', 'en', 'sk', 'de'];

/** The texts of one page in every language; the compiler finds a language or a text that is missing. */
export type PageTexts<Texts> = Readonly<Record<RecipientLocale, Texts>>;

/** The language a person asked for: ?lang=, else the best of ours in Accept-Language (RFC 9110, 12.5.4), else undefined. */
export function askedLocale(request: FastifyRequest): RecipientLocale | undefined {
  const { query } = request;
  const chosen = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
  return localeNamed(chosen) ?? preferred(request.headers['accept-language'] ?? '');
}

/** One of our languages, or undefined for anything else. */
export function localeNamed(text: unknown): RecipientLocale | undefined {
  return RECIPIENT_LOCALES.find(locale => locale === text);
}

function preferred(accepted: string): RecipientLocale | undefined {
  const wishes = accepted.split(',').flatMap(part => {
    const [tag = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const locale = localeNamed(tag.split('-')[0]);
    const weight = Number(parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? 1);
    return locale && weight > 0 ? [{ locale, weight }] : [];
  });
  return wishes.sort((one, other) => other.weight - one.weight)[0]?.locale;
}

/** Tags of the formats of dates and names. */
const TAGS: Record<RecipientLocale, string> = { cs: 'cs-CZ', en: 'en-GB', sk: 'sk-SK', de: 'de-DE' };
const ZONE = { timeZone: 'Europe/Prague' } as const;

/** A day in words, as it was in Prague. */
export function dateText(locale: RecipientLocale, at: Date): string {
  return new Intl.DateTimeFormat(TAGS[locale], { ...ZONE, dateStyle: 'long' }).format(at);
}

/** A day and a time in words, of Prague. */
export function momentText(locale: RecipientLocale, at: Date): string {
  return new Intl.DateTimeFormat(TAGS[locale], { ...ZONE, dateStyle: 'long', timeStyle: 'short' }).format(at);
}

/** The name of a country (ISO 3166-1 alpha-2), or the code itself where it names none. */
export function countryText(locale: RecipientLocale, code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames(TAGS[locale], { type: 'region' }).of(code) ?? code) : code;
}
