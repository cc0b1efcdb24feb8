import {
  type Context,
  type Emitter,
  ForTag,
  type LiquidOptions,
  Liquid,
  type LiquidError,
  type TagToken,
  type Template,
  type TopLevelToken,
  Tokenizer,
  TypeGuards,
  evalToken,
  type Parser,
} from 'liquidjs';

/** Tags of a template: choice, repetition, a name for a value, notes. None reads files or writes outside the message. */
export const ALLOWED_TAGS: ReadonlySet<string> = new Set([
  'if',
  'unless',
  'case',
  'for',
  'break',
  'continue',
  'assign',
  'comment',
  'raw',
]);

/**
 * Filters that give the same answer every time and evaluate no text as code. Left out: `raw` and the escaping filters (values
 * are always escaped, once), `sample` (chance), `where_exp` and its kind (hidden expressions), hashes and encodings.
 */
const ALLOWED_FILTERS: ReadonlySet<string> = new Set(
  `abs append at_least at_most capitalize ceil compact concat date default divided_by downcase first floor join last lstrip
  minus modulo plus prepend remove remove_first remove_last replace replace_first replace_last reverse round rstrip size slice
  sort sort_natural split squish strip strip_html strip_newlines sum times truncate truncatewords uniq upcase url_encode`.split(
    /\s+/,
  ),
);

/** A loop longer than this is a mistake in a mail. */
export const LONGEST_LOOP = 1_000;
/** Units a message may spend: one per template node a loop repeats, one per character a filter makes. About 50 ms at worst. */
const BUDGET = 100_000;
/** Backstop in ms of wall time; the budget ends a costly template long before on an idle machine. */
const RENDER_LIMIT_MS = 2_000;
const PARSE_LIMIT = 4 * 1024 * 1024;

const OPTIONS: LiquidOptions = {
  strictFilters: true,
  ownPropertyOnly: true,
  // Checked when the content is compiled; a recipient's absent value is empty text, not an error.
  strictVariables: false,
  // No tag that loads a file is registered; an empty map in place of the file system makes sure.
  templates: {},
  timezoneOffset: 'Europe/Prague',
  locale: 'cs',
  dateFormat: '%-d. %-m. %Y',
  parseLimit: PARSE_LIMIT,
  renderLimit: RENDER_LIMIT_MS,
  memoryLimit: BUDGET,
};

/** An engine with the permitted tags and filters only; `output` is what happens to each value that is written out. */
export function createLiquid(output: (value: unknown) => string, options: LiquidOptions = {}): Liquid {
  const liquid = new Liquid({ ...OPTIONS, ...options, outputEscape: output });
  for (const name of Object.keys(liquid.filters)) if (!ALLOWED_FILTERS.has(name)) liquid.unregisterFilter(name);
  for (const name of Object.keys(liquid.tags)) if (!ALLOWED_TAGS.has(name)) Reflect.deleteProperty(liquid.tags, name);
  liquid.registerTag('for', BoundedForTag);
  return liquid;
}

/** The top-level tokens with white-space control already applied. Throws LiquidError for a tag that is not closed. */
export function tokenize(source: string, liquid: Liquid): TopLevelToken[] {
  return new Tokenizer(source, liquid.options.operators).readTopLevelTokens(liquid.options);
}

/** One kind of line end throughout, so that a CRLF torn apart by a tag does not become two. */
export function normaliseLines(source: string): string {
  return source.replace(/\r\n?/g, '\n');
}

/** liquidjs appends a picture of the source to its message; what stands before it is the reason. */
export function reasonOf(error: LiquidError): string {
  return (error.originalError?.message ?? error.message).replace(/, line:\d+.*$/s, '').split('\n', 1)[0] ?? '';
}

const CONDITIONAL: ReadonlySet<string> = new Set(['if', 'unless', 'case', 'for', 'comment']);

/** The template without everything that stands inside a condition, a loop or a comment. Throws LiquidError as `tokenize`. */
export function unconditional(source: string): string {
  let depth = 0;
  let kept = '';
  for (const token of tokenize(source, createLiquid(String))) {
    const tag = TypeGuards.isTagToken(token) ? token.name : '';
    if (CONDITIONAL.has(tag)) depth++;
    else if (CONDITIONAL.has(tag.replace(/^end/, ''))) depth--;
    else if (depth === 0) kept += token.getText();
  }
  return kept;
}

/** Charges what it is about to repeat against the message's budget, so that nested loops end by count and not by the clock. */
class BoundedForTag extends ForTag {
  private readonly weight: number;

  constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, rest, liquid, parser);
    this.weight = this.templates.length + 1;
  }

  override *render(ctx: Context, emitter: Emitter): Generator<unknown, string | undefined, Template[]> {
    const items: unknown = yield evalToken(this.collection, ctx);
    const length = Array.isArray(items) ? items.length : 1;
    if (length > LONGEST_LOOP) throw new Error(`loop limit exceeded: ${length} rounds`);
    ctx.memoryLimit.use(length * this.weight);
    yield* super.render(ctx, emitter);
    return undefined;
  }
}
