import { Context, type Liquid, type Template, toValueSync } from 'liquidjs';

/** What is looked up while rendering: names of the message first, then the list's attributes. Prototypes are never read. */
export interface Scope {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** One rendering of one template. liquidjs's own context is made only when a part of the template needs it. */
export class LiquidRun {
  private context: Context | undefined;

  constructor(
    readonly scope: Scope,
    private readonly liquid: Liquid,
  ) {}

  /** `assigned` are values that parts before these, rendered elsewhere, have given to names. Throws LiquidError. */
  render(templates: Template[], assigned: object = {}): string {
    this.context ??= new Context(
      this.scope.variables,
      this.liquid.options,
      { sync: true, globals: this.scope.attributes },
      { liquid: this.liquid },
    );
    Object.assign(this.context.bottom(), assigned);
    return String(toValueSync(this.liquid.renderer.renderTemplates(templates, this.context)));
  }

  /** Names with a value from `assign` so far. */
  assigned(): object {
    return Object.assign({}, this.context?.bottom());
  }
}
