import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../platform/actor/actor.js';
import type { Permission } from '../../platform/http/access.decorators.js';
import type { Text } from '../../platform/i18n/texts.js';

/**
 * Something the operator's staff may do, as data: one page with a form and one POST come out of it. The form's fields come from the
 * schema; `.meta({ title, description, … })` names them. The same POST answers JSON to whoever accepts it.
 */
export interface OperatorAction<Schema extends z.ZodObject = z.ZodObject> {
  /** Path segment and permission-independent name: `customers.create`. */
  name: string;
  group: Text;
  title: Text;
  needs: Permission;
  input: Schema;
  /** Runs the action; what it returns is shown (ids, one-time secrets). Throws Refusal. */
  run(actor: Actor, input: z.output<Schema>): Promise<Record<string, unknown>>;
}

/** The table of operator actions; modules' pages fill it in their constructors. */
@Injectable()
export class OperatorActions {
  private readonly table = new Map<string, OperatorAction>();

  add<Schema extends z.ZodObject>(action: OperatorAction<Schema>): void {
    if (this.table.has(action.name)) throw new Error(`Operator action ${action.name} is declared twice`);
    this.table.set(action.name, { ...action, run: (actor, input) => action.run(actor, action.input.parse(input)) });
  }

  get(name: string): OperatorAction | undefined {
    return this.table.get(name);
  }

  all(): OperatorAction[] {
    return [...this.table.values()];
  }
}
