import { type ContentProblem, lineOf, problem } from './template-problem.js';

/** The HTML of an MJML source, or why there is none. */
type MjmlResult = { readonly html: string } | { readonly problems: readonly ContentProblem[] };

/** Elements whose text MJML keeps; text anywhere else is lost without a word. */
const TEXT_ELEMENTS: ReadonlySet<string> = new Set(
  `mj-text mj-button mj-raw mj-table mj-title mj-preview mj-style mj-navbar-link mj-social-element mj-accordion-title
  mj-accordion-text mj-carousel-image mj-breakpoint`.split(/\s+/),
);
const EMPTY_ELEMENTS: ReadonlySet<string> = new Set(['mj-image', 'mj-divider', 'mj-spacer']);

/** MJML's time grows with the square of both; with as many it takes about a second. */
const MOST_ELEMENTS = 2_000;
const MOST_TAGS = 10_000;

/** `<` ends an unclosed tag, so that no input makes the search run over the text again and again. */
const MJ_TAG = /<(\/?)(mj[a-z-]*)((?:"[^"]*"|'[^']*'|[^'"<>])*)>/gi;

/**
 * Compiles MJML strictly (F-19): unknown elements and attributes, includes, unbalanced elements and text in places where MJML
 * would drop it — a condition between two sections, say — are problems with their line. No font or file is loaded.
 */
export async function compileMjml(mjml: string): Promise<MjmlResult> {
  const problems = [...tooMany(mjml), ...includes(mjml), ...unbalanced(mjml)];
  if (problems.length > 0) return { problems };
  // 28 MB that a process which only sends never needs.
  const { default: mjml2html } = await import('mjml');
  try {
    const { html, json } = await mjml2html(mjml, {
      fonts: {},
      validationLevel: 'strict',
      minify: false,
      // Notes between authors are not for recipients.
      keepComments: false,
      ignoreIncludes: true,
    });
    const lost = lostText(json);
    return lost.length > 0 ? { problems: lost } : { html: tidy(html) };
  } catch (error) {
    return { problems: compileProblems(error) };
  }
}

/** A third of MJML's output is indentation; outside of preformatted text it shows nowhere. */
function tidy(html: string): string {
  if (/<pre\b|white-space\s*:\s*pre/i.test(html)) return `${html.trimEnd()}\n`;
  return `${html
    .replace(/^[ \t]+|[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n')
    .trim()}\n`;
}

/** Whether the source itself has a preview text. */
export function hasPreview(mjml: string): boolean {
  return /<mj-preview\b/i.test(withoutComments(mjml));
}

function tooMany(mjml: string): ContentProblem[] {
  const elements = mjml.split('<mj').length;
  const tags = mjml.split('<').length;
  if (elements <= MOST_ELEMENTS && tags <= MOST_TAGS) return [];
  const message = `A mail has at most ${MOST_ELEMENTS} MJML elements and ${MOST_TAGS} tags.`;
  return [problem('SYSTEM_LIMIT', 'mjml', message)];
}

function includes(mjml: string): ContentProblem[] {
  const source = withoutComments(mjml);
  if (!/<mj-include\b/i.test(source)) return [];
  return [invalid('A file cannot be included; paste its content.', lineOf(source, '<mj-include'))];
}

/** MJML closes what was left open and drops the text it was collecting. */
function unbalanced(mjml: string): ContentProblem[] {
  const source = withoutComments(mjml);
  const open: { name: string; line: number }[] = [];
  let line = 1;
  let last = 0;
  for (const match of source.matchAll(MJ_TAG)) {
    const [, slash = '', written = '', rest = ''] = match;
    const name = written.toLowerCase();
    line += source.slice(last, match.index).split('\n').length - 1;
    last = match.index;
    if (slash === '') {
      if (!rest.endsWith('/')) open.push({ name, line });
      continue;
    }
    const begun = open.pop();
    if (begun?.name === name) continue;
    const expected = begun === undefined ? 'no element is open' : `<${begun.name}> of line ${begun.line} is open`;
    return [invalid(`</${name}> closes nothing: ${expected}.`, line)];
  }
  return open.slice(0, 1).map(begun => invalid(`<${begun.name}> is not closed.`, begun.line));
}

function lostText(node: unknown): ContentProblem[] {
  if (typeof node !== 'object' || node === null || !('tagName' in node)) return [];
  const name = String(node.tagName);
  const line = 'line' in node && typeof node.line === 'number' ? node.line : undefined;
  const children = 'children' in node && Array.isArray(node.children) ? node.children.flatMap(lostText) : [];
  const content = 'content' in node && typeof node.content === 'string' ? node.content : '';
  if (content === '' || TEXT_ELEMENTS.has(name)) return children;
  const where = EMPTY_ELEMENTS.has(name)
    ? 'has no text'
    : 'holds elements, not text: put it in <mj-text>, Liquid tags in <mj-raw>';
  return [invalid(`"${content.slice(0, 60)}" would be lost: <${name}> ${where}.`, line), ...children];
}

function compileProblems(error: unknown): ContentProblem[] {
  if (!(error instanceof Error)) throw error;
  const errors: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  const found = errors.flatMap(each => {
    if (typeof each !== 'object' || each === null || !('message' in each)) return [];
    const line = 'line' in each && typeof each.line === 'number' ? each.line : undefined;
    const name = 'tagName' in each && typeof each.tagName === 'string' ? `<${each.tagName}>: ` : '';
    return [invalid(`${name}${String(each.message)}.`, line)];
  });
  return found.length > 0
    ? found
    : [invalid('This is not MJML: the source must be one <mjml> element with an <mj-body>.', 1)];
}

/** Comments blanked out character by character, so that lines stay where they are. */
function withoutComments(mjml: string): string {
  return mjml.replace(/<!--[\s\S]*?(?:-->|$)/g, comment => comment.replace(/[^\n]/g, ' '));
}

function invalid(message: string, line: number | undefined): ContentProblem {
  return problem('MJML_INVALID', 'mjml', message, line);
}
