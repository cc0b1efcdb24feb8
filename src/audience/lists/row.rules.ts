import { parseAddress } from '../permission/address.js';
import { checkEvidence, type Evidence, GROUNDS } from '../permission/evidence.js';
import {
  EVIDENCE_FIELDS,
  type EvidenceField,
  listItems,
  parseYesNo,
  type RawEvidence,
} from '../permission/evidence-reader.js';
import { latestInstant, parseMoment } from '../permission/moment.js';
import type { ImportedStop } from './claim.js';
import { maskBirthNumbers } from './birth-number.js';
import type { CoreField } from './column-words.js';
import { parseCountry } from './country.js';
import { isFormula, isSignedNumber } from './csv-write.js';
import type { Mapping } from './mapping.js';
import { statusOf } from './list-sources.js';
import { ROW_HINTS, type RowHint, type RowRefusalCode, type RowWarningCode } from './row-notes.js';

/** What holds for the whole import. */
export interface ImportContext {
  at: Date;
  /** Evidence stated once for the list; never for what each person must have given alone, such as the date of a consent. */
  defaults?: RawEvidence;
  /** The basis of rows that name none. */
  defaultBasis?: string;
  /** Country of rows that name none (ISO 3166-1); without it CZ is assumed and the row gets a warning. */
  country?: string;
  /** E-14: consent of anyone younger needs a guardian's. Age and date of birth are only compared, never stored. */
  minimumAge?: number;
}

export interface AcceptedRow {
  address: string;
  /** The text behind the keyed hash; see parseAddress. */
  key: string;
  needsSmtputf8: boolean;
  name?: string;
  givenName?: string;
  familyName?: string;
  country: string;
  /** BCP 47, `cs` or `cs-CZ`. */
  locale?: string;
  /** D-21: every ground that the row names, each with its proof. Empty only beside `optedOutAt`. */
  grounds: Evidence[];
  /** The person refused, at the latest at this time: the row's address is never active by this import (E-08). */
  optedOutAt?: Date;
  /** What it was when it was no opt-out. */
  stop?: Exclude<ImportedStop, 'WITHDRAW'>;
  /** As they stood in the file. */
  attributes: Record<string, string>;
  warnings: RowWarning[];
}

export interface RowRefusal {
  code: RowRefusalCode;
  /** Our field or the attribute's name. */
  field: string;
  hint: RowHint;
}
export interface RowWarning {
  code: RowWarningCode | RowRefusalCode;
  field: string;
}
export type RowVerdict =
  { accepted: AcceptedRow; rejected?: undefined } | { accepted?: undefined; rejected: RowRefusal[] };

const MAX_NAME = 500;
const MAX_ATTRIBUTE = 10_000;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const LOCALE = /^([a-z]{2,3})(?:[-_]([a-z]{2}))?$/i;
/** Holds the place of an address that was refused; never leaves this file. */
const NOBODY = { address: '', key: '', needsSmtputf8: false };
const NAME_FIELDS = ['name', 'givenName', 'familyName'] as const;
/** No statement about a list can stand in for these. */
const ownToEach = new Set<EvidenceField>(Object.values(GROUNDS).flatMap(rule => rule.ownToEach));

/**
 * Accepts or rejects one row of a list, with every reason at once. An opt-out is never lost: a row with a valid address and a filled
 * opt-out column is accepted whatever else is wrong with it, then with nothing but the opt-out.
 */
export function judgeRow(cells: readonly string[], mapping: Mapping, context: ImportContext): RowVerdict {
  return new RowJudge(cells, mapping, context).verdict();
}

class RowJudge {
  private readonly refusals: RowRefusal[] = [];
  private readonly warnings: RowWarning[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly mapping: Mapping,
    private readonly context: ImportContext,
  ) {}

