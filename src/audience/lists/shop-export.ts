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
const COLUMNS: readonly (keyof typeof HEADER)[] = [
  'email',
  'givenName',
  'familyName',
  'country',
  'locale',
  'basis',
  'givenAt',
  'wording',
  'how',
  'source',
  'ip',
  'saleAt',
  'optOutOfferedAt',
  'reference',
  'since',
  'optedOut',
  'company',
  'city',
  'phone',
  'lastOrder',
];

const MEN =
  'Jiří Jan Petr Josef Pavel Martin Tomáš Jaroslav Miroslav Zdeněk Václav Michal František Lukáš Ondřej Vojtěch Řehoř Šimon'.split(
    ' ',
  );
const WOMEN =
  'Marie Jana Eva Anna Hana Věra Lenka Alena Kateřina Lucie Petra Zdeňka Božena Žofie Markéta Tereza Barbora Růžena'.split(
    ' ',
  );
const FAMILIES = (
  'Novák/Nováková Svoboda/Svobodová Novotný/Novotná Dvořák/Dvořáková Černý/Černá Procházka/Procházková Kučera/Kučerová ' +
  'Veselý/Veselá Krejčí/Krejčí Horák/Horáková Němec/Němcová Pokorný/Pokorná Růžička/Růžičková Šťastný/Šťastná Žák/Žáková ' +
  'Ďurica/Ďuricová Říha/Říhová Kříž/Křížová Štěpánek/Štěpánková Čermák/Čermáková'
).split(' ');
const CITIES =
  'Praha|Brno|Ostrava|Plzeň|Liberec|Olomouc|České Budějovice|Hradec Králové|Ústí nad Labem|Zlín|Kroměříž'.split('|');
const DOMAINS =
  'seznam.test posta.test centrum.test volny.test firma-abc.example zahrada.example example.com example.org example.net'.split(
    ' ',
  );
const MEANS = [
  { how: 'formulář', source: 'https://zahrada.example/novinky' },
  { how: 'double opt-in', source: 'https://zahrada.example/prihlaseni' },
  { how: 'papír', source: 'souhlasy-prodejna-2025.pdf' },
];
/** What is wrong with a bad address, and how it comes about. */
const BAD_ADDRESSES: [RowRefusalCode, (address: string) => string][] = [
  ['ADDRESS_MISSING', () => ''],
  ['ADDRESS_NO_AT', address => address.replace('@', '.')],
  ['ADDRESS_SPACE', address => address.replace('.', ' ')],
  ['ADDRESS_LOCAL_PART_INVALID', address => address.replace('.', '..')],
  ['ADDRESS_DOMAIN_INVALID', address => address.replace('@', '@.')],
  ['ADDRESS_DOMAIN_NOT_QUALIFIED', address => address.replace(/@.*/, '@seznam')],
];
const GROUND_OF: Record<string, Ground> = {
  souhlas: 'consent',
  'stávající zákazník': 'existing_customer',
  smlouva: 'contract',
};
/** Country and language, by how often they occur. */
const COUNTRIES: [string, string][] = [
  ...Array.from({ length: 44 }, (): [string, string] => ['CZ', 'cs']),
  ['', 'cs'],
  ['', 'cs'],
  ['SK', 'sk'],
  ['Slovensko', 'sk'],
  ['sk', 'sk-SK'],
  ['DE', 'de'],
];
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

export class ShopExport implements Iterable<Buffer> {
  planted: Planted = nothingPlanted();
  private random: Random;
  private earlier: string[] = [];
  private readonly at: number;

  constructor(private readonly options: ShopExportOptions) {
    this.random = new Random(options.seed);
    this.at = (options.at ?? new Date('2026-11-01T00:00:00Z')).getTime();
  }

  /** The file in pieces of 500 rows; every iteration begins anew. */
  *[Symbol.iterator](): Generator<Buffer> {
    this.planted = nothingPlanted();
    this.random = new Random(this.options.seed);
    this.earlier = [];
    let text = csvRow(Object.values(HEADER));
    for (let index = 0; index < this.options.rows; index++) {
      const row = this.row(index);
      text += csvRow(COLUMNS.map(column => row[column] ?? ''));
      if (index % CHUNK_ROWS === CHUNK_ROWS - 1) {
        yield this.encode(text);
        text = '';
      }
    }
    if (text !== '') yield this.encode(text);
  }

  private encode(text: string): Buffer {
    return iconv.encode(text, this.options.encoding ?? 'windows-1250');
  }

  private row(index: number): ShopRow {
    this.planted.rows++;
    const row = { ...this.person(index), ...this.proof() };
    const odd = this.addOddity(row, index);
    const lot = odd ? 1000 : this.random.below(1000);
    if (lot < 10) return this.badAddress(row);
    if (lot < 30) return this.missingProof(row);
    if (lot < 50 && this.earlier.length > 0) return this.duplicate(row);
    this.accept(row);
    if (lot < 60) this.optOut(row);
    else this.remember(row.email ?? '');
    return row;
  }

