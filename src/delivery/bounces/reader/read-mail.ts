import { readDeliveryStatus, type ReportedRecipient } from './delivery-status.js';
import { readFeedback } from './feedback-report.js';
import { readNotification } from './notification.js';
import { readFreeText } from './free-text.js';
import { plain } from './languages.js';
import {
  AUTO_REPLY_SUBJECT,
  AUTO_REPLY_TEXT,
  CHALLENGE,
  COMPLAINT_SUBJECT,
  COMPLAINT_TEXT,
  DAEMON,
  DELAYED,
  FAILED_SUBJECT,
  FAILED_TEXT,
  GIVEN_UP,
  OF_MAIL,
  PASSED_ON,
} from './mail-signs.js';
import { mailParts } from './mime-parts.js';
import { openReport, type OpenedReport } from './opened-report.js';
import type { Reading, ReadRecipient } from './reading.js';
import { messageIdOf } from './returned-mail.js';

/**
 * What a mail that came back says: a refusal, a delay, a complaint, an automatic answer or nothing of that (RFC 3464, 5965, 3834 and
 * the free text of old systems). Never throws, whatever the bytes; decides nothing: whether it acts is up to its token.
 */
export function readMail(bytes: Uint8Array): Reading {
  const opened = openReport(mailParts(bytes));
  const { feedback } = opened;
  if (feedback?.has('feedback-type') === true) return readFeedback(opened, feedback);
  const told = readNotification(opened);
  if (told) return told;
  if (isChallenge(opened)) return nothing('challenge', opened);
  const reported = opened.statuses.flatMap(text => readDeliveryStatus(text, opened.notice));
  if (reported.length > 0) return fromReport(opened, reported);
  if (isComplaint(opened)) return readFeedback(opened, undefined);
  if (isAutoReply(opened)) return nothing('autoreply', opened);
  return isRefusal(opened) ? fromText(opened) : nothing('not-bounce', opened);
}

function fromReport(opened: OpenedReport, reported: ReportedRecipient[]): Reading {
  const failed = reported.filter(({ action }) => action === 'failed');
  const delayed = reported.filter(({ action }) => action === 'delayed');
  const [kind, named] =
    failed.length > 0
      ? (['bounce', failed] as const)
      : delayed.length > 0
        ? (['delayed', delayed] as const)
        : (['delivered', []] as const);
  const recipients = named.map(({ address, class: said, status, diagnostic }) => ({
    address,
    class: said,
    status,
    diagnostic,
  }));
  return { kind, recipients, feedbackType: undefined, originalMessageId: messageIdOf(opened) };
}

function fromText(opened: OpenedReport): Reading {
  const said = plain(`${opened.subject}\n${opened.notice.slice(0, 8000)}`.replace(/\s+/g, ' '));
  const isDelayed = DELAYED.test(said) && !GIVEN_UP.test(said);
  const recipients = readFreeText(opened).map(recipient => (isDelayed ? softened(recipient) : recipient));
  return { ...nothing(isDelayed ? 'delayed' : 'bounce', opened), recipients };
}

function softened(recipient: ReadRecipient): ReadRecipient {
  return recipient.class === 'hard' ? { ...recipient, class: 'soft' } : recipient;
}

function nothing(kind: Reading['kind'], opened: OpenedReport): Reading {
  return { kind, recipients: [], feedbackType: undefined, originalMessageId: messageIdOf(opened) };
}

function isChallenge({ subject, notice }: OpenedReport): boolean {
  return CHALLENGE.test(`${subject}\n${notice.slice(0, 4000)}`.replace(/\s+/g, ' '));
}

function isComplaint({ fields, subject, notice, original }: OpenedReport): boolean {
  const isReport = COMPLAINT_SUBJECT.test(subject) || COMPLAINT_TEXT.test(notice.slice(0, 4000).replace(/\s+/g, ' '));
  return (
    fields.has('x-hmxmroriginalrecipient') ||
    original?.has('x-hmxmroriginalrecipient') === true ||
    (isReport && original !== undefined)
  );
}

function isAutoReply(opened: OpenedReport): boolean {
  const { fields } = opened;
  const [subject, notice] = [plain(opened.subject), plain(opened.notice.slice(0, 16_000))];
  const submitted = fields.first('auto-submitted') ?? '';
  if (AUTO_REPLY_SUBJECT.test(subject)) return !(FAILED_SUBJECT.test(subject) && FAILED_TEXT.test(notice));
  const isAnswer =
    /^auto-replied/i.test(submitted) ||
    // A ticket system says that it has the letter; what speaks of a failure is read as one.
    (/^auto-generated/i.test(submitted) && !FAILED_SUBJECT.test(subject)) ||
    ['x-autoreply', 'x-autorespond', 'x-auto-reply-from', 'x-autoresponder', 'x-mail-autoreply'].some(name =>
      fields.has(name),
    ) ||
    AUTO_REPLY_TEXT.test(notice.slice(0, 400).replace(/\s+/g, ' ')) ||
    /auto_?reply/i.test(`${fields.first('precedence') ?? ''} ${fields.first('x-precedence') ?? ''}`);
  // Mail systems mark their own notices so, too (RFC 3834 5).
  return isAnswer && !DAEMON.test(fields.first('from') ?? '');
}

function isRefusal(opened: OpenedReport): boolean {
  const { fields } = opened;
  const [subject, notice] = [plain(opened.subject), plain(opened.notice.slice(0, 16_000))];
  if (fields.has('x-failed-recipients')) return true;
  const from = `${fields.first('from') ?? ''} ${fields.first('sender') ?? ''}`;
  const returnPath = fields.first('return-path');
  const isFromDaemon =
    DAEMON.test(from) ||
    returnPath === '<>' ||
    /report-type="?delivery-status/i.test(fields.first('content-type') ?? '');
  const isSaid = FAILED_TEXT.test(notice);
  if (isFromDaemon) return isSaid || FAILED_SUBJECT.test(subject) || DELAYED.test(subject);
  // A newsletter about mail speaks like a notice, but no notice can be unsubscribed from.
  if (fields.has('list-unsubscribe')) return false;
  // A parcel service's "delivery failed" is a letter: who is no mail system has to speak of mail.
  return isSaid && FAILED_SUBJECT.test(subject) && !PASSED_ON.test(subject) && OF_MAIL.test(notice);
}
