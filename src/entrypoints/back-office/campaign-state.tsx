import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { State } from './records/cells.js';
import { wordOf, type Vocabulary } from './records/words.js';

/** The state of a campaign in words, or what it waits for. */
export function StateBadge({ state, locale }: { state: string; locale: Locale }): VNode {
  return <State vocabulary="campaignStatus" code={state} locale={locale} />;
}

/** A code in words, without a badge. */
export function wordFor(vocabulary: Vocabulary, code: string, locale: Locale): string {
  return wordOf(vocabulary, code)?.[locale] ?? code;
}

/** The word for a code; a code that has none speaks for itself. */
export function word(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
