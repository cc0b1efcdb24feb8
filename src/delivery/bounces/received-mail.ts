import { readSesEvent } from './reader/notification.js';
import { readMail } from './reader/read-mail.js';
import type { Reading, ReadRecipient } from './reader/reading.js';
import { readMailgun, readPostmark, readSendgrid } from './reader/provider-events.js';

/** How what came in is written: a mail, or a provider's event as JSON. */
export const INBOUND_FORMATS = ['MAIL', 'SES', 'POSTMARK', 'SENDGRID', 'MAILGUN'] as const;
export type InboundFormat = (typeof INBOUND_FORMATS)[number];

const EVENTS: Readonly<Record<Exclude<InboundFormat, 'MAIL'>, (event: unknown) => Reading | undefined>> = {
  SES: event => readSesEvent(event),
  POSTMARK: readPostmark,
  SENDGRID: readSendgrid,
  MAILGUN: readMailgun,
};

const NOTHING: Reading = { kind: 'not-bounce', recipients: [], originalMessageId: undefined, feedbackType: undefined };

/** What something that came in says, whichever way it is written. Never throws. */
export function readInbound(format: InboundFormat, raw: Buffer): Reading {
  return format === 'MAIL' ? readMail(raw) : (EVENTS[format](parsed(raw)) ?? NOTHING);
}

function parsed(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A fact about one message, as the table `bounce` has it. */
export interface Said {
  kind: 'HARD' | 'SOFT' | 'BLOCK' | 'DELAY' | 'COMPLAINT';
  /** Enhanced status or reply code; the feedback type of a complaint. No words: they may hold addresses. */
  status: string;
}

const MILDEST: readonly ReadRecipient['class'][] = ['none', 'block', 'soft', 'hard'];
const KINDS = { none: undefined, block: 'BLOCK', soft: 'SOFT', hard: 'HARD' } as const;

/**
 * What a reading means for the one recipient of our message. A notice of several recipients is about an alias of his, and the mildest
 * counts: that one of them is gone does not mean that he is. Undefined where nothing follows.
 */
export function saidOf(reading: Reading): Said | undefined {
  if (reading.kind === 'complaint')
    return { kind: 'COMPLAINT', status: (reading.feedbackType ?? 'abuse').slice(0, 40) };
  if (reading.kind !== 'bounce' && reading.kind !== 'delayed') return undefined;
  const classes = reading.recipients.map(recipient => recipient.class);
  const mildest = MILDEST.find(cls => classes.includes(cls)) ?? 'soft';
  const status = reading.recipients.find(recipient => recipient.class === mildest)?.status ?? '';
  return { kind: reading.kind === 'delayed' ? 'DELAY' : (KINDS[mildest] ?? 'SOFT'), status: status.slice(0, 20) };
}
