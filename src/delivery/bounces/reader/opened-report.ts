import { Fields } from './header-fields.js';
import type { MailPart, MailParts } from './mime-parts.js';
import { htmlWords } from './part-text.js';

/** A returned mail sorted by what its parts are for. */
export interface OpenedReport {
  fields: Fields;
  subject: string;
  /** What the notice says to people, in lines, without the mail it returns. */
  notice: string;
  /** Texts of message/delivery-status parts, or of what stands in for them. */
  statuses: string[];
  /** Fields of a message/feedback-report (RFC 5965). */
  feedback: Fields | undefined;
  /** Fields of the mail that came back, as far as they came with it. */
  original: Fields | undefined;
  /** The mail that came back stands in a part of its own. */
  isReturned: boolean;
}

const LONGEST_NOTICE = 32 * 1024;

/** Where the returned mail begins in a notice that is one text. General openings of many systems, not sentences of one. */
const RETURNED = new RegExp(
  [
    '^[ \\t>|*]*[-=_*]{3,} ?(?:below this line|(?:this|included|here|there) is a copy|a? ?copy|(?:the )?(?:begin(?:ning)? of )?(?:the )?(?:original|unsent|returned|undelivered|attached|message (?:header|text|follows|contents?)|header|mail|text)\\b(?! could)(?!.{0,30}(?:not|could|delivered to)).*)',
    '^[ \\t|]*(?:the )?(?:first \\d+ (?:lines|bytes)|(?:original|returned|undelivered|your|unsent|failed) (?:message|mail|e-?mail)(?: (?:header|text|content|subject)s?)?(?: (?:as )?follows| is|:? ?$|.{0,20}\\bbelow)|message (?:header|text|contents?)s? follows?|(?:a |the )?cop(?:y|ies) of (?:the|your) (?:original |returned )?(?:message|mail)|received headers|header(?:s)? of|begin message|text follows)',
    '^[ \\t]*(?:received: (?:from|by|\\()|return-path: ?<|from \\S+@\\S+ +(?:mon|tue|wed|thu|fri|sat|sun) )',
  ].join('|'),
  'im',
);

/** Sorts the leaves: the notice comes first, the report after it, the returned mail last. */
export function openReport(mail: MailParts): OpenedReport {
  const { fields, leaves } = mail;
  const opened: OpenedReport = {
    ...{ fields, subject: fields.readable('subject'), notice: '', statuses: [], feedback: undefined },
    ...{ original: undefined, isReturned: false },
  };
  const texts: string[] = [];
  let html = '';
  for (const leaf of leaves) {
    if (opened.isReturned && leaf.depth > 0 && !isReport(leaf)) continue;
    if (leaf.type === 'text/html') html ||= htmlWords(leaf.text());
    else sort(opened, texts, leaf);
  }
  return finish(opened, texts.some(text => text.trim() !== '') ? texts : [html], html);
}

function sort(opened: OpenedReport, texts: string[], leaf: MailPart): void {
  const { type } = leaf;
  if (/^message\/(?:global-)?(?:delivery-status|disposition-notification)$/.test(type))
    opened.statuses.push(leaf.text());
  else if (type === 'message/feedback-report') opened.feedback ??= Fields.parse(unwrapped(leaf.text()));
  else if (
    /^(?:message\/(?:rfc822|global|partial|rfc822-headers|global-headers|news)|text\/rfc822(?:-headers)?)$/.test(type)
  )
    returned(opened, leaf.text());
  else if (type.startsWith('text/') || type.startsWith('message/')) sortText(opened, texts, leaf.text());
}

function sortText(opened: OpenedReport, texts: string[], text: string): void {
  const head = Fields.parse(
    text
      .trimStart()
      .slice(0, 8000)
      .split(/\n[ \t]*\n/, 1)
      .join(''),
  );
  const isMail =
    texts.length > 0 && ['received', 'from', 'message-id', 'date'].filter(name => head.has(name)).length > 1;
  if (isMail) returned(opened, text);
  else if (head.has('feedback-type')) opened.feedback ??= head;
  else if (texts.length < 4) texts.push(text);
}

function isReport(leaf: MailPart): boolean {
  return leaf.type === 'message/delivery-status' || leaf.type === 'message/feedback-report';
}

function returned(opened: OpenedReport, text: string): void {
  opened.isReturned = true;
  opened.original ??= headOf(text);
}

/** Some systems put empty lines before, or quote the report's part headers in its body. */
function unwrapped(text: string): string {
  return text.replace(/\n[ \t]*\n/g, '\n');
}

function headOf(text: string): Fields {
  return Fields.parse(
    text
      .trimStart()
      .replace(/^(?:>?From .*\n)/, '')
      .split(/\n[ \t]*\n/, 1)
      .join(''),
  );
}

function finish(opened: OpenedReport, texts: string[], html: string): OpenedReport {
  const whole = texts.join('\n').slice(0, LONGEST_NOTICE);
  const cut = RETURNED.exec(whole);
  const isCut = cut !== null && whole.slice(0, cut.index).trim() !== '';
  opened.notice = isCut ? whole.slice(0, cut.index) : whole;
  if (isCut && !opened.original) {
    const rest = whole.slice(cut.index);
    opened.original = /^[ \t]*(?:received|return-path):/i.test(rest)
      ? headOf(rest)
      : headOf(indentTakenOff(rest.slice(rest.indexOf('\n') + 1)));
  }
  const isInText = opened.statuses.length === 0 && looksLikeReport(opened.notice);
  if (isInText) opened.statuses.push(opened.notice);
  if (opened.notice.trim() === '') opened.notice = html.slice(0, LONGEST_NOTICE);
  return opened;
}

function indentTakenOff(text: string): string {
  const indent = /^\s*?([ \t>|]+)\S/.exec(text)?.[1];
  return indent === undefined
    ? text.trimStart()
    : text
        .split('\n')
        .map(line => (line.startsWith(indent) ? line.slice(indent.length) : line))
        .join('\n')
        .trimStart();
}

/** A text with the fields of a report, wherever it stands. */
function looksLikeReport(text: string): boolean {
  return /^(?:Final|Original)-Recipient\s*:/im.test(text) && /^(?:Action|Status|Diagnostic-Code)\s*:/im.test(text);
}
