import { readMail } from './read-mail.js';

const JANA = 'jana@example.test';
const PETR = 'petr@example.test';
const DAEMON = ['From: MAILER-DAEMON@mx.example.net', 'Subject: Undelivered Mail Returned to Sender'];

const lines = (...all: string[]): string => all.join('\r\n');
const letter = (head: string[], text: string): string =>
  lines(...head, 'Content-Type: text/plain; charset=utf-8', '', text);

/** A multipart/report of this type; each part is its header, an empty line and its body. */
function report(type: string, parts: string[][], head = DAEMON): string {
  const kind = `Content-Type: multipart/report; report-type=${type}; boundary="b1"`;
  return lines(...head, 'MIME-Version: 1.0', kind, '', ...parts.flatMap(part => ['--b1', ...part]), '--b1--', '');
}

function status(fields: string[], head = DAEMON): string {
  const machine = ['Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.example.net', '', ...fields];
  return report('delivery-status', [['Content-Type: text/plain', '', 'About your mail.'], machine], head);
}

const about = (address: string, action: string, code: string, words: string): string[] => [
  `Final-Recipient: rfc822; ${address}`,
  `Action: ${action}`,
  `Status: ${code}`,
  `Diagnostic-Code: smtp; ${words}`,
  '',
];
const UNKNOWN = about(JANA, 'failed', '5.1.1', '550 5.1.1 User unknown');

