import { addressesIn, bareAddress } from './addresses.js';
import type { Fields } from './header-fields.js';
import type { OpenedReport } from './opened-report.js';
import type { Reading, ReadRecipient } from './reading.js';
import { messageIdOf } from './returned-mail.js';

/** Feedback types that are no person's wish to get less mail (RFC 5965 7.3, 6591, 6430): nothing stops because of them. */
const NO_COMPLAINT: Readonly<Record<string, Reading['kind']>> = {
  'auth-failure': 'auth-failure-report',
  'not-spam': 'not-bounce',
  dmarc: 'auth-failure-report',
};

/** Reads a feedback report (RFC 5965); the recipient is who the report names, else who the returned mail was for. */
export function readFeedback(opened: OpenedReport, feedback: Fields | undefined): Reading {
  const feedbackType = (feedback?.first('feedback-type') ?? 'abuse').toLowerCase().trim();
  const kind = NO_COMPLAINT[feedbackType] ?? 'complaint';
  const recipients = kind === 'complaint' ? complainants(opened, feedback) : [];
  return { kind, feedbackType, recipients, originalMessageId: messageIdOf(opened) };
}

function complainants(opened: OpenedReport, feedback: Fields | undefined): ReadRecipient[] {
  const { original, fields } = opened;
  const named = ['original-rcpt-to', 'removal-recipient', 'final-recipient', 'redacted-address']
    .flatMap(name => feedback?.all(name) ?? [])
    .map(bareAddress);
  const told = [original?.first('x-hmxmroriginalrecipient'), fields.first('x-hmxmroriginalrecipient')].map(text =>
    bareAddress(text ?? ''),
  );
  const returned = addressesIn(original?.first('to') ?? '');
  const found =
    [named, told, returned]
      .map(list => [...new Set(list.filter(address => address !== undefined))])
      .find(list => list.length > 0) ?? [];
  return found.map(address => ({ address, class: 'none', status: '', diagnostic: '' }));
}
