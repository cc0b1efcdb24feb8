import { bareAddress } from './addresses.js';
import { classify } from './classify.js';
import { Fields } from './header-fields.js';
import type { ReadRecipient } from './reading.js';

/** One recipient of a report with what happened (RFC 3464 2.3.3). */
export interface ReportedRecipient extends ReadRecipient {
  action: 'failed' | 'delayed' | 'delivered';
}

/** A text with the fields of a report, wherever it stands. */
export function looksLikeReport(text: string): boolean {
  return /^(?:Final|Original)-Recipient\s*:/im.test(text) && /^(?:Action|Status|Diagnostic-Code)\s*:/im.test(text);
}

/** The recipients of a delivery status report (RFC 3464, 6533), its groups divided by empty lines; groups without an address are passed over. */
export function readDeliveryStatus(text: string, notice: string): ReportedRecipient[] {
  const found = new Map<string, ReportedRecipient>();
  for (const group of text.replace(/^-- $/m, '').split(/\n[ \t]*\n|(?=\nFinal-Recipient:)/i).slice(0, 2000)) {
    const recipient = readGroup(Fields.parse(group.trimStart()), notice);
    if (recipient && !found.has(recipient.address.toLowerCase())) found.set(recipient.address.toLowerCase(), recipient);
  }
  return [...found.values()];
}

function readGroup(fields: Fields, notice: string): ReportedRecipient | undefined {
  const named = fields.first('final-recipient') ?? fields.first('original-recipient') ?? fields.first('x-actual-recipient');
  const address = bareAddress(named ?? '') ?? bareAddress(fields.first('original-recipient') ?? '');
  if (address === undefined) return undefined;
  const status = /[245]\.\d{1,3}\.\d{1,4}/.exec(fields.first('status') ?? '')?.[0];
  const diagnostic = diagnosticOf(fields);
  const words = diagnostic === '' ? around(notice, address) : diagnostic;
  const read = classify({ words, status });
  const action = actionOf(fields.first('action'), status);
  return { address, action, diagnostic: words.slice(0, 1000), ...read, class: action === 'delivered' ? 'none' : softened(action, read.class) };
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

/** The notice's words behind the address, where a report gives no diagnostic; the whole notice where it does not name the address. */
function around(notice: string, address: string): string {
  const at = notice.toLowerCase().indexOf(address.toLowerCase());
  return at < 0 ? notice.slice(0, 2000) : notice.slice(Math.max(0, at - 200), at + 1000);
}
