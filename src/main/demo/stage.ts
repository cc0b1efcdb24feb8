import { join } from 'node:path';
import { SHOP_DEFAULTS } from '../../audience/lists/shop-export.js';
import type { OfficeClient } from './http.js';
import type { Notebook } from './notebook.js';

/** The figures of the demonstration, as `--json` writes them. */
export interface Figures {
  seconds: { total: number; import: number; send: number };
  import: { rows: number; accepted: number; rejected: number; duplicates: number; suppressed: number };
  send: { recipients: number; delivered: number; excluded: number; perSecond: number };
  optOuts: { count: number; messagesAfter: number };
  promises: Record<string, boolean>;
  ledger: { entries: number; verified: boolean };
}

export interface OptOut {
  address: string;
  at: string;
}

/** The e-shop's two lists. */
export interface ListIds {
  all: string;
  loyal: string;
}

export const SHOP_SENDER = { name: 'Zahradnictví U Lípy', email: 'novinky@zahradnictvi-u-lipy.example' };

/** How the e-shop's files are read. */
export const IMPORT_SETTINGS = { purposes: ['newsletter'], defaults: SHOP_DEFAULTS };

/** Where the story plays: who is logged in, what was done before, and which promises held so far. */
export class Stage {
  constructor(
    readonly base: string,
    private readonly folder: string,
    readonly office: OfficeClient,
    readonly reviewer: OfficeClient,
    readonly notes: Notebook,
    readonly say: (line: string) => void,
  ) {}

  /** Judges a promise by what a user saw; one that was broken once stays broken. */
  check(promise: string, holds: boolean): void {
    const before = this.notes.read(`promise ${promise}`) !== false;
    this.notes.write(`promise ${promise}`, before && holds);
    if (!holds) this.say(`PROMISE ${promise} DID NOT HOLD`);
  }

  /** Every promise, by number; one that nothing was seen of counts as broken. */
  promises(): Record<string, boolean> {
    const numbers = Array.from({ length: 10 }, (_, n) => String(n + 1));
    return Object.fromEntries(numbers.map(number => [number, this.notes.read(`promise ${number}`) === true]));
  }

  file(name: string): string {
    return join(this.folder, name);
  }
}

export function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
