import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { campaignTexts } from './campaign.texts.js';
import { Badge, type BadgeTone } from './components.js';

const TONES: Record<string, BadgeTone> = {
  IN_REVIEW: 'wait',
  APPROVED: 'good',
  SCHEDULED: 'busy',
  SENDING: 'busy',
  SENT: 'good',
  REFUSED: 'bad',
  SUSPENDED: 'bad',
  STOPPED_BY_CONTROLLER: 'bad',
  TERMINATED_CLIENT_DEFAULT: 'bad',
};

/** The state of a campaign in words. */
export function StateBadge({ state, locale }: { state: string; locale: Locale }): VNode {
  return <Badge tone={TONES[state] ?? 'plain'}>{stateName(state, locale)}</Badge>;
}

export function stateName(state: string, locale: Locale): string {
  return word(campaignTexts[locale].states, state);
}

/** The word for a code; a code that has none speaks for itself. */
export function word(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}