  verdict(): RowVerdict {
    const parsed = parseAddress(this.cells[this.mapping.fields.email] ?? '');
    if (!parsed.ok) this.refuse(parsed.code, 'email');
    const row = this.read(parsed.ok ? parsed : NOBODY);
    if (this.refusals.length === 0) return { accepted: row };
    if (!parsed.ok || row.optedOutAt === undefined) return { rejected: this.refusals };
    const { address, key, needsSmtputf8, country, optedOutAt, stop } = row;
    const stopped = stop === undefined ? { optedOutAt } : { optedOutAt, stop };
    const faults = this.refusals.map(({ code, field }) => ({ code, field }));
    const warnings: RowWarning[] = [{ code: 'OPT_OUT_ONLY', field: 'optedOut' }, ...faults];
    return { accepted: { address, key, needsSmtputf8, country, ...stopped, grounds: [], attributes: {}, warnings } };
  }

  /** Plain assignments: object spreads took a fifth of the time of a row. */
  private read(person: { address: string; key: string; needsSmtputf8: boolean }): AcceptedRow {
    const row: AcceptedRow = {
      address: person.address,
      key: person.key,
      needsSmtputf8: person.needsSmtputf8,
      country: this.country(),
      grounds: this.grounds(),
      attributes: this.attributes(),
      warnings: this.warnings,
    };
    this.readNames(row);
    const locale = this.locale();
    if (locale !== undefined) row.locale = locale;
    this.readStop(row);
    this.checkAge(row.grounds);
    return row;
  }

  private readNames(row: AcceptedRow): void {
    for (const field of NAME_FIELDS) {
      const index = this.mapping.fields[field];
      const raw = index === undefined ? '' : (this.cells[index] ?? '');
      if (raw === '') continue;
      const name = raw.trim();
      // Asked of the untrimmed cell: a line end at its edge is an attempt as well.
      if (CONTROL.test(raw)) this.refuse('CONTROL_CHARACTERS', field);
      else if (name.length > MAX_NAME) this.refuse('TOO_LONG', field);
      if (isFormula(name)) this.warn('FORMULA', field);
      if (name !== '') row[field] = name;
    }
  }

  private country(): string {
    const text = this.cell('country');
    if (text !== '') {
      const code = parseCountry(text);
      if (code === undefined) this.refuse('COUNTRY_UNKNOWN', 'country');
      return code ?? 'CZ';
    }
    if (this.context.country === undefined) this.warn('COUNTRY_ASSUMED', 'country');
    return this.context.country ?? 'CZ';
  }

  private locale(): string | undefined {
    const text = this.cell('locale');
    if (text === '') return undefined;
    const [, language, region] = LOCALE.exec(text) ?? [];
    if (language === undefined) this.warn('LOCALE_IGNORED', 'locale');
    else return region === undefined ? language.toLowerCase() : `${language.toLowerCase()}-${region.toUpperCase()}`;
    return undefined;
  }

  /** What the person or the mail system said against it; the person's word goes before the system's. */
  private readStop(row: AcceptedRow): void {
    const status = this.cell('status') === '' ? 'subscribed' : statusOf(this.cell('status'));
    if (status === undefined) this.refuse('STATUS_UNKNOWN', 'status');
    if (status === 'pending') this.refuse('STATUS_UNCONFIRMED', 'status');
    const bounced = this.stopTime('bouncedAt');
    const optedOutAt = this.stopTime('optedOut');
    if (optedOutAt !== undefined) row.optedOutAt = optedOutAt;
    else if (status === 'WITHDRAW' || status === 'COMPLAINT' || status === 'BOUNCE') {
      row.optedOutAt = bounced ?? this.context.at;
      if (status !== 'WITHDRAW') row.stop = status;
    } else if (bounced !== undefined) {
      row.optedOutAt = bounced;
      row.stop = 'BOUNCE';
    }
  }

