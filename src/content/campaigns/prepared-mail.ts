import { LiquidError } from 'liquidjs';
import { HeaderValueError, isMessageId, mailDate, structuredField, textField } from '../../platform/mail/headers.js';
import { type Mailbox, addressField, wireAddress } from '../../platform/mail/mailbox.js';
import { reasonOf } from './liquid-engine.js';
import type { Scope } from './liquid-run.js';
import { type Controller, mailScope, oneLine } from './mail-scope.js';
import { MAIL_HTML, MAIL_TEXT, PLAIN_TEXT, TemplateProgram } from './template-program.js';
import type { MeasuredUrls, RecipientValues } from './template-values.js';

/** The parts of a compiled content that are rendered: Liquid templates, already checked. */
export interface MailTemplates {
  readonly html: string;
  readonly text: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What is the same for every recipient of a campaign. */
export interface FixedMail {
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  readonly controller: Controller;
  /** The identifier inside the angle brackets of List-Id (RFC 2919): a name in a domain we own. */
  readonly listId: string;
  /** `campaign:customer:kind:sender`, no personal data. */
  readonly feedbackId: string;
  /** Every envelope sender must lie in this domain: SPF was checked for it. */
  readonly returnPathDomain: string;
  /** A test mail says so in its subject, so that nobody takes it for the campaign. */
  readonly class: 'campaign' | 'test';
}

/** What differs from message to message. */
export interface MailRecipient {
  readonly address: string;
  readonly values: RecipientValues;
  /** https, opaque token (RFC 8058). */
  readonly unsubscribeUrl: string;
  /** The address, with or without `?subject=…`, without `mailto:`. */
  readonly unsubscribeMailto: string;
  readonly whyUrl: string;
  /** What the links of a measured campaign lead to; absent where the templates hold none. */
  readonly measured?: MeasuredUrls;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly date: Date;
  readonly returnPath: string;
}

/** A message ready for an SMTP connection: CRLF line ends, not dot-stuffed. */
export interface RenderedMail {
  readonly envelope: {
    readonly from: string;
    readonly to: readonly [string];
    readonly use8BitMime: false;
    /** The next hop must offer SMTPUTF8: an address has a local part outside ASCII. */
    readonly smtpUtf8: boolean;
  };
  readonly raw: Buffer;
}

/** A template failed on a recipient's values, or took too much. Its message holds no value and no source. */
export class MailRenderError extends Error {
  constructor(readonly reason: string) {
    super(`The message could not be rendered: ${reason}`);
    this.name = 'MailRenderError';
  }
}

/** Visible ASCII without blanks and angle brackets: what may stand between `<` and `>` of a header. */
const URI = /^[\x21-\x3b\x3d\x3f-\x7e]+$/;
const LONGEST_URI = 900;
const TEST_MARK = '[Test] ';

/**
 * A campaign's message, made ready once: headers and fixed text are written and encoded here, `render` fills in one recipient.
 * It refuses, with HeaderValueError, every value that could break out of its header field.
 */
export class PreparedMail {
  private readonly html: TemplateProgram;
  private readonly text: TemplateProgram;
  private readonly subject: TemplateProgram;
  private readonly head: string;
  private readonly opening: string;
  private readonly between: string;
  private readonly closing: string;
  private readonly variables: { readonly controller: Controller };
  private readonly returnPathEnd: string;
  private readonly subjectMark: string;
  private readonly fixedUtf8: boolean;
  private second = Number.NaN;
  private dateField = '';
  private subjectText: string | undefined;
  private subjectField = '';

  /** Throws HeaderValueError for a header value of the campaign, LiquidError for templates that were never compiled. */
  constructor(templates: MailTemplates, compiledHash: string, fixed: FixedMail) {
    const variables = { controller: fixed.controller };
    this.html = new TemplateProgram(templates.html, MAIL_HTML, variables);
    this.text = new TemplateProgram(templates.text, MAIL_TEXT, variables);
    this.subject = new TemplateProgram(templates.subject, PLAIN_TEXT, variables);
    this.variables = variables;
    this.returnPathEnd = `@${fixed.returnPathDomain}`;
    this.subjectMark = fixed.class === 'test' ? TEST_MARK : '';
    // A "=" of quoted-printable text is never followed by "_", so no body can contain the boundary.
    const boundary = `=_${compiledHash.slice(0, 32)}`;
    this.head = fixedHeaders(templates, fixed, boundary);
    this.fixedUtf8 = [fixed.from, fixed.replyTo].some(
      box => box !== undefined && wireAddress('From', box.address).smtpUtf8,
    );
    this.opening = `\r\n--${boundary}\r\n${partHeaders('text/plain')}`;
    this.between = `\r\n--${boundary}\r\n${partHeaders('text/html')}`;
    this.closing = `\r\n--${boundary}--\r\n`;
  }

