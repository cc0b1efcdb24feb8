import { parseAddress } from '../permission/address.js';
import { byWord, EVIDENCE_FIELDS, type EvidenceField, folded } from '../permission/evidence-reader.js';
import { isBirthNumber } from './birth-number.js';
import {
  ATTRIBUTE_WORDS,
  BIRTH_NUMBER_HEADING,
  CATEGORIES,
  type Category,
  type CoreField,
  type Field,
  FIELD_CATEGORY,
  FIELD_WORDS,
  SPECIAL_CATEGORIES,
  SPECIAL_STEMS,
  type SpecialCategory,
} from './column-words.js';

/** What the customer says about a column: a field of ours, an attribute with its category, or that it stays outside. */
export type ColumnChoice = { field: Field } | { attribute: string; category: string } | 'skip';

export interface AttributeColumn {
  name: string;
  index: number;
  category: Category | SpecialCategory;
}

/** Where in a row what stands; all indexes count from 0. */
export interface Mapping {
  fields: Partial<Record<CoreField, number>> & { email: number };
  evidence: { field: EvidenceField; index: number }[];
  attributes: AttributeColumn[];
  /** E-02: attributes of special categories, which the list must be marked with. */
  special: AttributeColumn[];
}

export interface ColumnRefusal {
  code:
    | 'HEADER_MISSING'
    | 'EMAIL_COLUMN_MISSING'
    | 'CATEGORY_REQUIRED'
    | 'CATEGORY_UNKNOWN'
    | 'ATTRIBUTE_NAME'
    | 'CATEGORY_NOT_AGREED'
    | 'SPECIAL_CATEGORY'
    | 'BIRTH_NUMBER'
    | 'COLUMN_TWICE';
  /** Its heading, or `#5` when the fifth column has none; empty when the refusal is about the whole file. */
  column: string;
}

/** The categories that the processing annex names. */
export interface AgreedCategories {
  usual: ReadonlySet<Category>;
  special: ReadonlySet<SpecialCategory>;
}

export type ColumnMeaning =
  | { skip: true }
  | { refusal: ColumnRefusal['code'] }
  | { field: Field }
  | { attribute: string; category: Category | SpecialCategory };

/** What templates can name; it keeps `__proto__` out as well. */
const ATTRIBUTE_NAME = /^\p{L}[\p{L}\p{N}_]{0,62}$/u;

const fieldByWord = byWord(FIELD_WORDS, (field, words) => [folded(field), ...words]);
const attributeByWord = byWord(ATTRIBUTE_WORDS, (name, { words }) => [folded(name), ...words]);

/**
 * E-01…E-03: what each column means: by the customer's choice (keyed by heading), else by its heading. All refusals come at once; a
 * column that nobody named a category for is refused, never dropped.
 */
export function mapColumns(
  header: readonly string[],
  choices: Readonly<Record<string, ColumnChoice>> = {},
  agreed?: AgreedCategories,
): { ok: true; mapping: Mapping } | { ok: false; refusals: ColumnRefusal[] } {
  if (header.some(heading => parseAddress(heading).ok)) return refusedFile('HEADER_MISSING');
  const draft = new MappingDraft();
  header.forEach((heading, index) => {
    const column = nameOf(heading, index);
    const choice = Object.hasOwn(choices, column) ? choices[column] : undefined;
    draft.add(column, index, readColumn(heading, choice, agreed));
  });
  return draft.finish();
}

/** E-03: the columns in which at least half of the filled cells are birth numbers, whatever their heading says. */
export function birthNumberColumns(
  header: readonly string[],
  mapping: Mapping,
  rows: readonly string[][],
): ColumnRefusal[] {
  const indexes = [...mapping.attributes, ...mapping.evidence].map(({ index }) => index);
  const holding = indexes.filter(index => {
    const filled = rows.map(row => row[index]?.trim() ?? '').filter(cell => cell !== '');
    const hits = filled.filter(isBirthNumber).length;
    return hits > 0 && hits * 2 >= filled.length;
  });
  return holding.map(index => ({ code: 'BIRTH_NUMBER', column: nameOf(header[index] ?? '', index) }));
}

/** What each column would mean, one by one, for whoever has to choose. */
export function columnMeanings(
  header: readonly string[],
  choices: Readonly<Record<string, ColumnChoice>>,
  agreed: AgreedCategories,
): { column: string; meaning: ColumnMeaning }[] {
  return header.map((heading, index) => {
    const column = nameOf(heading, index);
    const choice = Object.hasOwn(choices, column) ? choices[column] : undefined;
    return { column, meaning: readColumn(heading, choice, agreed) };
  });
}