  /** Doubt counts as a refusal: a bare day as its end, a word that is neither date nor "no" as now. */
  private stopTime(field: 'optedOut' | 'bouncedAt'): Date | undefined {
    const text = this.cell(field);
    if (text === '') return undefined;
    const moment = parseMoment(text);
    if (!moment) {
      const answer = parseYesNo(text);
      if (answer === false) return undefined;
      if (answer === undefined) this.warn('OPT_OUT_DATE_UNREADABLE', field);
      return this.context.at;
    }
    const latest = latestInstant(moment);
    return latest < this.context.at ? latest : this.context.at;
  }

  private grounds(): Evidence[] {
    const words = listItems(this.cell('basis') || (this.context.defaultBasis ?? ''), /[+,;|]/);
    if (words.length === 0) this.refuse('BASIS_MISSING', 'basis');
    const raw = this.evidence();
    const grounds: Evidence[] = [];
    for (const word of words) {
      const check = checkEvidence(word, raw, this.context.at);
      if (check.ok) {
        grounds.push(check.evidence);
        for (const field of check.ignored) this.warn('EVIDENCE_IGNORED', field);
      } else for (const { code, field } of check.faults) this.refuse(code, field);
    }
    return grounds;
  }

  private evidence(): RawEvidence {
    const raw: RawEvidence = {};
    const { defaults } = this.context;
    if (defaults) {
      for (const field of EVIDENCE_FIELDS) {
        const value = defaults[field];
        if (value !== undefined && !ownToEach.has(field)) raw[field] = value;
      }
    }
    for (const { field, index } of this.mapping.evidence) {
      const cell = this.cells[index];
      if (cell !== undefined && cell !== '') raw[field] = cell;
    }
    return raw;
  }

  private checkAge(grounds: Evidence[]): void {
    const { minimumAge } = this.context;
    if (minimumAge === undefined) return;
    const age = this.age();
    if (age === undefined || age >= minimumAge) return;
    const unguarded = grounds.some(given => given.ground === 'consent' && given.guardianConsentAt === undefined);
    if (unguarded) this.refuse('MINOR_WITHOUT_GUARDIAN', 'guardianConsentAt');
  }

  private age(): number | undefined {
    const [years, born] = [this.cell('age'), this.cell('birthDate')];
    if (years !== '') {
      if (/^\d{1,3}$/.test(years)) return Number(years);
      this.refuse('AGE_UNREADABLE', 'age');
    } else if (born !== '') {
      const birth = parseMoment(born, 1900);
      if (birth) return fullYears(birth.at, this.context.at);
      this.refuse('AGE_UNREADABLE', 'birthDate');
    }
    return undefined;
  }

  private attributes(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const { name, index } of this.mapping.attributes) {
      const cell = this.cells[index];
      if (cell === undefined || cell === '') continue;
      if (cell.includes('\0')) this.refuse('CONTROL_CHARACTERS', name);
      else if (cell.length > MAX_ATTRIBUTE) this.refuse('TOO_LONG', name);
      if (isFormula(cell) && !isSignedNumber(cell)) this.warn('FORMULA', name);
      const masked = maskBirthNumbers(cell);
      if (masked.found > 0) this.warn('BIRTH_NUMBER_MASKED', name);
      attributes[name] = masked.text;
    }
    return attributes;
  }

  private cell(field: CoreField): string {
    const index = this.mapping.fields[field];
    return index === undefined ? '' : (this.cells[index]?.trim() ?? '');
  }

  private refuse(code: RowRefusalCode, field: string): void {
    this.refusals.push({ code, field, hint: ROW_HINTS[code] });
  }

  private warn(code: RowWarningCode, field: string): void {
    this.warnings.push({ code, field });
  }
}

function fullYears(from: Date, to: Date): number {
  const years = to.getUTCFullYear() - from.getUTCFullYear();
  const anniversary = new Date(from);
  anniversary.setUTCFullYear(to.getUTCFullYear());
  return to < anniversary ? years - 1 : years;
}
