import type { VisitLink } from '../../platform/tokens/visit-link.js';
import type { Sign } from './activity.rules.js';

/** One click or opening as it was asked for; whether it may be kept is judged by the database. */
export interface Visit extends Pick<VisitLink, 'campaignId' | 'messageId' | 'kind' | 'link'> {
  /** Makes the second storing of one visit harmless. */
  id: string;
  sign: Sign | null;
  at: Date;
}

/** A visit as one line of the journal, its end included; recipient_visits takes it apart. */
export function lineOf({ id, at, kind, link, sign, campaignId, messageId }: Visit): string {
  return `${id} ${at.getTime()} ${kind} ${link} ${sign ?? '-'} ${campaignId} ${messageId}\n`;
}
