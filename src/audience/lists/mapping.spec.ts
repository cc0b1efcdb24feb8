import { CATEGORIES, FIELD_WORDS, ATTRIBUTE_WORDS, type Category, type SpecialCategory } from './column-words.js';
import { type AgreedCategories, birthNumberColumns, type ColumnChoice, mapColumns } from './mapping.js';

const ALL: AgreedCategories = { usual: new Set(CATEGORIES), special: new Set() };

function mapped(header: string[], choices?: Record<string, ColumnChoice>, agreed?: AgreedCategories) {
  const result = mapColumns(header, choices, agreed);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.mapping;
}
function refusals(header: string[], choices?: Record<string, ColumnChoice>, agreed?: AgreedCategories) {
  const result = mapColumns(header, choices, agreed);
  return result.ok ? [] : result.refusals.map(({ code, column }) => [code, column]);
}

describe('mapColumns', () => {
  it('reads a Czech heading line', () => {
    const header = [
      'E-mail',
      'Jméno',
      'PŘÍJMENÍ',
      'Země',
      'Právní základ',
      'Souhlas dne',
      'Znění souhlasu',
      'Zdroj',
      'IP',
    ];
    const more = ['Nákup dne', 'Odmítnutí nabídnuto', 'Odhlášen', 'Telefon', 'Poslední objednávka'];
    expect(mapped([...header, ...more])).toEqual({
      fields: { email: 0, givenName: 1, familyName: 2, country: 3, basis: 4, optedOut: 11 },
      evidence: [
        { field: 'givenAt', index: 5 },
        { field: 'wording', index: 6 },
        { field: 'source', index: 7 },
        { field: 'ip', index: 8 },
        { field: 'saleAt', index: 9 },
        { field: 'optOutOfferedAt', index: 10 },
      ],
      attributes: [
        { name: 'phone', index: 12, category: 'address' },
        { name: 'lastOrder', index: 13, category: 'transactions' },
      ],
      special: [],
    });
  });

  it('reads an English heading line, our own field names, and headings without accents', () => {
    expect(mapped(['email', 'First name', 'surname', 'optOutOfferedAt', 'givenAt', 'Consent wording'])).toMatchObject({
      fields: { email: 0, givenName: 1, familyName: 2 },
      evidence: [
        { field: 'optOutOfferedAt', index: 3 },
        { field: 'givenAt', index: 4 },
        { field: 'wording', index: 5 },
      ],
    });
    expect(mapped(['e_mail', 'jmeno', 'prijmeni']).fields).toEqual({ email: 0, givenName: 1, familyName: 2 });
  });

  it('has no heading that means two things', () => {
    const words = [
      ...Object.entries(FIELD_WORDS).flatMap(([field, list]) => [field.toLowerCase(), ...list]),
      ...Object.entries(ATTRIBUTE_WORDS).flatMap(([name, { words: list }]) => [name.toLowerCase(), ...list]),
    ];
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
  });

  it('E-01 refuses every unmapped column with CATEGORY_REQUIRED and its name', () => {
    expect(refusals(['email', 'poznámka', '', 'barva očí'])).toEqual([
      ['CATEGORY_REQUIRED', 'poznámka'],
      ['CATEGORY_REQUIRED', '#3'],
      ['CATEGORY_REQUIRED', 'barva očí'],
    ]);
    const choices: Record<string, ColumnChoice> = {
      poznámka: { attribute: 'note', category: 'transactions' },
      '#3': 'skip',
      'barva očí': { attribute: 'eyes', category: 'looks' },
    };
    expect(refusals(['email', 'poznámka', '', 'barva očí'], choices)).toEqual([['CATEGORY_UNKNOWN', 'barva očí']]);
    expect(mapped(['email', 'poznámka', ''], choices).attributes).toEqual([
      { name: 'note', index: 1, category: 'transactions' },
    ]);
  });

  it('E-01 refuses a category outside the annex with CATEGORY_NOT_AGREED', () => {
    const agreed = { ...ALL, usual: new Set<Category>(['address']) };
    expect(refusals(['email', 'jméno', 'telefon', 'útrata', 'země'], {}, agreed)).toEqual([
      ['CATEGORY_NOT_AGREED', 'jméno'],
      ['CATEGORY_NOT_AGREED', 'útrata'],
    ]);
    expect(refusals(['email', 'jméno', 'telefon', 'útrata', 'země'], {}, ALL)).toEqual([]);
  });

  it.each([
    'zdravotní stav',
    'Alergie',
    'náboženství',
    'sexuální orientace',
    'národnost',
    'členství v odborech',
    'health',
  ])('E-02 refuses the column %s, whatever it is called', heading => {
    expect(refusals(['email', heading])).toEqual([['SPECIAL_CATEGORY', heading]]);
    const disguised: ColumnChoice = { attribute: 'x', category: 'transactions' };
    expect(refusals(['email', heading], { [heading]: disguised }, ALL)).toEqual([['SPECIAL_CATEGORY', heading]]);
    expect(refusals(['email', heading], { [heading]: 'skip' })).toEqual([]);
  });

  it('E-02 refuses a column tagged health without a special annex, accepts and marks it with one', () => {
    const choices: Record<string, ColumnChoice> = { dieta: { attribute: 'diet', category: 'health' } };
    const agreed = { ...ALL, special: new Set<SpecialCategory>(['health']) };
    expect(refusals(['email', 'dieta'], choices, ALL)).toEqual([['SPECIAL_CATEGORY', 'dieta']]);
    expect(mapped(['email', 'dieta'], choices, agreed).special).toEqual([
      { name: 'diet', index: 1, category: 'health' },
    ]);
  });

  it('does not take harmless headings for special categories', () => {
    const harmless = ['pozdrav', 'virální', 'dárek', 'dnes', 'obor', 'trasa', 'rozhraní', 'srcset', 'marc'];
    expect(refusals(['email', ...harmless])).toEqual(harmless.map(heading => ['CATEGORY_REQUIRED', heading]));
  });

  it.each(['rodné číslo', 'RČ', 'r.č.', 'Rodné č.', 'birth number'])(
    'E-03 refuses the column %s, even when chosen',
    heading => {
      const choices: Record<string, ColumnChoice> = { [heading]: { attribute: 'code', category: 'identity' } };
      expect(refusals(['email', heading], choices)).toEqual([['BIRTH_NUMBER', heading]]);
    },
  );

  it('E-03 refuses a column whose values are birth numbers', () => {
    const header = ['email', 'kód', 'telefon', 'smlouva'];
    const mapping = mapped(header, { kód: { attribute: 'code', category: 'transactions' } });
    const rows = [
      ['a@posta.test', '780123/0008', '777123456', 'S-1'],
      ['b@posta.test', '', '602111222', '7801230019'],
      ['c@posta.test', '7801230030', '602111223', '5301011'],
      ['d@posta.test', 'nemá', '602111224', '1'],
    ];
    expect(birthNumberColumns(header, mapping, rows)).toEqual([{ code: 'BIRTH_NUMBER', column: 'kód' }]);
    expect(birthNumberColumns(header, mapping, [])).toEqual([]);
  });

  it.each(['__proto__', 'a b', '', '1a', 'x'.repeat(64), 'a}}'])('refuses the attribute name %j', attribute => {
    expect(refusals(['email', 'x'], { x: { attribute, category: 'identity' } })).toEqual([['ATTRIBUTE_NAME', 'x']]);
  });

  it('refuses a file without heading line, without addresses, or with two columns that mean the same', () => {
    expect(refusals(['jan@posta.test', 'Jan'])).toEqual([['HEADER_MISSING', '']]);
    expect(refusals(['jméno'])).toEqual([['EMAIL_COLUMN_MISSING', '']]);
    expect(refusals(['email', 'e-mail', 'telefon', 'mobil'])).toEqual([
      ['COLUMN_TWICE', 'e-mail'],
      ['COLUMN_TWICE', 'mobil'],
    ]);
  });
});