  private person(index: number): ShopRow {
    const { random } = this;
    const woman = random.below(2) === 1;
    const givenName = random.pick(woman ? WOMEN : MEN);
    const familyName = random.pick(FAMILIES).split('/')[woman ? 1 : 0] ?? '';
    const [country, locale] = random.pick(COUNTRIES);
    // The number makes every address one of its own.
    const local = `${plain(givenName)}.${plain(familyName)}${index + 1}`;
    return {
      email: `${local}@${random.pick(DOMAINS)}`,
      givenName,
      familyName,
      country,
      locale,
      city: random.pick(CITIES),
      phone: `+420 777 ${random.digits(3)} ${random.digits(3)}`,
      lastOrder: this.date(2, 700),
      ...(random.below(10) === 0 ? { company: `${familyName}; syn "a spol."` } : {}),
    };
  }

  private proof(): ShopRow {
    const lot = this.random.below(100);
    if (lot < 60) return this.consent();
    if (lot < 87)
      return { basis: 'stávající zákazník', saleAt: this.date(30, 700), optOutOfferedAt: this.date(30, 700) };
    const contract = { reference: `S-${this.random.digits(6)}`, since: this.date(30, 900) };
    return lot < 98
      ? { basis: 'smlouva', ...contract }
      : { ...this.consent(), ...contract, basis: 'souhlas + smlouva' };
  }

  private consent(): ShopRow {
    const means = this.random.pick(MEANS);
    const ip = means.how === 'papír' ? {} : { ip: `192.0.2.${this.random.below(255)}` };
    return { basis: 'souhlas', givenAt: this.date(30, 900), wording: `v${1 + this.random.below(4)}`, ...means, ...ip };
  }

  /** A time between so many days before the export, in one of the forms that Czech shops write. */
  private date(leastDays: number, mostDays: number): string {
    const days = leastDays + this.random.below(mostDays - leastDays);
    const day = new Date(this.at - days * DAY);
    const [y, m, d] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
    const [hour, minute] = [7 + this.random.below(15), this.random.below(60)].map(two);
    switch (this.random.below(5)) {
      case 0:
        return `${d}. ${m}. ${y} ${hour}:${minute}`;
      case 1:
        return `${two(d)}.${two(m)}.${y}`;
      case 2:
        return `${d}. ${m}. ${y}`;
      case 3:
        return `${y}-${two(m)}-${two(d)} ${hour}:${minute}:00`;
      default:
        return `${y}-${two(m)}-${two(d)}T${hour}:${minute}:00Z`;
    }
  }

  /** One formula and one very long name, both in rows that are otherwise in order. */
  private addOddity(row: ShopRow, index: number): boolean {
    const formula = index === Math.floor(this.options.rows / 3);
    const longName = index === Math.floor((this.options.rows * 2) / 3);
    if (formula) {
      row.company = '=HYPERLINK("http://example.com";"klikněte")';
      this.planted.formulas++;
    }
    if (longName) row.familyName = 'Žofín'.repeat(60);
    return formula || longName;
  }

  private badAddress(row: ShopRow): ShopRow {
    const [code, spoil] = this.random.pick(BAD_ADDRESSES);
    this.reject(code);
    return { ...row, email: spoil(row.email ?? '') };
  }

  private missingProof(row: ShopRow): ShopRow {
    if (row.basis === 'smlouva') {
      this.reject('BASIS_EVIDENCE_MISSING');
      return { ...row, reference: '' };
    }
    if (row.basis === 'stávající zákazník') {
      this.reject('SOFT_OPT_IN_INCOMPLETE');
      return { ...row, optOutOfferedAt: '' };
    }
    this.reject('CONSENT_EVIDENCE_MISSING');
    return { ...row, [this.random.pick(['givenAt', 'wording'])]: '' };
  }

  private duplicate(row: ShopRow): ShopRow {
    this.planted.duplicates++;
    this.accept(row);
    const email = this.random.pick(this.earlier);
    return { ...row, email: this.random.below(2) === 0 ? email.toUpperCase() : ` ${email} ` };
  }

  private optOut(row: ShopRow): void {
    this.planted.optedOut++;
    row.optedOut = this.date(2, 29);
  }

  private accept(row: ShopRow): void {
    this.planted.acceptable++;
    if (row.country === '') this.planted.countryAssumed++;
    for (const word of (row.basis ?? '').split(' + ')) {
      const ground = GROUND_OF[word];
      if (ground) this.planted.grounds[ground] = (this.planted.grounds[ground] ?? 0) + 1;
    }
  }

  private reject(code: RowRefusalCode): void {
    this.planted.rejected[code] = (this.planted.rejected[code] ?? 0) + 1;
  }

  /** Only so many addresses are kept for duplicates that memory does not grow with the file. */
  private remember(email: string): void {
    if (this.earlier.length < REMEMBERED) this.earlier.push(email);
    else this.earlier[this.random.below(REMEMBERED)] = email;
  }
}

function nothingPlanted(): Planted {
  return {
    rows: 0,
    acceptable: 0,
    duplicates: 0,
    optedOut: 0,
    rejected: {},
    grounds: {},
    countryAssumed: 0,
    formulas: 0,
  };
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Mulberry32: small, and the same on every machine. */
class Random {
  constructor(private state: number) {}

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('Nothing to pick from');
    return item;
  }

  digits(count: number): string {
    return String(this.below(10 ** count)).padStart(count, '0');
  }
}
