/** How a refusal is answered: HTTP status and the kind a caller can program against. */
export const KINDS = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  gone: 410,
  precondition: 412,
  'too-large': 413,
  'wrong-type': 415,
  'too-many': 429,
  later: 503,
} as const;
export type RefusalKind = keyof typeof KINDS;

/** One row of the refusal table: what is wrong and how to mend it, in both languages; `{name}` is filled from the data. */
export interface RefusalRow {
  kind: RefusalKind;
  cs: string;
  en: string;
  remedy: { cs: string; en: string };
  clause?: string;
}

const table = new Map<string, RefusalRow>();

/**
 * Adds rows to the one refusal table and gives back the typed way to refuse with them. Every module declares its own rows in
 * `<noun>.refusals.ts`; a code that two modules declare stops the boot.
 */
export function defineRefusals<const T extends Record<string, RefusalRow>>(rows: T): T {
  for (const [code, row] of Object.entries(rows)) {
    if (table.has(code)) throw new Error(`Refusal code ${code} is declared twice`);
    table.set(code, row);
  }
  return rows;
}

/** The row of a code, or undefined for a code that no module declared. */
export function refusalRow(code: string): RefusalRow | undefined {
  return table.get(code);
}

/** All rows, sorted by code, for the documentation. */
export function refusalTable(): [string, RefusalRow][] {
  return [...table].sort(([a], [b]) => a.localeCompare(b));
}

export type RefusalData = Record<string, unknown>;

/** An expected refusal: known code, its data, and (for invalid input) the places that are wrong. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly data: RefusalData = {},
  ) {
    super(code);
  }

  get row(): RefusalRow {
    const row = table.get(this.code);
    if (!row) throw new Error(`No refusal row for ${this.code}`);
    return row;
  }

  /** The sentence and the remedy in one language, with the data filled in. */
  say(locale: 'cs' | 'en'): { detail: string; remedy: string } {
    return { detail: fill(this.row[locale], this.data), remedy: fill(this.row.remedy[locale], this.data) };
  }
}

/** Ends the action with a refusal. Throws Refusal; the one filter turns it into a problem document (RFC 9457) or a page. */
export function refuse(code: string, data: RefusalData = {}): never {
  throw new Refusal(code, data);
}

/** Fills `{name}` places of a sentence; arrays are joined, absent names become an ellipsis. */
export function fill(sentence: string, data: RefusalData): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    if (value === undefined || value === null) return '…';
    if (Array.isArray(value)) return value.join(', ');
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}
