import { bareAddress } from './addresses.js';
import { classify } from './classify.js';
import { MOST_RECIPIENTS, wordsAbout } from './free-text.js';
import { Fields } from './header-fields.js';
import type { ReadRecipient } from './reading.js';

/** One recipient of a report with what happened (RFC 3464 2.3.3). */
export interface ReportedRecipient extends ReadRecipient {
  action: 'failed' | 'delayed' | 'delivered';
}

/** The recipients of a delivery status report (RFC 3464, 6533), its groups divided by empty lines; groups without an address are passed over. */
export function readDeliveryStatus(text: string, notice: string): ReportedRecipient[] {
  const groups = new Map<string, Fields>();
  for (const group of text
    .split(/\n[ \t]*\n/)
    .flatMap(unglued)
    .slice(0, 2000)) {
    const fields = Fields.parse(group.trimStart());
    const address = recipientOf(fields);
    if (address !== undefined && !isReceipt(fields) && !groups.has(address)) groups.set(address, fields);
  }
  const all = [...groups.keys()].slice(0, MOST_RECIPIENTS);
  return [...groups]
    .slice(0, MOST_RECIPIENTS)
    .map(([address, fields]) => readGroup(address, fields, wordsAbout(address, all, notice)));
}

/** Some systems forget the empty line between two recipients. */
function unglued(group: string): string[] {
  const parts = group.split(/\n(?=Final-Recipient[ \t]*:)/i);
  return parts.length > 2 ? parts : [group];
}

/** What a reader did with a mail that arrived (RFC 8098) is no failure to deliver it. */
function isReceipt(fields: Fields): boolean {
  return (
    !fields.has('action') && /;\s*(?:displayed|deleted|processed|dispatched)/i.test(fields.first('disposition') ?? '')
  );
}

/** The original recipient is the address that was written to; the final one may be an alias of it that nobody here knows. */
function recipientOf(fields: Fields): string | undefined {
  const named = ['original-recipient', 'final-recipient', 'x-actual-recipient'].map(name =>
    bareAddress(unescaped(fields.first(name) ?? '')),
  );
  const [original, final] = named;
  // Some systems repeat the ORCPT parameter as it came, in xtext (RFC 3461 4).
  if (original !== undefined && final !== undefined && withoutXtext(original) === final) return final;
  return named.find(address => address !== undefined);
}

/** In a report of plain ASCII an international address is written with `\x{E1}` for `á` (RFC 6533 3). */
function unescaped(field: string): string {
  if (!/^\s*utf-8\s*;/i.test(field)) return field;
  return field.replace(/\\x\{(10[0-9A-F]{4}|[0-9A-F]{2,5})\}/gi, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}

function withoutXtext(address: string): string {
  return address.replace(/\+([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readGroup(address: string, fields: Fields, notice: string): ReportedRecipient {
  const status = /[245]\.\d{1,3}\.\d{1,4}/.exec(fields.first('status') ?? '')?.[0];
  const diagnostic = diagnosticOf(fields);
  const words = diagnostic === '' ? notice : diagnostic;
  const read = classify({ words, status, isNotice: diagnostic === '' });
  const action = actionOf(fields.first('action'), status);
  return {
    address,
    action,
    diagnostic: words.slice(0, 1000),
    ...read,
    class: action === 'delivered' ? 'none' : softened(action, read.class),
  };
}

function diagnosticOf(fields: Fields): string {
  const field = fields.first('diagnostic-code') ?? '';
  return field.replace(/^\s*(?:smtp|x-[\w-]+|unix|dns|lmtp)\s*;\s*/i, '').trim();
}

function softened(action: 'failed' | 'delayed', read: ReadRecipient['class']): ReadRecipient['class'] {
  return action === 'delayed' && read === 'hard' ? 'soft' : read;
}

function actionOf(action: string | undefined, status: string | undefined): ReportedRecipient['action'] {
  const word = (action ?? '').trim().toLowerCase();
  if (/^(?:delivered|relayed|expanded)/.test(word)) return 'delivered';
  if (/^delay/.test(word)) return 'delayed';
  return word === '' && status?.startsWith('2') === true ? 'delivered' : 'failed';
}
