import { type Notice, NOTICES } from '../../../../test/support/notices.js';
import { readMail } from './read-mail.js';

const JANA = 'jana.nova@example.test';

/** How the text part of a notice is written; all ways say the same. */
interface Form {
  charset: string;
  transfer?: 'base64' | 'quoted-printable';
  text(words: string): string;
}

const PLAIN: Form = { charset: 'text/plain; charset=utf-8', text: words => words };
const FORMS: Readonly<Record<string, Form>> = {
  base64: {
    ...PLAIN,
    transfer: 'base64',
    text: words => Buffer.from(words).toString('base64').replace(/.{76}/g, '$&\r\n'),
  },
  'quoted-printable': { ...PLAIN, transfer: 'quoted-printable', text: quoted },
  HTML: {
    charset: 'text/html; charset=utf-8',
    text: words =>
      `<html><body><p>${words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>\n')}</p></body></html>`,
  },
  'letters without their marks': { ...PLAIN, text: unmarked },
};

function quoted(words: string): string {
  return Buffer.from(words)
    .toString('latin1')
    .replace(/[=\x80-\xff]/g, byte => `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/[^\n]{60}(?=[^\n])/g, line => (/=[0-9A-F]?$/.test(line) ? line : `${line}=\r\n`));
}

function unmarked(text: string): string {
  return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

/** The mail of a notice about one address. */
function mailOf(notice: Notice, { to = JANA, form = PLAIN }: { to?: string; form?: Form } = {}): string {
  const about = (text: string): string => text.replaceAll('{to}', to).replaceAll('{user}', to.split('@', 1).join(''));
  const { report } = notice;
  const part = [
    `Content-Type: ${form.charset}`,
    ...(form.transfer === undefined ? [] : [`Content-Transfer-Encoding: ${form.transfer}`]),
    ...['', form.text(about(notice.text))],
  ];
  const head = [
    `Return-Path: ${notice.kind === 'bounce' || notice.kind === 'delayed' ? '<>' : `<${to}>`}`,
    ...[`From: ${about(notice.from)}`, 'To: bounce+x@mail.example.com', `Subject: ${about(notice.subject)}`],
    ...['MIME-Version: 1.0', ...notice.headers.map(about)],
  ];
  if (!report) return [...head, ...part].join('\r\n');
  return [
    ...[...head, 'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"', '', '--b1', ...part],
    ...['--b1', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.net', ''],
    ...[`Final-Recipient: rfc822; ${to}`, `Action: ${report.action}`, `Status: ${report.status}`],
    ...(report.diagnostic === undefined ? [] : [`Diagnostic-Code: ${about(report.diagnostic)}`]),
    ...['', '--b1', 'Content-Type: message/rfc822', '', 'From: news@example.com', `To: ${to}`, 'Subject: Novinky'],
    ...['Message-ID: <0199@mail.example.com>', '', 'Dobrý den', '--b1--'],
  ].join('\r\n');
}

/** What is said of whom, in a line. */
function said(mail: string): string {
  const { kind, recipients } = readMail(Buffer.from(mail));
  return [kind, ...recipients.map(recipient => `${recipient.class} ${recipient.address}`)].join(' ');
}

function expected({ kind, class: cls }: Notice, to = JANA): string {
  return cls === undefined ? kind : `${kind} ${cls} ${to}`;
}

/** The notices that are read otherwise, by name. */
function misread(read: (notice: Notice) => string, to = JANA): string[] {
  return NOTICES.filter(notice => read(notice) !== expected(notice, to)).map(
    notice => `${notice.system}: ${read(notice)}`,
  );
}

describe('notices of many mail systems', () => {
  it.each(NOTICES.map(notice => [notice.system, notice] as const))('are read: %s', (_, notice) => {
    expect(said(mailOf(notice))).toBe(expected(notice));
  });

  it.each(Object.keys(FORMS))('are read the same from %s', name => {
    const form = FORMS[name];
    expect(misread(notice => said(mailOf(notice, form ? { form } : {})))).toEqual([]);
  });

  it.each(["o'brien+news@sub.example.org", 'JANA_NOVA.2@Example.TEST', 'žofie@příklad.test', 'a=b/c@example.test'])(
    'name the address as it was written: %s',
    to => {
      expect(misread(notice => said(mailOf(notice, { to })), to)).toEqual([]);
    },
  );

  it.each([
    ['line feeds alone', (mail: string) => mail.replaceAll('\r\n', '\n')],
    ['lower-case field names', (mail: string) => mail.replace(/^[A-Z][\w-]+:/gm, name => name.toLowerCase())],
    ['another boundary', (mail: string) => mail.replaceAll('b1', '=_next.1/2')],
    ['the way of a mail before it', (mail: string) => `Received: from a.test by b.test; Mon, 2 Nov 2026\r\n${mail}`],
    [
      'without the mail it returns',
      (mail: string) => mail.replace(/--b1\r\nContent-Type: message\/rfc822[^]*?(?=--b1--)/, ''),
    ],
  ])('are read the same with %s', (_, changed) => {
    expect(misread(notice => said(changed(mailOf(notice))))).toEqual([]);
  });
});

describe('complaints of many providers', () => {
  const arf = (type: string, ...fields: string[]): string =>
    [
      ...['From: fbl@provider.test', 'Subject: FW: Novinky', 'MIME-Version: 1.0'],
      ...['Content-Type: multipart/report; report-type=feedback-report; boundary="b1"', ''],
      ...['--b1', 'Content-Type: text/plain', '', 'This is an email abuse report.'],
      ...['--b1', 'Content-Type: message/feedback-report', '', `Feedback-Type: ${type}`, 'Version: 1', ...fields, ''],
      ...['--b1', 'Content-Type: message/rfc822', '', 'From: news@example.com', `To: ${JANA}`],
      ...['Message-ID: <0199@mail.example.com>', '', 'Dobrý den', '--b1--'],
    ].join('\r\n');
  const jmrp = [
    ...['From: staff@provider.test', 'Subject: complaint about message from 198.51.100.1', 'MIME-Version: 1.0'],
    ...[`X-HmXmrOriginalRecipient: ${JANA}`, 'Content-Type: multipart/mixed; boundary="b1"', ''],
    ...['--b1', 'Content-Type: message/rfc822', '', 'From: news@example.com', 'To: undisclosed', 'Subject: Novinky'],
    ...['Message-ID: <0199@mail.example.com>', '', 'Dobrý den', '--b1--'],
  ].join('\r\n');

  it.each([
    ['abuse', arf('abuse', `Original-Rcpt-To: ${JANA}`)],
    ['fraud', arf('fraud', `Original-Rcpt-To: <${JANA}>`)],
    ['an opt-out', arf('opt-out', `Removal-Recipient: ${JANA}`)],
    ['nobody named', arf('abuse')],
    ['fields in other letters', arf('ABUSE', `ORIGINAL-RCPT-TO: rfc822;${JANA}`)],
    ['a notice without a report', jmrp],
  ])('are read: %s', (_, mail) => {
    expect(readMail(Buffer.from(mail))).toMatchObject({
      kind: 'complaint',
      originalMessageId: '0199@mail.example.com',
      recipients: [{ address: JANA }],
    });
  });
});