function feedback(type: string, ...parts: string[][]): string {
  const machine = [
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${type}`,
    'User-Agent: X/1',
    'Version: 1',
  ];
  return report('feedback-report', [[...machine, `Original-Rcpt-To: <${JANA}>`], ...parts], ['From: fbl@isp.example']);
}

interface Case {
  raw: string;
  kind: string;
  /** Addresses with their class. */
  of?: [string, string][];
}

const HARD: [string, string][] = [[JANA, 'hard']];
const CASES: Readonly<Record<string, Case>> = {
  'relayed to a system that reports nothing': {
    raw: status(about(JANA, 'relayed', '2.0.0', '250 ok')),
    kind: 'delivered',
  },
  'expanded into a list': { raw: status(about(JANA, 'expanded', '2.0.0', '250 ok')), kind: 'delivered' },
  'two recipients with two outcomes': {
    raw: status([...UNKNOWN, ...about(PETR, 'failed', '5.2.2', '552 5.2.2 Mailbox full')]),
    ...{ kind: 'bounce', of: [...HARD, [PETR, 'soft']] },
  },
  'one recipient of two': {
    raw: status([...UNKNOWN, ...about(PETR, 'delivered', '2.0.0', '250 ok')]),
    ...{ kind: 'bounce', of: HARD },
  },
  'an address that forwards to one that is gone': {
    raw: status([
      `Original-Recipient: rfc822; ${JANA}`,
      ...about('j.n@elsewhere.example', 'failed', '5.1.1', '550 no'),
    ]),
    ...{ kind: 'bounce', of: HARD },
  },
  'an international address in a report of plain ASCII': {
    raw: status(UNKNOWN).replace(`rfc822; ${JANA}`, 'utf-8; j\\x{E1}na@example.test'),
    ...{ kind: 'bounce', of: [['jána@example.test', 'hard']] },
  },
  'a report whose end was cut off': { raw: status(UNKNOWN).replace('--b1--', ''), kind: 'bounce', of: HARD },
  'a report that names another boundary than it uses': {
    raw: status(UNKNOWN).replace('boundary="b1"', 'boundary="b2"'),
    ...{ kind: 'bounce', of: HARD },
  },
  'the fields of a report as plain text': {
    raw: letter(DAEMON, lines(`Final-Recipient: rfc822; ${JANA}`, 'Action: failed', 'Status: 5.1.1')),
    ...{ kind: 'bounce', of: HARD },
  },
  'a notice that names nobody': { raw: letter(DAEMON, 'The recipient does not exist here. 550 5.1.1'), kind: 'bounce' },
  'X-Failed-Recipients': {
    raw: letter([...DAEMON, `X-Failed-Recipients: ${JANA}`], 'Unrouteable address'),
    ...{ kind: 'bounce', of: HARD },
  },
  'a complaint without the mail': { raw: feedback('abuse'), kind: 'complaint', of: [[JANA, 'none']] },
  'a wish to be taken off': { raw: feedback('opt-out'), kind: 'complaint', of: [[JANA, 'none']] },
  'a mail that is no spam': { raw: feedback('not-spam'), kind: 'not-bounce' },
  'an aggregate report of DMARC': {
    raw: letter(
      ['From: dmarc@isp.example', 'Subject: Report Domain: example.com Submitter: isp.example Report-ID: <1>'],
      'This is an aggregate report. 3 messages failed and were rejected.',
    ),
    kind: 'not-bounce',
  },
  'a report of failed TLS sessions': {
    raw: report(
      'tlsrpt',
      [['Content-Type: text/plain', '', '3 sessions failed.']],
      ['From: noreply-smtp-tls-reporting@isp.example', 'Subject: Report Domain: example.com Submitter: isp.example'],
    ),
    kind: 'not-bounce',
  },
  'an answer to an invitation': {
    raw: lines(
      `From: ${JANA}`,
      'Subject: Declined: News',
      'Content-Type: text/calendar; method=REPLY',
      '',
      'METHOD:REPLY',
    ),
    kind: 'not-bounce',
  },
  'a ticket system': {
    raw: letter(
      ['From: support@firma.example', 'Subject: [#12345] Vaše zpráva byla přijata', 'Auto-Submitted: auto-generated'],
      'Požadavek má číslo 12345.',
    ),
    kind: 'autoreply',
  },
  'somebody who has left': {
    raw: letter(
      [`From: ${JANA}`, 'Subject: Re: News', 'Auto-Submitted: auto-replied'],
      `I no longer work here, this address is invalid. Write to ${PETR}.`,
    ),
    kind: 'autoreply',
  },
  'a person who passes a notice on': {
    raw: letter(
      [`From: ${JANA}`, 'Subject: Fwd: Undelivered Mail Returned to Sender'],
      `<${PETR}>: 550 5.1.1 User unknown`,
    ),
    kind: 'not-bounce',
  },
  spam: {
    raw: letter(['From: win@spam.example', 'Subject: Your parcel is waiting'], 'It could not be delivered. Call us.'),
    kind: 'not-bounce',
  },
};

const AWAY = [
  ...['Automatická odpověď', 'Automatická odpoveď', 'Abwesenheitsnotiz', 'Réponse automatique', 'Respuesta automática'],
  ...[
    'Risposta automatica',
    'Automatyczna odpowiedź',
    'Automatisch antwoord',
    'Automatikus válasz',
    'Resposta automática',
  ],
  ...['Autosvar', 'Automaattinen vastaus', 'Автоматический ответ', 'Автоматична відповідь', 'Răspuns automat'],
  ...['Otomatik yanıt', 'Automatski odgovor', 'Samodejni odgovor', 'Αυτόματη απάντηση', '自動応答', '自动回复'],
];

describe('what comes to a return path', () => {
  it.each(Object.entries(CASES))('is told apart: %s', (_, { raw, kind, of = [] }) => {
    const read = readMail(Buffer.from(raw));
    expect([read.kind, read.recipients.map(one => [one.address, kind === 'complaint' ? 'none' : one.class])]).toEqual([
      kind,
      of,
    ]);
  });

  it.each(AWAY)('is an automatic answer: %s', subject => {
    expect(readMail(Buffer.from(letter([`From: ${JANA}`, `Subject: ${subject}: News`], '…')))).toMatchObject({
      ...{ kind: 'autoreply', recipients: [] },
    });
  });
});
