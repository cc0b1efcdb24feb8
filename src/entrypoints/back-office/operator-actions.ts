import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Permission } from '../../platform/http/access.decorators.js';
import type { Text } from '../../platform/i18n/texts.js';
import { requireUnchanged, seenState, type Subject } from './form-subject.js';
import type { FormMarks } from './form-marks.js';
import type { Typed } from './form-values.js';
import { OfficeForms } from './office-forms.js';

type Result = Record<string, unknown>;

interface Described<Schema extends z.ZodObject> {
  /** Path segment and permission-independent name: `customers.create`. */
  name: string;
  group: Text;
  title: Text;
  needs: Permission;
  input: Schema;
  /** The existing record that the action changes: somebody else's change since the form was opened is told before it is overwritten. */
  subject?: Subject<keyof z.output<Schema> & string>;
  /** What fields hold at first when the address names the record of `subject`. */
  initial?(tx: Tx, id: string): Promise<Typed>;
}

/**
 * Something the operator's staff may do, as data: one page with a form and one POST come out of it. The form's fields come from the
 * schema; `.meta({ title, description, … })` names them. The same POST answers JSON to whoever accepts it. What `act` or `run` returns
 * is shown (ids, one-time secrets); both throw Refusal.
 */
export type NewAction<Schema extends z.ZodObject = z.ZodObject> = Described<Schema> &
  (
    | {
        /** Does it in one transaction, together with what keeps a double click harmless. */
        act(tx: Tx, input: z.output<Schema>): Promise<Result>;
      }
    | {
        /** Reads only, or does it in transactions of its own and is harmless when it is done twice. */
        run(actor: Actor, input: z.output<Schema>): Promise<Result>;
      }
  );

/** An action as the pages use it. */
export interface OperatorAction extends Described<z.ZodObject> {
  run(actor: Actor, input: Record<string, unknown>, marks?: FormMarks): Promise<Result>;
  /** What the record named by the input looks like now, for FormMarks.seen. */
  seen(tx: Tx, input: Record<string, unknown>): Promise<string | undefined>;
}

/** The table of operator actions; modules' pages fill it in their constructors. */
@Injectable()
export class OperatorActions {
  private readonly table = new Map<string, OperatorAction>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
  ) {}

  add<Schema extends z.ZodObject>(action: NewAction<Schema>): void {
    const { name, input, subject } = action;
    if (this.table.has(name)) throw new Error(`Operator action ${name} is declared twice`);
    const run: OperatorAction['run'] = async (actor, given, marks = {}) => {
      const parsed = input.parse(given);
      if ('run' in action) return action.run(actor, parsed);
      return this.once(actor, name, marks, async tx => {
        await requireUnchanged(tx, subject, parsed, marks.seen);
        return action.act(tx, parsed);
      });
    };
    const seen: OperatorAction['seen'] = (tx, given) => seenState(tx, subject, given);
    this.table.set(name, { ...action, run, seen });
  }

  get(name: string): OperatorAction | undefined {
    return this.table.get(name);
  }

  all(): OperatorAction[] {
    return [...this.table.values()];
  }

  private once(actor: Actor, name: string, marks: FormMarks, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.database.transaction(actor, tx => {
      if (actor.kind !== 'operator') return work(tx);
      return this.forms.once(tx, { operatorId: actor.id, name, id: marks.id }, () => work(tx));
    });
  }
}
