import { type Liquid, LiquidError, Parser, type Template, TypeGuards, analyzeSync } from 'liquidjs';
import { tokenize } from './liquid-engine.js';
import { LiquidRun } from './liquid-run.js';
import { usesFilter } from './liquid-walk.js';

/** A top-level part of a template: its text where that is the same for everybody, else what was assigned before it. */
export type Part = { readonly text: string } | { readonly assigned: object };

/**
 * Renders beforehand what comes out the same for every recipient: parts that read only fixed names and names given a value by
 * such parts, and do not ask for the time. A loop over a list of offers is one; it then costs nothing per message. The parts
 * stand in the order of the parsed template. Throws LiquidError when the source does not parse.
 */
export function constantParts(source: string, liquid: Liquid, fixed: Readonly<Record<string, unknown>>): Part[] {
  const tokens = tokenize(source, liquid);
  const assigned = new Set(tokens.filter(TypeGuards.isTagToken).flatMap(tag => assignedName(tag.name, tag.args)));
  const templates = new Parser(liquid).parseTokens(tokens);
  const constancy = new Constancy(templates, new Set(Object.keys(fixed)), assigned);
  const run = new LiquidRun({ variables: fixed, attributes: {} }, liquid);
  try {
    return templates.map(each =>
      constancy.includes(each) ? { text: run.render([each]) } : { assigned: run.assigned() },
    );
  } catch (error) {
    if (!LiquidError.is(error)) throw error;
    // Whoever renders a message gets the error; here it must not stop a content from being examined.
    return templates.map(() => ({ assigned: {} }));
  }
}

/** The name that an `assign` gives a value to. */
export function assignedName(tag: string, args: string): string[] {
  return tag === 'assign' ? args.split('=', 1).map(name => name.trim()) : [];
}

class Constancy {
  /** Assigned names whose value may differ from recipient to recipient. */
  private readonly varying = new Set<string>();

  constructor(
    templates: Template[],
    private readonly fixed: ReadonlySet<string>,
    private readonly assigned: ReadonlySet<string>,
  ) {
    // A name that is read before it is assigned is the recipient's there.
    for (const name of Object.keys(analyzeSync(templates).globals)) if (assigned.has(name)) this.varying.add(name);
    while (templates.some(template => this.spread(template)));
  }

  includes(template: Template): boolean {
    if (usesFilter(template, 'date')) return false;
    const { globals, locals } = analyzeSync([template]);
    if (Object.keys(locals).some(name => this.varying.has(name))) return false;
    return Object.keys(globals).every(
      name => this.fixed.has(name) || (this.assigned.has(name) && !this.varying.has(name)),
    );
  }

  /** What a varying part assigns varies; true when that was news. */
  private spread(template: Template): boolean {
    if (this.includes(template)) return false;
    const before = this.varying.size;
    for (const name of Object.keys(analyzeSync([template]).locals)) this.varying.add(name);
    return this.varying.size > before;
  }
}
