import { refuse } from '../refusals/refusals.js';

/** One arrow: `by` is the verb that takes it; `check` refuses (throws) when the facts do not allow it. */
export interface Transition<Facts> {
  from: string;
  to: string;
  by: string;
  check?: (facts: Facts) => void;
}

interface Table<Facts> {
  /** What has these states, as it reads in a refusal. */
  name: string;
  initial: string;
  transitions: readonly Transition<Facts>[];
  /** The states by name, so that a misspelt one stops the boot; without it the arrows themselves declare them. */
  states?: readonly string[];
}

type StateOf<T> = T extends { initial: infer Initial; transitions: readonly { from: infer From; to: infer To }[] }
  ? Extract<Initial | From | To, string>
  : never;
type VerbOf<T> = T extends { transitions: readonly { by: infer Verb }[] } ? Extract<Verb, string> : never;

/** The life of one kind of thing as a table from → to: the only way to change its state. */
export interface States<State extends string, Verb extends string, Facts> {
  readonly name: string;
  readonly initial: State;
  readonly states: readonly State[];
  /**
   * The state after `verb`. Refuses BAD_TRANSITION {entity, from, verb, allowed}, or whatever the arrow's check refuses;
   * throws for a state that the table does not know.
   */
  next(state: string, verb: Verb, ...facts: unknown extends Facts ? [] : [Facts]): State;
  /** The verbs that lead out of `state`, without asking their checks. */
  allowed(state: string): Verb[];
  isState(text: string): text is State;
  /** The table for the documentation. */
  toMarkdown(): string;
}

/**
 * Declares a state table. Throws, and so stops the boot, when a state cannot be reached from the initial one, is not
 * declared, or has two arrows for one verb.
 */
export function defineStates<const T extends Table<Facts>, Facts = unknown>(
  table: T & Table<Facts>,
): States<StateOf<T>, VerbOf<T>, Facts> {
  const { name, initial, transitions } = table;
  const states = [...new Set([initial, ...transitions.flatMap(({ from, to }) => [from, to])])];
  proveTable(table, states);
  const leaving = (state: string): readonly Transition<Facts>[] => transitions.filter(({ from }) => from === state);
  const isState = (text: string): text is StateOf<T> => states.includes(text);
  const isVerb = (text: string): text is VerbOf<T> => transitions.some(({ by }) => by === text);
  const proven = (state: string): StateOf<T> => {
    if (isState(state)) return state;
    throw new Error(`${name} has no state "${state}"`);
  };
  const allowed = (state: string): VerbOf<T>[] =>
    leaving(proven(state))
      .map(({ by }) => by)
      .filter(isVerb);
  return {
    name,
    initial: proven(initial),
    states: states.filter(isState),
    allowed,
    isState,
    next(state, verb, ...[facts]) {
      const arrow = leaving(proven(state)).find(({ by }) => by === verb);
      if (!arrow) return refuse('BAD_TRANSITION', { entity: name, from: state, verb, allowed: allowed(state) });
      arrow.check?.(facts as Facts);
      return proven(arrow.to);
    },
    toMarkdown: () => toMarkdown(table),
  };
}

function proveTable({ name, initial, transitions, states: declared }: Table<never>, states: string[]): void {
  const unknown = declared ? states.filter(state => !declared.includes(state)) : [];
  if (unknown.length > 0) throw new Error(`States of ${name}: ${unknown.join(', ')} not declared`);
  const reached = new Set([initial]);
  // A Set hands out members that are added while it is walked.
  for (const state of reached) transitions.filter(({ from }) => from === state).forEach(({ to }) => reached.add(to));
  const lost = (declared ?? states).filter(state => !reached.has(state));
  if (lost.length > 0) throw new Error(`States of ${name}: ${lost.join(', ')} cannot be reached from ${initial}`);
  const seen = new Set<string>();
  for (const { from, by } of transitions) {
    if (seen.has(`${from} ${by}`)) throw new Error(`States of ${name}: "${by}" leads from ${from} to two states`);
    seen.add(`${from} ${by}`);
  }
}

function toMarkdown({ initial, transitions }: Table<never>): string {
  const rows = transitions.map(
    ({ from, by, to, check }) =>
      `| ${from}${from === initial ? ' (initial)' : ''} | ${by} | ${to} | ${check ? 'yes' : ''} |`,
  );
  return ['| from | by | to | checked |', '|---|---|---|---|', ...rows].join('\n');
}
