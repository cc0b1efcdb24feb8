import { LiquidError } from 'liquidjs';
import { compiledHash } from './content-hash.js';
import { headerProblems } from './custom-headers.js';
import { type HtmlFindings, type RemoteReference, inspectHtml } from './html-safety.js';
import { textTemplateOf } from './html-text.js';
import { normaliseLines, reasonOf } from './liquid-engine.js';
import { lintTemplate } from './liquid-lint.js';
import { MaskedTemplate } from './liquid-mask.js';
import { type LinkTags, withLinkTags } from './link-tags.js';
import { compileMjml, hasPreview } from './mjml-html.js';
import { type FixedMail, PreparedMail } from './prepared-mail.js';
import { type ContentPart, type ContentProblem, problem } from './template-problem.js';
import { type KnownVariables, escapeHtml } from './template-values.js';
import { type SampleRecipient, tryRender } from './trial-render.js';

/** A content as its author wrote it. */
export interface ContentSource {
  readonly mjml: string;
  /** Made from the HTML when it is left out. */
  readonly text?: string;
  readonly subject: string;
  /** What inboxes show after the subject. */
  readonly preheader?: string;
  /** What every plain link is tagged with; only what the author asked for. */
  readonly linkTags?: LinkTags;
  /** Fields of the customer's own, `X-…` only. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The compiled form: plain data, frozen at approval (D-11) and stored as JSON. */
export interface CompiledParts {
  readonly html: string;
  readonly text: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Every address the HTML links to or loads, for the check of hosts and for click tracking. */
  readonly references: readonly RemoteReference[];
}

export type CompileResult =
  | { readonly ok: true; readonly content: CompiledContent }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] };

/** Octets of one source. */
const LONGEST_SOURCE = 1024 * 1024;
/** Gmail shows no more of a message than this. */
const CLIPPED_AT = 102 * 1024;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A content whose templates are known to parse and to render. Made by `compileContent`, or again from its stored parts. */
export class CompiledContent {
  readonly hash: string;

  constructor(
    readonly parts: CompiledParts,
    readonly warnings: readonly ContentProblem[] = [],
  ) {
    this.hash = compiledHash(parts);
  }

  /** Makes a campaign's messages ready to be rendered. Throws HeaderValueError for a value that cannot stand in a header. */
  prepare(fixed: FixedMail): PreparedMail {
    return new PreparedMail(this.parts, this.hash, fixed);
  }
}

/**
 * Compiles a content and tries it on the samples (F-19). Answers with every problem found, in two rounds: what is wrong in the
 * sources, and, once they compile, what the rendered messages lack. `known` are the names a list fills in.
 */
export async function compileContent(
  source: ContentSource,
  known: KnownVariables,
  samples: readonly SampleRecipient[] = [],
): Promise<CompileResult> {
  const tooMuch = limitProblems(source);
  if (tooMuch.length > 0) return { ok: false, problems: tooMuch };
  const inSources = [
    ...liquidParts(source).flatMap(([where, part]) => lintTemplate(part, where, known)),
    ...otherProblems(source),
  ];
  const compiled = await compileMjml(normaliseLines(source.mjml));
  if ('problems' in compiled) return { ok: false, problems: [...inSources, ...compiled.problems] };
  const html = source.linkTags ? withLinkTags(compiled.html, source.linkTags) : compiled.html;
  const findings = inspect(html, source.mjml);
  const problems = [...inSources, ...findings.problems];
  if (problems.length > 0) return { ok: false, problems };
  return tried(partsOf(source, html, findings.references), samples);
}

function tried(parts: CompiledParts, samples: readonly SampleRecipient[]): CompileResult {
  const { problems, largestHtml } = tryRender(parts, samples);
  if (problems.length > 0) return { ok: false, problems };
  const message = `The HTML has ${Math.ceil(largestHtml / 1024)} KB; Gmail hides what goes beyond 102 KB.`;
  const warnings = largestHtml > CLIPPED_AT ? [problem('HTML_CLIPPED', 'mjml', message)] : [];
  return { ok: true, content: new CompiledContent(parts, warnings) };
}

function partsOf(source: ContentSource, compiled: string, references: readonly RemoteReference[]): CompiledParts {
  const html = source.preheader === undefined ? compiled : withPreheader(compiled, source.preheader);
  const text = source.text === undefined ? textTemplateOf(compiled) : normaliseLines(source.text);
  return { html, text, subject: source.subject, headers: source.headers ?? {}, references };
}

function liquidParts(source: ContentSource): [ContentPart, string][] {
  const parts: [ContentPart, string | undefined][] = [
    ['mjml', source.mjml],
    ['text', source.text],
    ['subject', source.subject],
    ['preheader', source.preheader],
  ];
  return parts.flatMap(([where, part]): [ContentPart, string][] =>
    part === undefined ? [] : [[where, normaliseLines(part)]],
  );
}

function limitProblems(source: ContentSource): ContentProblem[] {
  return liquidParts(source).flatMap(([where, part]) => {
    if (Buffer.byteLength(part) > LONGEST_SOURCE) return [problem('SYSTEM_LIMIT', where, 'A source has at most 1 MB.')];
    if (LONE_SURROGATE.test(part)) return [problem('TEMPLATE_SYNTAX', where, 'The text is not well-formed Unicode.')];
    return [];
  });
}

function otherProblems(source: ContentSource): ContentProblem[] {
  const found = headerProblems(source.headers ?? {});
  if (source.preheader !== undefined && hasPreview(source.mjml)) {
    found.push(problem('MJML_INVALID', 'preheader', 'The preview text is given twice: here and in <mj-preview>.'));
  }
  return found;
}

/** A tag that was whole in the source may be torn apart by MJML, when it reached over the end of an element. */
function inspect(html: string, source: string): HtmlFindings {
  try {
    return inspectHtml(html, source);
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    const message = `A Liquid tag reaches over the end of an MJML element: ${reasonOf(error)}`;
    return { references: [], problems: [problem('MJML_INVALID', 'mjml', message)] };
  }
}

/** As `<mj-preview>` does it; the fixed text is escaped, its Liquid stays. */
function withPreheader(html: string, preheader: string): string {
  const masked = new MaskedTemplate(oneLineOf(preheader));
  const shown = masked
    .pieces(masked.text)
    .map(piece => (masked.tokenOf(piece) === undefined ? escapeHtml(piece) : piece));
  const block = `<div style="display:none;max-height:0;max-width:0;opacity:0;overflow:hidden;">${masked.unmask(shown.join(''))}</div>`;
  return html.replace(/<body\b[^>]*>/i, body => `${body}\n    ${block}`);
}

function oneLineOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
