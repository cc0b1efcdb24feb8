import { ACCESS_WORDS } from './access.words.js';
import { AGREEMENT_WORDS } from './agreement.words.js';
import { SENDING_WORDS } from './sending.words.js';
import { WAITING_WORDS } from './waiting.words.js';
import { WEBHOOK_WORDS } from './webhook.words.js';
import type { Word } from './word.js';

/** The one glossary of the pages: every code that they show, by vocabulary. docs/glossary.md explains the nouns. */
export const WORDS = { ...ACCESS_WORDS, ...AGREEMENT_WORDS, ...SENDING_WORDS, ...WAITING_WORDS, ...WEBHOOK_WORDS };
export type Vocabulary = keyof typeof WORDS;

/** The word for a code, or undefined: the page then shows the code itself, marked, and the tests fail. */
export function wordOf(vocabulary: Vocabulary, code: string): Word | undefined {
  const words: Readonly<Record<string, Word>> = WORDS[vocabulary];
  return Object.hasOwn(words, code) ? words[code] : undefined;
}

/** The words of a vocabulary as the options of a filter, for `.meta({ options })`. */
export function optionsOf(vocabulary: Vocabulary): Record<string, Word> {
  return WORDS[vocabulary];
}
