import { isIP } from 'node:net';
import { type Moment, parseMoment } from './moment.js';

export const EVIDENCE_FIELDS = [
  'controller',
  'purposes',
  'scope',
  'thirdParties',
  'wording',
  'givenAt',
  'how',
  'source',
  'ip',
  'tailoring',
  'guardianConsentAt',
  'saleAt',
  'similarProducts',
  'optOutOfferedAt',
  'reference',
  'since',
  'provision',
  'reason',
  'assessment',
] as const;
export type EvidenceField = (typeof EVIDENCE_FIELDS)[number];
/** Evidence as a file or a request states it. */
export type RawEvidence = Partial<Record<EvidenceField, string>>;

export type ConsentScope = 'own' | 'third-party';
export type ConsentMeans = 'form' | 'double-opt-in' | 'paper' | 'in-person' | 'phone';

export type EvidenceFaultCode =
  | 'UNKNOWN_BASIS'
  | 'CONSENT_EVIDENCE_MISSING'
  | 'SOFT_OPT_IN_INCOMPLETE'
  | 'BASIS_EVIDENCE_MISSING'
  | 'EVIDENCE_UNREADABLE'
  | 'EVIDENCE_IN_FUTURE';
export interface EvidenceFault {
  code: EvidenceFaultCode;
  field: EvidenceField | 'basis';
}
const MEANS: Record<ConsentMeans, readonly string[]> = {
  form: ['form', 'formular', 'webovy formular', 'registrace', 'objednavka', 'web'],
  'double-opt-in': ['double opt in', 'doi', 'dvojite potvrzeni', 'potvrzeny e mail'],
  paper: ['paper', 'papir', 'papirovy formular', 'listina'],
  'in-person': ['in person', 'osobne', 'prodejna'],
  phone: ['phone', 'telefon', 'telefonicky'],
};
const SCOPES: Record<ConsentScope, readonly string[]> = {
  own: ['own', 'vlastni', 'vlastni nabidky'],
  'third-party': ['third party', 'treti strany', 'nabidky tretich stran', 'partneri'],
};
const YES = new Set(['1', 'yes', 'true', 'ano', 'a', 'y', 'x']);
const NO = new Set(['', '0', 'no', 'false', 'ne', 'n']);
const MAX_TEXT = 2_000;
const CONTROL = /[\p{Cc}\u2028\u2029]/u;

const meansByWord = byWord(MEANS, (_, words) => words);
const scopeByWord = byWord(SCOPES, (_, words) => words);

const foldedWords = new Map<string, string>();

/** A word as the tables know it: lower case, no accents, one space for anything that is no letter and no digit. */
export function folded(text: string): string {
  const known = foldedWords.get(text);
  if (known !== undefined) return known;
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const word = plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  // A column repeats few words, and folding one costs more than all other checks of its cell.
  if (foldedWords.size >= 1_000) foldedWords.clear();
  if (text.length <= 64) foldedWords.set(text, word);
  return word;
}

/** Yes, no, or undefined for a word that says neither. */
export function parseYesNo(text: string): boolean | undefined {
  const word = folded(text);
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

/** Reads fields one by one and collects what is wrong; after a fault the values it gave are not used. */
export class EvidenceReader {
  readonly faults: EvidenceFault[] = [];
  readonly ignored: EvidenceField[] = [];

  constructor(
    private readonly raw: RawEvidence,
    private readonly at: Date,
    private readonly rule: { required: readonly EvidenceField[]; missing: EvidenceFaultCode },
  ) {}

  text(field: EvidenceField): string {
    const text = this.given(field);
    if (text === '') this.missing(field);
    else if (text.length > MAX_TEXT || CONTROL.test(text)) this.fault('EVIDENCE_UNREADABLE', field);
    return text;
  }

  moment(field: EvidenceField): Moment {
    const text = this.given(field);
    const moment = parseMoment(text);
    if (text === '') this.missing(field);
    else if (!moment) this.fault('EVIDENCE_UNREADABLE', field);
    else if (moment.at > this.at) this.fault('EVIDENCE_IN_FUTURE', field);
    return moment ?? { at: this.at, day: false };
  }

  list(field: EvidenceField): string[] {
    const items = listItems(this.given(field), /[,;|]/);
    if (items.length === 0) this.missing(field);
    else this.text(field);
    return items;
  }

  means(field: EvidenceField): ConsentMeans {
    return this.word(field, meansByWord) ?? 'form';
  }

  /** A consent that says nothing about other firms is about the controller's own offers (D-20). */
  scope(field: EvidenceField): ConsentScope {
    return this.word(field, scopeByWord) ?? 'own';
  }

  private word<W extends string>(field: EvidenceField, words: Map<string, W>): W | undefined {
    const text = this.given(field);
    const word = words.get(text) ?? words.get(folded(text));
    if (text === '') this.missing(field);
    else if (word === undefined) this.fault('EVIDENCE_UNREADABLE', field);
    return word;
  }

  yes(field: EvidenceField): boolean {
    const answer = parseYesNo(this.given(field));
    if (answer === undefined) this.fault('EVIDENCE_UNREADABLE', field);
    return answer ?? false;
  }

  /** D-18: the IP address belongs to the proof only "if available", so an unreadable one costs no row. */
  ip(field: EvidenceField): string | undefined {
    const text = this.given(field);
    if (text === '' || isIP(text) !== 0) return text === '' ? undefined : text;
    this.ignored.push(field);
    return undefined;
  }

  has(field: EvidenceField): boolean {
    return this.given(field) !== '';
  }

  /** Notes that a field is missing which only this combination of values asks for. */
  demand(field: EvidenceField): void {
    this.fault(this.rule.missing, field);
  }

  private given(field: EvidenceField): string {
    return this.raw[field]?.trim() ?? '';
  }

  private missing(field: EvidenceField): void {
    if (this.rule.required.includes(field)) this.fault(this.rule.missing, field);
  }

  private fault(code: EvidenceFaultCode, field: EvidenceField): void {
    this.faults.push({ code, field });
  }
}

/** The trimmed, non-empty parts of a text; a text without the separator is its only part. */
export function listItems(text: string, separator: RegExp): string[] {
  if (!separator.test(text)) return text === '' ? [] : [text];
  const parts = text.split(separator).map(part => part.trim());
  return parts.filter(part => part !== '');
}

/** The table turned round: from each word to the key that it names. */
export function byWord<K extends string, V>(
  table: Record<K, V>,
  wordsOf: (key: K, value: V) => readonly string[],
): Map<string, K> {
  const words = new Map<string, K>();
  for (const key in table) for (const word of [key, ...wordsOf(key, table[key])]) words.set(word, key);
  return words;
}
