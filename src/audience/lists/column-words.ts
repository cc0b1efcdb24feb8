import type { EvidenceField } from '../permission/evidence-reader.js';

/** E-01: the closed set of what a list may hold about a person. */
export const CATEGORIES = [
  'identity',
  'address',
  'transactions',
  'web_behaviour',
  'message_content',
  'message_activity',
  'measurement',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** D-26: choosing people by these is profiling. */
export const PROFILING_CATEGORIES: readonly Category[] = [
  'transactions',
  'web_behaviour',
  'message_content',
  'message_activity',
  'measurement',
];

/** E-02: special categories of GDPR Art. 9, each accepted only when annex and instruction name it. */
export const SPECIAL_CATEGORIES = [
  'health',
  'belief',
  'orientation',
  'ethnicity',
  'politics',
  'union',
  'genetic',
  'biometric',
] as const;
export type SpecialCategory = (typeof SPECIAL_CATEGORIES)[number];

export const CORE_FIELDS = [
  'email',
  'name',
  'givenName',
  'familyName',
  'country',
  'locale',
  'basis',
  'optedOut',
  'bouncedAt',
  'status',
  'age',
  'birthDate',
] as const;
export type CoreField = (typeof CORE_FIELDS)[number];
export type Field = CoreField | EvidenceField;

/** Headings of our fields, folded; the name of the field itself always counts. */
export const FIELD_WORDS: Record<Field, readonly string[]> = {
  email: [
    'e mail',
    'mail',
    'emailova adresa',
    'e mailova adresa',
    'email address',
    'e mail address',
    'kontaktni e mail',
  ],
  name: ['cele jmeno', 'jmeno a prijmeni', 'jmeno prijmeni', 'full name'],
  givenName: ['jmeno', 'krestni jmeno', 'first name', 'given name', 'firstname'],
  familyName: ['prijmeni', 'last name', 'family name', 'surname', 'lastname'],
  country: ['zeme', 'stat', 'kod zeme', 'country code'],
  locale: ['jazyk', 'language', 'lang', 'kod jazyka'],
  basis: ['pravni zaklad', 'pravni duvod', 'pravni titul', 'zaklad', 'legal basis'],
  optedOut: [
    'odhlasen',
    'odhlaseno',
    'odhlaseni',
    'odhlasen dne',
    'datum odhlaseni',
    'opted out',
    'opt out',
    'unsubscribed',
  ],
  bouncedAt: ['nedorucitelny', 'nedorucitelny dne', 'bounced', 'bounced at', 'clean time'],
  status: ['stav odberu', 'subscriber status', 'subscription status'],
  age: ['vek'],
  birthDate: ['datum narozeni', 'narozen', 'narozeni', 'birth date', 'date of birth', 'birthday'],
  controller: ['spravce', 'spravce udaju'],
  purposes: ['ucel', 'ucely', 'ucel souhlasu', 'purpose'],
  scope: ['rozsah souhlasu', 'consent scope'],
  thirdParties: ['treti strany', 'partneri', 'third parties'],
  wording: ['zneni souhlasu', 'verze souhlasu', 'text souhlasu', 'consent wording', 'consent version'],
  givenAt: [
    'souhlas dne',
    'datum souhlasu',
    'souhlas udelen',
    'consent date',
    'consented at',
    'consent at',
    'given at',
  ],
  how: ['zpusob souhlasu', 'forma souhlasu', 'jak', 'consent method'],
  source: ['zdroj', 'zdroj souhlasu', 'consent source', 'url souhlasu'],
  ip: ['ip adresa', 'ip address', 'consent ip'],
  tailoring: ['personalizace', 'prizpusobeni', 'souhlas s profilovanim'],
  guardianConsentAt: ['souhlas zakonneho zastupce', 'souhlas rodice', 'guardian consent'],
  saleAt: ['nakup dne', 'datum nakupu', 'prodej dne', 'sale date', 'sale at', 'purchase date'],
  similarProducts: ['podobne produkty', 'podobne zbozi', 'similar products'],
  optOutOfferedAt: [
    'odmitnuti nabidnuto',
    'moznost odmitnuti',
    'nabidka odmitnuti',
    'opt out offered',
    'opt out offered at',
  ],
  reference: ['cislo smlouvy', 'smlouva', 'contract', 'contract number'],
  since: ['smlouva od', 'smlouva ze dne', 'platnost od', 'contract since'],
  provision: ['ustanoveni', 'predpis'],
  reason: ['zivotne dulezity zajem', 'vital interest'],
  assessment: ['balancni test', 'balancing test'],
};

/** The category that a field of ours falls under; the others say nothing about the person but what the law asks for. */
export const FIELD_CATEGORY: Partial<Record<Field, Category>> = {
  email: 'address',
  country: 'address',
  name: 'identity',
  givenName: 'identity',
  familyName: 'identity',
  age: 'identity',
  birthDate: 'identity',
};

/** Attributes that shops export again and again: name, category, words of the heading. */
export const ATTRIBUTE_WORDS: Record<string, { category: Category; words: readonly string[] }> = {
  title: { category: 'identity', words: ['titul'] },
  salutation: { category: 'identity', words: ['osloveni'] },
  gender: { category: 'identity', words: ['pohlavi'] },
  company: { category: 'identity', words: ['firma', 'spolecnost'] },
  phone: { category: 'address', words: ['telefon', 'mobil', 'telephone', 'mobile'] },
  street: { category: 'address', words: ['ulice', 'adresa', 'address'] },
  city: { category: 'address', words: ['mesto', 'obec', 'town'] },
  zip: { category: 'address', words: ['psc', 'postal code', 'postcode'] },
  orders: { category: 'transactions', words: ['pocet objednavek', 'objednavky'] },
  lastOrder: { category: 'transactions', words: ['posledni objednavka', 'posledni nakup', 'last order'] },
  spent: { category: 'transactions', words: ['utrata', 'celkova utrata', 'obrat', 'total spent'] },
  products: { category: 'transactions', words: ['zakoupene zbozi', 'produkty', 'zbozi'] },
  visited: { category: 'web_behaviour', words: ['navstivene stranky', 'visited pages'] },
};

/** How headings of special categories begin, word by word. */
export const SPECIAL_STEMS: Record<SpecialCategory, RegExp> = {
  health:
    /\b(?:zdravotni|zdravi\b|diagnoz|alergi|nemoc|choroba|tehot|invalid|postizen|ztp\b|health|disease|allerg|pregnan|disabil)/,
  belief: /\b(?:nabozen|cirkev|vyznani|vira\b|religi|belief|church)/,
  orientation: /\b(?:sexual|orientace|orientation)/,
  ethnicity: /\b(?:etni|narodnost|rasa\b|rasovy|ethnic|race\b|racial)/,
  politics: /\b(?:politick|politicke|political|volebni preferenc)/,
  union: /\b(?:odbory\b|odborov\w* (?:organizace|clenstvi)|clenstvi v odborech|trade union|union member)/,
  genetic: /\b(?:geneti|dna\b)/,
  biometric: /\b(?:biometr|otisk prst|fingerprint)/,
};
export const BIRTH_NUMBER_HEADING =
  /\b(?:rodn\w* c(?:is|islo|isla)?\b|r c\b|rc\b|rodcis|birth number|national id|personal id)/;
