import type { VisitLink } from '../../platform/tokens/visit-link.js';
import type { Sign } from './activity.rules.js';

/** One click or opening as it was asked for; whether it may be kept is judged by the database. */
export interface Visit extends Pick<VisitLink, 'campaignId' | 'messageId' | 'kind' | 'link'> {
  /** Makes the second storing of one visit harmless. */
  id: string;
  sign: Sign | null;
  at: Date;
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const LINE = new RegExp(`^(${UUID}) (\\d+) (CLICK|OPEN) (\\d+) (HEAD|AGENT|PREFETCH|-) (${UUID}) (${UUID})$`);

/** A visit as one line of the journal, its end included. */
export function lineOf({ id, at, kind, link, sign, campaignId, messageId }: Visit): string {
  return `${id} ${at.getTime()} ${kind} ${link} ${sign ?? '-'} ${campaignId} ${messageId}\n`;
}

/** The visits of a journal's text. What is no whole line was cut off by the end of its process and never answered. */
export function visitsOf(text: string): Visit[] {
  return text.split('\n').slice(0, -1).flatMap(visitOf);
}

function visitOf(line: string): Visit[] {
  const [, id, at, kind, link, sign, campaignId, messageId] = LINE.exec(line) ?? [];
  if (id === undefined || campaignId === undefined || messageId === undefined) return [];
  return [
    {
      ...{ id, campaignId, messageId },
      ...{ kind: kind === 'OPEN' ? 'OPEN' : 'CLICK', link: Number(link), at: new Date(Number(at)) },
      sign: sign === 'HEAD' || sign === 'AGENT' || sign === 'PREFETCH' ? sign : null,
    },
  ];
}
