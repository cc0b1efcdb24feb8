import { Parser } from 'htmlparser2';
import { MaskedTemplate } from './liquid-mask.js';
import { type ContentProblem, lineOf, problem } from './template-problem.js';
import { PLATFORM_URLS } from './template-values.js';

/** An address outside the message that it links to or loads. */
export interface RemoteReference {
  readonly kind: 'link' | 'resource';
  /** As written, Liquid included. */
  readonly url: string;
  readonly host: string;
}

/** What the compiled HTML refers to, and what in it may not be sent. */
export interface HtmlFindings {
  readonly references: readonly RemoteReference[];
  readonly problems: readonly ContentProblem[];
}

/** Matched on the text and not on a parse: what any program might take for such an element must not be there at all. */
const FORBIDDEN_ELEMENT =
  /<(form|script|iframe|frame|frameset|object|embed|applet|button|select|textarea|base|portal|svg|math)(?=[\s/>]|$)/gi;
/** MJML makes its carousel and its folding menu of these two; any other field asks recipients for data. */
const ALLOWED_FIELDS: ReadonlySet<string | undefined> = new Set(['checkbox', 'radio']);
const VALUE_IN_TAG_NAME = /<\/?[a-z]*\ufdd0/i;
const LINK_ATTRIBUTES: ReadonlySet<string> = new Set(['href', 'action', 'formaction', 'xlink:href']);
const RESOURCE_ATTRIBUTES: ReadonlySet<string> = new Set(['src', 'background', 'poster', 'data', 'srcset', 'cite']);
const CSS_ADDRESS = /url\(([^)]{0,2000})|@import\s{1,20}["']([^"']{0,2000})/gi;
const HTTP = /^https?:\/\/([^/?#@:\ufdd0]+)(?::\d+)?(?=[/?#]|$)/i;
const HARMLESS = /^(?:#|mailto:|tel:)/i;
const INLINE_IMAGE = /^data:image\/(?:png|jpe?g|gif|webp)[;,]/i;

/**
 * Reads compiled HTML for what mail must not hold — scripts, forms, frames, event handlers, addresses that hide their scheme or
 * host in a recipient's data and so escape the review (C-01) — and lists every host it refers to. `source` gives the lines.
 * Throws LiquidError for HTML whose Liquid is not closed.
 */
export function inspectHtml(html: string, source: string): HtmlFindings {
  const masked = new MaskedTemplate(html);
  const inspection = new Inspection(masked, source);
  inspection.elements();
  inspection.parse(masked.text);
  return { references: inspection.references, problems: inspection.problems };
}

class Inspection {
  readonly references: RemoteReference[] = [];
  readonly problems: ContentProblem[] = [];

  constructor(
    private readonly template: MaskedTemplate,
    private readonly source: string,
  ) {}

  elements(): void {
    for (const [, name = ''] of this.template.text.matchAll(FORBIDDEN_ELEMENT)) {
      this.refuse(`Mail cannot use the element <${name}>; link to a page instead.`, `<${name}`);
    }
    if (VALUE_IN_TAG_NAME.test(this.template.text)) this.refuse('A value cannot be the name of an element.');
  }

  /** `outlook`: the HTML of a conditional comment, in which there is no other. */
  parse(html: string, outlook = false): void {
    let element = '';
    const parser = new Parser(
      {
        onopentagname: name => {
          element = name;
        },
        onattribute: (name, value, quote) => {
          this.attribute(element, name, value, quote);
        },
        onopentag: (name, attributes) => {
          if (name === 'input' && !ALLOWED_FIELDS.has(attributes['type']))
            this.refuse('Mail cannot ask for data.', '<input');
        },
        onclosetag: () => {
          element = '';
        },
        ontext: text => {
          if (element === 'style') this.css(text);
        },
        oncomment: comment => {
          if (!outlook) this.conditional(comment);
        },
      },
      { decodeEntities: true },
    );
    parser.end(html);
  }

  /** What Outlook reads stands in comments. */
  private conditional(comment: string): void {
    const end = comment.indexOf(']>');
    if (/^\s*\[if\b/i.test(comment) && end > 0) this.parse(comment.slice(end + 2), true);
  }

  private attribute(element: string, name: string, value: string, quote: string | null | undefined): void {
    if (this.hasOutput(name)) this.refuse('A value cannot be the name of an attribute.');
    if (this.hasOutput(value) && (quote === null || quote === undefined)) {
      this.refuse(`Put the value of the attribute "${name}" in quotes.`, `${name}=`);
    }
    if (/^on/i.test(name)) this.refuse(`Mail cannot run scripts: remove the attribute "${name}".`, name);
    if (element === 'meta' && name === 'http-equiv' && /refresh/i.test(value))
      this.refuse('Mail cannot redirect.', value);
    if (name === 'style') this.css(value);
    if (LINK_ATTRIBUTES.has(name)) this.address(element === 'link' ? 'resource' : 'link', value);
    else if (name === 'srcset') this.addresses(value);
    else if (RESOURCE_ATTRIBUTES.has(name)) this.address('resource', value);
  }

  private addresses(set: string): void {
    for (const each of set.split(',')) this.address('resource', each.trim().split(/\s/)[0] ?? '');
  }

  private css(text: string): void {
    for (const [, url, file] of text.matchAll(CSS_ADDRESS))
      this.address('resource', (url ?? file ?? '').replace(/["']/g, ''));
    if (/expression\s*\(|javascript\s*:/i.test(text)) this.refuse('Styles cannot hold scripts.');
  }

  private address(kind: RemoteReference['kind'], value: string): void {
    // Readers drop these before they look at the scheme, so they cannot be allowed to hide one.
    const url = value.replace(/[\p{Cc} ]+/gu, '');
    if (url === '' || HARMLESS.test(url) || this.isPlatformUrl(url)) return;
    if (kind === 'resource' && INLINE_IMAGE.test(url)) return;
    const host = HTTP.exec(url)?.[1];
    if (host !== undefined) {
      this.references.push({ kind, url: this.template.unmask(url), host: host.toLowerCase() });
      return;
    }
    const written = this.template.unmask(value.trim());
    this.refuse(`The address "${written}" must begin with https:// and a host that stands in the source.`, written);
  }

  private isPlatformUrl(url: string): boolean {
    const token = this.template.tokenOf(url);
    return token?.kind === 'output' && PLATFORM_URLS.has(token.content);
  }

  private hasOutput(text: string): boolean {
    return this.template.tokensIn(text).some(token => token.kind === 'output');
  }

  private refuse(message: string, needle = ''): void {
    const line = needle === '' ? undefined : lineOf(this.source, needle);
    if (this.problems.some(each => each.message === message)) return;
    this.problems.push(problem('CONTENT_FORBIDDEN', 'mjml', message, line));
  }
}
