/** What a kind of task asks of whom; `{name}` is filled from the task's detail. */
export interface TaskKind {
  whom: 'operator' | 'customer';
  /** Whether a person says when it is done. Every other task is closed by the action it asks for. */
  byHand: boolean;
  cs: string;
  en: string;
}

const table = new Map<string, TaskKind>();

/** Declares the tasks a module may open, in `<noun>.tasks.ts`. A kind that two modules declare stops the boot. */
export function defineTasks<const Rows extends Record<string, TaskKind>>(rows: Rows): { [Kind in keyof Rows]: Kind } {
  for (const [kind, row] of Object.entries(rows)) {
    if (table.has(kind)) throw new Error(`Task ${kind} is declared twice`);
    table.set(kind, row);
  }
  return Object.fromEntries(Object.keys(rows).map(kind => [kind, kind])) as { [Kind in keyof Rows]: Kind };
}

/** The declared kind. Throws for one that no module declared: a task nobody can read helps nobody. */
export function taskKind(kind: string): TaskKind {
  const row = table.get(kind);
  if (!row) throw new Error(`Task ${kind} is not declared`);
  return row;
}

/** The kinds that ask something of the customer. */
export function customerTasks(): string[] {
  return [...table].filter(([, row]) => row.whom === 'customer').map(([kind]) => kind);
}
