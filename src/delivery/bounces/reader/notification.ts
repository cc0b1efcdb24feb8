import { classify } from './classify.js';
import type { OpenedReport } from './opened-report.js';
import type { Reading, ReadRecipient } from './reading.js';
import { messageIdOf } from './returned-mail.js';

const LONGEST = 200_000;

/**
 * Notices that are no report: what a cloud sender tells by mail as JSON (the documented event of Amazon SES), and the mail by which a mail
 * program tells that its user wants no more. Undefined for every other mail.
 */
export function readNotification(opened: OpenedReport): Reading | undefined {
  if (/mail sent this e-?mail to unsubscribe/i.test(opened.notice.replace(/\s+/g, ' '))) return unsubscribing(opened);
  const at = opened.notice.indexOf('{"');
  if (at < 0 || !/"(?:notificationType|eventType)"/.test(opened.notice)) return undefined;
  const text = opened.notice.slice(at, Math.min(opened.notice.lastIndexOf('}') + 1, at + LONGEST));
  return readSesEvent(parsed(text.replace(/\n/g, '')), messageIdOf(opened));
}

function unsubscribing(opened: OpenedReport): Reading {
  const address = /[^\s<>"]{1,128}@[^\s<>"]{1,253}/.exec(opened.fields.first('from') ?? '')?.[0];
  const recipients: ReadRecipient[] =
    address === undefined ? [] : [{ address, class: 'none', status: '', diagnostic: '' }];
  return { kind: 'complaint', feedbackType: 'opt-out', recipients, originalMessageId: messageIdOf(opened) };
}

const SES_KINDS: Readonly<Record<string, Reading['kind']>> = {
  bounce: 'bounce',
  complaint: 'complaint',
  delivery: 'delivered',
  deliverydelay: 'delayed',
};

/** The event of Amazon SES, whichever way it came: bounce, complaint, delivery, delay. Undefined for anything else. */
export function readSesEvent(event: unknown, messageId?: string): Reading | undefined {
  const name = textOf(field(event, 'notificationType') ?? field(event, 'eventType'));
  const kind = SES_KINDS[name.toLowerCase()];
  if (kind === undefined) return undefined;
  const body = field(event, name.slice(0, 1).toLowerCase() + name.slice(1));
  const people = listOf(
    field(body, 'bouncedRecipients') ?? field(body, 'complainedRecipients') ?? field(body, 'delayedRecipients'),
  );
  const isPermanent = textOf(field(body, 'bounceType')) === 'Permanent';
  return {
    kind,
    recipients: people.map(person => recipientOf(person, kind, isPermanent)).filter(({ address }) => address !== ''),
    feedbackType: kind === 'complaint' ? textOf(field(body, 'complaintFeedbackType')) || 'abuse' : undefined,
    originalMessageId: headerOf(event) ?? messageId,
  };
}

/** A block list or a full mailbox is "permanent" to that sender as well, so the words decide, and the type where there are none. */
function recipientOf(person: unknown, kind: Reading['kind'], isPermanent: boolean): ReadRecipient {
  const address = textOf(field(person, 'emailAddress'));
  const diagnostic = textOf(field(person, 'diagnosticCode'))
    .replace(/^smtp;\s*/i, '')
    .slice(0, 1000);
  const status = textOf(field(person, 'status'));
  if (kind !== 'bounce' && kind !== 'delayed') return { address, class: 'none', status: '', diagnostic: '' };
  const read =
    diagnostic === ''
      ? { class: isPermanent ? ('hard' as const) : ('soft' as const), status }
      : classify({ words: diagnostic, status });
  return { address, diagnostic, ...read, class: kind === 'delayed' && read.class === 'hard' ? 'soft' : read.class };
}

/** The Message-ID we gave; the event's own `messageId` is the cloud sender's. */
function headerOf(event: unknown): string | undefined {
  const headers = listOf(field(field(event, 'mail'), 'headers'));
  const found = headers.find(header => textOf(field(header, 'name')).toLowerCase() === 'message-id');
  return /<([^<>\s]{3,900})>/.exec(textOf(field(found, 'value')))?.[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 1000) : [];
}
