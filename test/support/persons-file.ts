import { csvRow } from '../../src/audience/lists/csv-write.js';

const LAST_YEAR = new Date().getFullYear() - 1;

/** A person who consented on 5 January of last year. */
const CONSENTED = {
  'e-mail': '',
  jméno: 'Jana',
  země: 'CZ',
  'právní základ': 'souhlas',
  'souhlas dne': `5. 1. ${LAST_YEAR}`,
  'znění souhlasu': 'v1',
  'způsob souhlasu': 'formulář',
  zdroj: 'https://kolo.example.test/novinky',
  'rozsah souhlasu': '',
  'třetí strany': '',
  'nákup dne': '',
  'podobné produkty': '',
  'odmítnutí nabídnuto': '',
  'číslo smlouvy': '',
  'smlouva od': '',
  odhlášen: '',
};
export type PersonRow = Partial<typeof CONSENTED>;

/** What makes the row of a person that rests on something else than consent. */
export const CONTRACT: PersonRow = {
  'právní základ': 'smlouva',
  'číslo smlouvy': 'S-1',
  'smlouva od': `1. 2. ${LAST_YEAR}`,
};
export const CUSTOMER: PersonRow = {
  'právní základ': 'stávající zákazník',
  'nákup dne': `1. 3. ${LAST_YEAR}`,
  'podobné produkty': 'kola a lyže',
  'odmítnutí nabídnuto': `1. 3. ${LAST_YEAR}`,
};
export const THIRD_PARTY: PersonRow = { 'rozsah souhlasu': 'třetí strany', 'třetí strany': 'Vosk a.s.' };

/** A CSV file with one row a person; what a row does not say is that of a person who consented. */
export function personsFile(rows: readonly PersonRow[]): string {
  const columns = Object.keys(CONSENTED);
  return [columns, ...rows.map(row => Object.values({ ...CONSENTED, ...row }))].map(cells => csvRow(cells)).join('');
}
