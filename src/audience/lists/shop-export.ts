import iconv from 'iconv-lite';
import type { Ground } from '../permission/evidence.js';
import type { RawEvidence } from '../permission/evidence-reader.js';
import { csvRow } from './csv-write.js';
import type { RowRefusalCode } from './row-notes.js';

export interface ShopExportOptions {
  rows: number;
  seed: number;
  /** Default `windows-1250`, what a Czech Excel writes. */
  encoding?: 'windows-1250' | 'utf-8';
  /** Day of the export; no date in it is later than two days before. */
  at?: Date;
}

/** What the export holds, so that an import report can be compared with it. */
export interface Planted {
  /** Rows without the heading line. */
  rows: number;
  /** Rows that can be accepted, duplicates and opted-out people among them. */
  acceptable: number;
  /** Acceptable rows whose address stands in an earlier one, in other letters or with spaces. */
  duplicates: number;
  /** Acceptable rows of people who opted out before. */
  optedOut: number;
  rejected: Partial<Record<RowRefusalCode, number>>;
  /** Acceptable rows by what they rest on; a row with two grounds counts twice. */
  grounds: Partial<Record<Ground, number>>;
  /** Acceptable rows without a country. */
  countryAssumed: number;
  formulas: number;
}

/** What the shop says about the whole list; the rest of the evidence stands in the rows. */
export const SHOP_DEFAULTS: RawEvidence = {
  controller: 'Zahradnictví U Lípy s.r.o.',
  purposes: 'novinky a slevy e-mailem',
  similarProducts: 'rostliny, osivo a zahradní potřeby',
};

const HEADER = {
  email: 'E-mail',
  givenName: 'Jméno',
  familyName: 'Příjmení',
  country: 'Země',
  locale: 'Jazyk',
  basis: 'Právní základ',
  givenAt: 'Souhlas dne',
  wording: 'Znění souhlasu',
  how: 'Způsob souhlasu',
  source: 'Zdroj',
  ip: 'IP',
  saleAt: 'Nákup dne',
  optOutOfferedAt: 'Odmítnutí nabídnuto',
  reference: 'Číslo smlouvy',
  since: 'Smlouva od',
  optedOut: 'Odhlášen',
  company: 'Firma',
  city: 'Město',
  phone: 'Telefon',
  lastOrder: 'Poslední objednávka',
} as const;
type ShopRow = Partial<Record<keyof typeof HEADER, string>>;
const COLUMNS = Object.keys(HEADER).filter((name): name is keyof typeof HEADER => name in HEADER);

const MEN = 'Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk Václav Michal František Lukáš Ondřej Vojtěch Řehoř Šimon'.split(' ');
const WOMEN = 'Marie Jana Eva Anna Hana Věra Lenka Alena Kateřina Lucie Petra Zdeňka Božena Žofie Markéta Tereza Barbora Růžena'.split(' ');
const FAMILIES = (
  'Novák/Nováková Svoboda/Svobodová Novotný/Novotná Dvořák/Dvořáková Černý/Černá Procházka/Procházková Kučera/Kučerová ' +
  'Veselý/Veselá Krejčí/Krejčí Horák/Horáková Němec/Němcová Pokorný/Pokorná Růžička/Růžičková Šťastný/Šťastná Žák/Žáková ' +
  'Ďurica/Ďuricová Říha/Říhová Kříž/Křížová Štěpánek/Štěpánková Čermák/Čermáková'
).split(' ');
const CITIES = 'Praha Brno Ostrava Plzeň Liberec Olomouc|České Budějovice|Hradec Králové|Ústí nad Labem|Pardubice Zlín Jihlava Kroměříž'.split(/[ ](?=[A-Z][a-zěíň]+(?: |$|\|))|\|/);
const DOMAINS = 'seznam.test posta.test centrum.test volny.test firma-abc.example zahrada.example example.com example.org example.net'.split(' ');
const MEANS = ['formulář', 'double opt-in', 'papír'];
const CHUNK_ROWS = 500;
const REMEMBERED = 2_000;
const DAY = 86_400_000;

/**
 * A made-up export of a Czech shop: semicolons, CRLF, dates in mixed forms, about 2 % duplicates, 1 % bad addresses, 2 % missing
 * proofs, 1 % opted-out people, one formula and one very long name. The same seed gives the same bytes. `planted` is complete when
 * the iteration has ended.
 */
export function shopExport(options: ShopExportOptions): ShopExport {
  return new ShopExport(options);
}
