import { LiquidError } from 'liquidjs';
import { htmlToText } from './html-text.js';
import { reasonOf, unconditional } from './liquid-engine.js';
import type { Scope } from './liquid-run.js';
import { type Controller, mailScope, oneLine } from './mail-scope.js';
import { PLAIN_HTML, PLAIN_TEXT, TemplateProgram } from './template-program.js';
import { type ContentPart, type ContentProblem, problem } from './template-problem.js';
import type { RecipientValues } from './template-values.js';

/** The three templates of a content. */
interface ContentTemplates {
  readonly html: string;
  readonly text: string;
  readonly subject: string;
}

/** A recipient as it may stand in the list. */
export interface SampleRecipient {
  readonly address: string;
  readonly values: RecipientValues;
}

/** What a trial brought to light, and the size of the largest HTML in octets. */
interface Trial {
  readonly problems: readonly ContentProblem[];
  readonly largestHtml: number;
}

/** Octets; a rendered part beyond it is refused by more than one relay and useful to nobody. */
const LONGEST_PART = 1024 * 1024;
/** Stand-ins that no author writes, so that finding them proves that the value itself is shown. */
const CONTROLLER: Controller = { name: 'zkouška-jméno-správce', address: 'zkouška-adresa-správce' };
const UNSUBSCRIBE_URL = 'https://unsubscribe.example.test/zkouska';
const WHY_URL = 'https://why.example.test/zkouska';
/** What the list may hold of a person: nothing at all. */
const BARE: SampleRecipient = { address: 'recipient@example.test', values: {} };

/**
 * Renders the content for a recipient of whom nothing is known and for each sample, before anybody approves it. Whoever it is
 * for, the visible HTML and the text must show a working link to unsubscribe (G-01) and the controller's name and postal
 * address (F-18): a link in a comment, in a hidden block or in a condition that is false does not count.
 */
export function tryRender(templates: ContentTemplates, samples: readonly SampleRecipient[]): Trial {
  const html = new TemplateProgram(templates.html, PLAIN_HTML);
  const subject = new TemplateProgram(templates.subject, PLAIN_TEXT);
  const text = textProgram(templates.text);
  if (!(text instanceof TemplateProgram)) return { problems: [text], largestHtml: 0 };
  const problems = new Map(always(templates).map(each => [keyOf(each), each]));
  let largestHtml = 0;
  for (const sample of [BARE, ...samples]) {
    const trial = tryOn({ html, text, subject }, sample);
    largestHtml = Math.max(largestHtml, trial.largestHtml);
    for (const each of trial.problems) problems.set(keyOf(each), each);
  }
  return { problems: [...problems.values()], largestHtml };
}

function keyOf({ code, where, message }: ContentProblem): string {
  return `${code} ${where} ${message}`;
}

/** What every message lacks once all that depends on a condition is taken away: no sample could stand for all recipients. */
function always({ html, text }: ContentTemplates): ContentProblem[] {
  const scope = scopeOf(BARE);
  const shown = rendered(new TemplateProgram(unconditional(html), PLAIN_HTML), scope, 'mjml');
  const written = rendered(new TemplateProgram(unconditional(text), PLAIN_TEXT), scope, 'text');
  return missing(shown.text, written.text);
}

function scopeOf({ address, values }: SampleRecipient): Scope {
  return mailScope(CONTROLLER, address, values, UNSUBSCRIBE_URL, WHY_URL);
}

type Programs = Readonly<Record<keyof ContentTemplates, TemplateProgram>>;

function tryOn(programs: Programs, sample: SampleRecipient): Trial {
  const scope = scopeOf(sample);
  const html = rendered(programs.html, scope, 'mjml');
  const text = rendered(programs.text, scope, 'text');
  const subject = rendered(programs.subject, scope, 'subject');
  const problems = [html.problem, text.problem, subject.problem].filter(each => each !== undefined);
  if (problems.length === 0) problems.push(...missing(html.text, text.text), ...emptySubject(subject.text));
  return { problems, largestHtml: Buffer.byteLength(html.text) };
}

/** A text part that was made from the HTML lacks what stands in hidden elements, half of a condition perhaps. */
function textProgram(source: string): TemplateProgram | ContentProblem {
  try {
    return new TemplateProgram(source, PLAIN_TEXT);
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    return problem('TEMPLATE_SYNTAX', 'text', `No text part can be made from the HTML, write one: ${reasonOf(error)}`);
  }
}

function rendered(
  program: TemplateProgram,
  scope: Scope,
  where: ContentPart,
): { text: string; problem?: ContentProblem } {
  try {
    const text = program.render(scope);
    if (text.length <= LONGEST_PART) return { text };
    return { text: '', problem: problem('SYSTEM_LIMIT', where, 'The rendered part is longer than 1 MB.') };
  } catch (error) {
    return { text: '', problem: renderProblem(error, where) };
  }
}

function renderProblem(error: unknown, where: ContentPart): ContentProblem {
  const reason = LiquidError.is(error)
    ? reasonOf(error)
    : error instanceof RangeError
      ? 'memory limit exceeded'
      : undefined;
  if (reason === undefined) throw error;
  if (/limit exceeded/.test(reason)) {
    return problem('TEMPLATE_TOO_COSTLY', where, `Rendering one message takes too much: ${reason}.`);
  }
  return problem('TEMPLATE_RENDER_FAILED', where, `Rendering failed: ${reason}.`);
}

function missing(html: string, text: string): ContentProblem[] {
  const seen = htmlToText(html);
  const linked = seen.links.some(link => link.href === UNSUBSCRIBE_URL && link.text !== '');
  const found: ContentProblem[] = [];
  if (!linked) found.push(noLink('mjml', 'a visible link to {{ unsubscribe_url }}'));
  if (!text.includes(UNSUBSCRIBE_URL)) found.push(noLink('text', '{{ unsubscribe_url }}'));
  if (!showsController(seen.text)) found.push(noIdentity('mjml'));
  if (!showsController(text)) found.push(noIdentity('text'));
  return found;
}

function emptySubject(subject: string): ContentProblem[] {
  if (oneLine(subject).trim() !== '') return [];
  return [problem('TEMPLATE_RENDER_FAILED', 'subject', 'The subject can be empty: give each value a default.')];
}

function showsController(text: string): boolean {
  const shown = text.toLowerCase();
  return shown.includes(CONTROLLER.name) && shown.includes(CONTROLLER.address);
}

function noLink(where: ContentPart, what: string): ContentProblem {
  return problem('UNSUB_LINK_MISSING', where, `Every recipient must see ${what}, outside any condition.`);
}

function noIdentity(where: ContentPart): ContentProblem {
  const message = 'Every recipient must see {{ controller.name }} and {{ controller.address }}, outside any condition.';
  return problem('SENDER_IDENTITY_MISSING', where, message);
}
