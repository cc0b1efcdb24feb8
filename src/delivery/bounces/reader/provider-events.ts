import { classify } from './classify.js';
import type { Reading, ReadRecipient, RefusalClass } from './reading.js';

/** Reads a value of an event that somebody else wrote: a text, or empty. */
function at(event: unknown, ...path: string[]): string {
  let value = event;
  for (const name of path)
    value =
      typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

interface Row {
  kind: Reading['kind'];
  class: RefusalClass | 'none' | 'words';
}

/** Events of Postmark by `RecordType`, a bounce by its `Type` (bounce webhook, spam complaint webhook). */
const POSTMARK: Readonly<Record<string, Row>> = {
  HardBounce: { kind: 'bounce', class: 'hard' },
  BadEmailAddress: { kind: 'bounce', class: 'hard' },
  Transient: { kind: 'delayed', class: 'soft' },
  SoftBounce: { kind: 'bounce', class: 'soft' },
  DnsError: { kind: 'bounce', class: 'soft' },
  Undeliverable: { kind: 'bounce', class: 'words' },
  SpamNotification: { kind: 'bounce', class: 'block' },
  Blocked: { kind: 'bounce', class: 'block' },
  VirusNotification: { kind: 'bounce', class: 'block' },
  DMARCPolicy: { kind: 'bounce', class: 'block' },
  TemplateRenderingFailed: { kind: 'bounce', class: 'block' },
  SpamComplaint: { kind: 'complaint', class: 'none' },
  AutoResponder: { kind: 'autoreply', class: 'none' },
  ChallengeVerification: { kind: 'challenge', class: 'none' },
};

export function readPostmark(event: unknown): Reading | undefined {
  const name = at(event, 'RecordType') === 'Bounce' ? at(event, 'Type') : at(event, 'RecordType');
  const words = `${at(event, 'Details')} ${at(event, 'Description')}`.trim();
  // Postmark's MessageID is its own; ours comes back as metadata.
  return told(POSTMARK[name], { address: at(event, 'Email'), words, messageId: at(event, 'Metadata', 'message-id') });
}

/** Events of SendGrid's event webhook; `bounce` of type `blocked` is no bounce of the address. */
const SENDGRID: Readonly<Record<string, Row>> = {
  bounce: { kind: 'bounce', class: 'words' },
  blocked: { kind: 'bounce', class: 'block' },
  deferred: { kind: 'delayed', class: 'soft' },
  spamreport: { kind: 'complaint', class: 'none' },
  delivered: { kind: 'delivered', class: 'none' },
};

export function readSendgrid(event: unknown): Reading | undefined {
  const name = at(event, 'event') === 'bounce' && at(event, 'type') === 'blocked' ? 'blocked' : at(event, 'event');
  const words = `${at(event, 'status')} ${at(event, 'reason') || at(event, 'response')}`.trim();
  return told(SENDGRID[name], { address: at(event, 'email'), words, messageId: at(event, 'smtp-id') });
}

/** Events of Mailgun by `event-data.event`, a failure by its severity. */
const MAILGUN: Readonly<Record<string, Row>> = {
  permanent: { kind: 'bounce', class: 'words' },
  temporary: { kind: 'delayed', class: 'soft' },
  complained: { kind: 'complaint', class: 'none' },
  delivered: { kind: 'delivered', class: 'none' },
};

export function readMailgun(event: unknown): Reading | undefined {
  const name = at(event, 'event-data', 'event');
  const row = MAILGUN[name === 'failed' ? at(event, 'event-data', 'severity') : name];
  const status = (field: string): string => at(event, 'event-data', 'delivery-status', field);
  const words = `${status('code')} ${status('enhanced-code')} ${status('message') || status('description')}`.trim();
  const messageId = at(event, 'event-data', 'message', 'headers', 'message-id');
  return told(row, { address: at(event, 'event-data', 'recipient'), words, messageId });
}

function told(row: Row | undefined, said: { address: string; words: string; messageId: string }): Reading | undefined {
  if (row === undefined) return undefined;
  const read = classify({ words: said.words });
  const cls = row.class === 'words' ? read.class : row.class;
  const recipient: ReadRecipient = {
    address: said.address,
    class: cls,
    status: read.status,
    diagnostic: said.words.slice(0, 1000),
  };
  return {
    kind: row.kind,
    recipients: [recipient],
    feedbackType: row.kind === 'complaint' ? 'abuse' : undefined,
    originalMessageId: said.messageId.replace(/[<>\s]/g, '') || undefined,
  };
}