function nameOf(heading: string, index: number): string {
  return heading.trim() === '' ? `#${index + 1}` : heading.trim();
}

function readColumn(heading: string, choice: ColumnChoice | undefined, agreed?: AgreedCategories): ColumnMeaning {
  if (choice === 'skip') return { skip: true };
  const word = folded(heading);
  if (BIRTH_NUMBER_HEADING.test(word)) return { refusal: 'BIRTH_NUMBER' };
  const suspect = SPECIAL_CATEGORIES.some(category => SPECIAL_STEMS[category].test(word));
  const meaning = choice ?? meaningOf(word);
  if (meaning === undefined) return { refusal: suspect ? 'SPECIAL_CATEGORY' : 'CATEGORY_REQUIRED' };
  if ('field' in meaning) {
    const category = FIELD_CATEGORY[meaning.field];
    return category && agreed && !agreed.usual.has(category) ? { refusal: 'CATEGORY_NOT_AGREED' } : meaning;
  }
  if (!ATTRIBUTE_NAME.test(meaning.attribute)) return { refusal: 'ATTRIBUTE_NAME' };
  const category = [...CATEGORIES, ...SPECIAL_CATEGORIES].find(known => known === meaning.category);
  if (category === undefined) return { refusal: 'CATEGORY_UNKNOWN' };
  const refusal = refuseCategory(category, suspect, agreed);
  return refusal ? { refusal } : { attribute: meaning.attribute, category };
}

function meaningOf(word: string): { field: Field } | { attribute: string; category: Category } | undefined {
  const field = fieldByWord.get(word);
  if (field !== undefined) return { field };
  const attribute = attributeByWord.get(word);
  const known = attribute === undefined ? undefined : ATTRIBUTE_WORDS[attribute];
  return attribute === undefined || known === undefined ? undefined : { attribute, category: known.category };
}

/** E-02: a column that its heading gives away is not made harmless by calling it something else. */
function refuseCategory(
  category: Category | SpecialCategory,
  suspect: boolean,
  agreed: AgreedCategories | undefined,
): ColumnRefusal['code'] | undefined {
  if (isSpecial(category)) return agreed?.special.has(category) ? undefined : 'SPECIAL_CATEGORY';
  if (suspect) return 'SPECIAL_CATEGORY';
  return agreed && !agreed.usual.has(category) ? 'CATEGORY_NOT_AGREED' : undefined;
}

function isSpecial(category: Category | SpecialCategory): category is SpecialCategory {
  return SPECIAL_CATEGORIES.some(known => known === category);
}

function isEvidenceField(field: Field): field is EvidenceField {
  return EVIDENCE_FIELDS.some(known => known === field);
}

function refusedFile(code: ColumnRefusal['code']): { ok: false; refusals: ColumnRefusal[] } {
  return { ok: false, refusals: [{ code, column: '' }] };
}

/** Collects columns and refusals; two columns cannot mean the same. */
class MappingDraft {
  private readonly refusals: ColumnRefusal[] = [];
  private readonly fields: Partial<Record<CoreField, number>> = {};
  private readonly evidence: Mapping['evidence'] = [];
  private readonly attributes: AttributeColumn[] = [];
  private readonly taken = new Set<string>();

  add(column: string, index: number, meaning: ColumnMeaning): void {
    if ('skip' in meaning) return;
    if ('refusal' in meaning) {
      this.refusals.push({ code: meaning.refusal, column });
      return;
    }
    const target = 'field' in meaning ? meaning.field : `attribute:${meaning.attribute}`;
    if (this.taken.has(target)) this.refusals.push({ code: 'COLUMN_TWICE', column });
    else if ('attribute' in meaning)
      this.attributes.push({ name: meaning.attribute, index, category: meaning.category });
    else if (isEvidenceField(meaning.field)) this.evidence.push({ field: meaning.field, index });
    else this.fields[meaning.field] = index;
    this.taken.add(target);
  }

  finish(): { ok: true; mapping: Mapping } | { ok: false; refusals: ColumnRefusal[] } {
    const { email } = this.fields;
    if (email === undefined) this.refusals.push({ code: 'EMAIL_COLUMN_MISSING', column: '' });
    if (email === undefined || this.refusals.length > 0) return { ok: false, refusals: this.refusals };
    const { evidence, attributes } = this;
    const special = attributes.filter(({ category }) => isSpecial(category));
    return { ok: true, mapping: { fields: { ...this.fields, email }, evidence, attributes, special } };
  }
}