  /** Throws HeaderValueError for an address, link or identifier that cannot stand in a header, MailRenderError from a template. */
  render(recipient: MailRecipient): RenderedMail {
    try {
      return this.compose(recipient);
    } catch (error) {
      throw LiquidError.is(error) ? new MailRenderError(reasonOf(error)) : error;
    }
  }

  private compose(recipient: MailRecipient): RenderedMail {
    const to = wireAddress('To', recipient.address);
    const smtpUtf8 = to.smtpUtf8 || this.fixedUtf8;
    const scope = this.scopeOf(recipient);
    const message =
      this.head +
      this.recipientHeaders(recipient, to.text, scope) +
      this.opening +
      this.text.render(scope) +
      this.between +
      this.html.render(scope) +
      this.closing;
    return {
      envelope: { from: this.returnPath(recipient.returnPath), to: [to.text], use8BitMime: false, smtpUtf8 },
      raw: Buffer.from(message, smtpUtf8 ? 'utf8' : 'latin1'),
    };
  }

  /** The subject as text, for lists and previews. */
  subjectOf(recipient: MailRecipient): string {
    return this.subjectIn(this.scopeOf(recipient));
  }

  private subjectIn(scope: Scope): string {
    return this.subjectMark + oneLine(this.subject.render(scope));
  }

  private scopeOf({ address, values, unsubscribeUrl, whyUrl, measured }: MailRecipient): Scope {
    return mailScope(this.variables.controller, address, values, unsubscribeUrl, whyUrl, measured);
  }

  private recipientHeaders(recipient: MailRecipient, to: string, scope: Scope): string {
    const { unsubscribeUrl, unsubscribeMailto, messageId } = recipient;
    if (!isMessageId(messageId)) throw new HeaderValueError('Message-ID', 'not an address');
    assertUri(unsubscribeUrl);
    assertUri(unsubscribeMailto);
    return (
      `To: ${to}\r\n` +
      this.subjectFieldOf(this.subjectIn(scope)) +
      this.dateFieldOf(recipient.date) +
      `Message-ID: ${messageId}\r\n` +
      `List-Unsubscribe: <${unsubscribeUrl}>,\r\n <mailto:${unsubscribeMailto}>\r\n`
    );
  }

  /** Most subjects are the same as the one before. */
  private subjectFieldOf(text: string): string {
    if (text !== this.subjectText) {
      this.subjectField = textField('Subject', text);
      this.subjectText = text;
    }
    return this.subjectField;
  }

  private dateFieldOf(date: Date): string {
    const second = Math.floor(date.getTime() / 1000);
    if (second !== this.second) {
      this.dateField = `Date: ${mailDate(date)}\r\n`;
      this.second = second;
    }
    return this.dateField;
  }

  private returnPath(address: string): string {
    if (!address.endsWith(this.returnPathEnd)) throw new HeaderValueError('Return-Path', 'not an address');
    return wireAddress('Return-Path', address).text;
  }
}

function fixedHeaders(templates: MailTemplates, fixed: FixedMail, boundary: string): string {
  return [
    addressField('From', fixed.from),
    fixed.replyTo === undefined ? '' : addressField('Reply-To', fixed.replyTo),
    structuredField('MIME-Version', '1.0'),
    structuredField('List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'),
    structuredField('List-Id', `<${fixed.listId}>`),
    structuredField('Feedback-ID', fixed.feedbackId),
    ...Object.entries(templates.headers).map(([name, value]) => textField(name, value)),
    structuredField('Content-Type', 'multipart/alternative;', `boundary="${boundary}"`),
  ].join('');
}

function partHeaders(type: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`;
}

function assertUri(uri: string): void {
  if (uri.length > LONGEST_URI) throw new HeaderValueError('List-Unsubscribe', 'too long');
  if (!URI.test(uri)) throw new HeaderValueError('List-Unsubscribe', 'not ASCII');
}
