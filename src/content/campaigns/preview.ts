import type { FixedMail, MailRecipient } from './prepared-mail.js';
import { mailScope } from './mail-scope.js';
import type { CompiledContent } from './template.js';
import { PLAIN_HTML, PLAIN_TEXT, TemplateProgram } from './template-program.js';

/** One message as a person judges it. The HTML is the customer's: show it only in a sandboxed frame with a policy of its own. */
export interface Preview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Name and value of each field as it would be sent, unfolded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Octets of the whole message. */
  readonly size: number;
}

/** Renders the content for one recipient. Throws HeaderValueError and MailRenderError as sending it would. */
export function renderPreview(content: CompiledContent, fixed: FixedMail, recipient: MailRecipient): Preview {
  const { address, values, unsubscribeUrl, whyUrl } = recipient;
  const scope = mailScope(fixed.controller, address, values, unsubscribeUrl, whyUrl);
  const prepared = content.prepare(fixed);
  const { raw } = prepared.render(recipient);
  return {
    subject: prepared.subjectOf(recipient),
    html: new TemplateProgram(content.parts.html, PLAIN_HTML).render(scope),
    text: new TemplateProgram(content.parts.text, PLAIN_TEXT).render(scope),
    headers: headersOf(raw),
    size: raw.length,
  };
}

function headersOf(raw: Buffer): [string, string][] {
  const block = raw.subarray(0, raw.indexOf('\r\n\r\n')).toString('utf8');
  return block
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
}
