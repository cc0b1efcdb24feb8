import {
  BreakTag,
  ContinueTag,
  ForTag,
  LiquidError,
  Parser,
  type Template,
  type TopLevelToken,
  TypeGuards,
  Variable,
  analyzeSync,
} from 'liquidjs';
import { ALLOWED_TAGS, LONGEST_LOOP, createLiquid, reasonOf, tokenize } from './liquid-engine.js';
import { childrenOf } from './liquid-walk.js';
import { type ContentPart, type ContentProblem, problem } from './template-problem.js';
import { type KnownVariables, RESERVED_ROOTS, valueText } from './template-values.js';

/** liquidjs counts lines from the start of the source for each of them. */
const MOST_TOKENS = 1_000;
/** Tags that only continue or end another; alone they fail to parse. */
const INNER_TAGS: ReadonlySet<string> = new Set([
  'else',
  'elsif',
  'when',
  ...Array.from(ALLOWED_TAGS, name => `end${name}`),
]);
/** What liquidjs computes on texts and lists. */
const COMPUTED: ReadonlySet<string> = new Set(['size', 'first', 'last']);
const FORLOOP: ReadonlySet<string> = new Set(['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length']);

/**
 * Everything in one part of the source that the permitted Liquid does not allow: other tags and filters, names nobody fills in,
 * loops without bound. Lines are those of the source, which is checked before MJML moves anything.
 */
export function lintTemplate(source: string, where: ContentPart, known: KnownVariables): ContentProblem[] {
  const liquid = createLiquid(valueText, { catchAllErrors: true });
  try {
    const tokens = tokenize(source, liquid);
    const used = tokens.filter(token => !TypeGuards.isHTMLToken(token)).length;
    if (used > MOST_TOKENS) {
      return [problem('SYSTEM_LIMIT', where, `A template has at most ${MOST_TOKENS} Liquid tags and values.`)];
    }
    const forbidden = forbiddenTags(tokens, where);
    if (forbidden.length > 0) return forbidden;
    return lintParsed(new Parser(liquid).parseTokens(tokens), where, known);
  } catch (error) {
    return parseProblems(error, where);
  }
}

function forbiddenTags(tokens: readonly TopLevelToken[], where: ContentPart): ContentProblem[] {
  const found: ContentProblem[] = [];
  let inComment = false;
  for (const token of tokens) {
    if (!TypeGuards.isTagToken(token)) continue;
    if (token.name === 'comment' || token.name === 'endcomment') inComment = token.name === 'comment';
    if (inComment || ALLOWED_TAGS.has(token.name) || INNER_TAGS.has(token.name)) continue;
    const message = `The tag "${token.name}" is not available. Use ${[...ALLOWED_TAGS].join(', ')}.`;
    found.push(problem('TEMPLATE_TAG_NOT_ALLOWED', where, message, token.getPosition()[0]));
  }
  return found;
}

function lintParsed(templates: Template[], where: ContentPart, known: KnownVariables): ContentProblem[] {
  const [names, withheld] = [new Set(known.variables), new Set(known.withheld)];
  const analysis = analyzeSync(templates);
  const found: ContentProblem[] = [];
  for (const variable of Object.values(analysis.globals).flat()) {
    const name = knownName(variable, names);
    if (name === undefined) found.push(unknownVariable(variable, where));
    else if (withheld.has(name)) found.push(notNeeded(variable, where));
  }
  for (const local of Object.values(analysis.locals).flat()) {
    if (RESERVED_ROOTS.has(String(local.segments[0]))) found.push(reserved(String(local), where, local.location.row));
  }
  for (const variable of analysis.variables['forloop'] ?? []) {
    if (!FORLOOP.has(String(variable.segments[1]))) found.push(unknownVariable(variable, where));
  }
  return [...found, ...lintLoops(templates, where, false)];
}

function unknownVariable(variable: Variable, where: ContentPart): ContentProblem {
  const message = `Nothing fills in "${String(variable)}". Use a standard name or an attribute of the list.`;
  return problem('TEMPLATE_VARIABLE_UNKNOWN', where, message, variable.location.row);
}

/** E-13: only fields a system needs are passed to it. */
function notNeeded(variable: Variable, where: ContentPart): ContentProblem {
  const message = `The sending system is not given "${String(variable)}". Leave it out, or send through another system.`;
  return problem('FIELD_NOT_NEEDED', where, message, variable.location.row);
}

function reserved(name: string, where: ContentPart, line: number | undefined): ContentProblem {
  return problem('TEMPLATE_NAME_RESERVED', where, `"${name}" is filled in by the platform; choose another name.`, line);
}

/** `x` and `attributes.x` where known, and what Liquid computes on them; a path that depends on a value cannot be checked. */
function knownName(variable: Variable, names: ReadonlySet<string>): string | undefined {
  if (variable.segments.some(segment => segment instanceof Variable)) return undefined;
  const path = variable.segments.map(String);
  if (names.has(path.join('.'))) return path.join('.');
  const last = path.pop();
  return last !== undefined && COMPUTED.has(last) && names.has(path.join('.')) ? path.join('.') : undefined;
}

function lintLoops(templates: readonly Template[], where: ContentPart, inLoop: boolean): ContentProblem[] {
  return templates.flatMap(template => {
    if ((template instanceof BreakTag || template instanceof ContinueTag) && !inLoop) {
      return [problem('TEMPLATE_SYNTAX', where, 'break and continue stand only inside a for.', lineOfToken(template))];
    }
    const isLoop = template instanceof ForTag;
    const own = isLoop ? lintLoop(template, where) : [];
    return [...own, ...lintLoops(childrenOf(template), where, inLoop || isLoop)];
  });
}

function lintLoop(loop: ForTag, where: ContentPart): ContentProblem[] {
  const found: ContentProblem[] = [];
  if (RESERVED_ROOTS.has(loop.variable)) found.push(reserved(loop.variable, where, lineOfToken(loop)));
  const { collection } = loop;
  if (!TypeGuards.isRangeToken(collection)) return found;
  if (!TypeGuards.isNumberToken(collection.lhs) || !TypeGuards.isNumberToken(collection.rhs)) return found;
  if (collection.rhs.content - collection.lhs.content < LONGEST_LOOP) return found;
  const message = `A loop runs at most ${LONGEST_LOOP} times.`;
  return [...found, problem('TEMPLATE_TOO_COSTLY', where, message, lineOfToken(loop))];
}

function lineOfToken({ token }: Template): number | undefined {
  return token.getPosition()[0];
}

function parseProblems(error: unknown, where: ContentPart): ContentProblem[] {
  if (!LiquidError.is(error)) throw error;
  const errors =
    'errors' in error && Array.isArray(error.errors) ? error.errors.filter(each => LiquidError.is(each)) : [error];
  return errors.map(each => parseProblem(each, where));
}

function parseProblem(error: LiquidError, where: ContentPart): ContentProblem {
  const line = error.token.getPosition()[0];
  const reason = reasonOf(error);
  if (/limit exceeded/.test(reason)) return problem('SYSTEM_LIMIT', where, 'The template is too long.');
  const filter = /undefined filter: (\S+)/.exec(reason)?.[1];
  if (filter === undefined) return problem('TEMPLATE_SYNTAX', where, `Liquid: ${reason}`, line);
  const message = `The filter "${filter}" is not available. Values are escaped by themselves; no filter for that is needed.`;
  return problem('TEMPLATE_FILTER_UNKNOWN', where, message, line);
}
