import { z } from 'zod';
import type { CitedStatute } from '../terms/legal-reference.rules.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** E-01: the closed set of data categories a processing annex may agree on. */
export const DATA_CATEGORIES = {
  NAME: { cs: 'jméno a příjmení', en: 'name and surname' },
  ADDRESS: { cs: 'adresa včetně e-mailové', en: 'address, including the e-mail address' },
  TRANSACTIONS: { cs: 'obchody se zákazníkem (zboží, ceny)', en: 'transactions with the customer (goods, prices)' },
  WEB_BEHAVIOUR: { cs: 'chování na webu zákazníka', en: 'behaviour on the customer’s website' },
  MESSAGE_CONTENT: { cs: 'obsah odeslaných zpráv', en: 'content of the messages sent' },
  MESSAGE_ACTIVITY: { cs: 'aktivita na těchto zprávách', en: 'activity on those messages' },
  MEASUREMENT: { cs: 'údaje z měřicích kódů zákazníka', en: 'data from the customer’s measurement codes' },
} as const;
export const DATA_CATEGORY_CODES = [
  'NAME',
  'ADDRESS',
  'TRANSACTIONS',
  'WEB_BEHAVIOUR',
  'MESSAGE_CONTENT',
  'MESSAGE_ACTIVITY',
  'MEASUREMENT',
] as const satisfies readonly (keyof typeof DATA_CATEGORIES)[];
export type DataCategory = (typeof DATA_CATEGORY_CODES)[number];

/** E-02: GDPR Art. 9. Kept out unless an annex names them expressly, and the processing instruction as well. */
export const SPECIAL_CATEGORIES = {
  HEALTH: { cs: 'zdravotní stav', en: 'health' },
  BELIEF: { cs: 'náboženské nebo filozofické přesvědčení', en: 'religious or philosophical belief' },
  ORIENTATION: { cs: 'sexuální život nebo orientace', en: 'sex life or orientation' },
  ETHNICITY: { cs: 'rasový či etnický původ', en: 'racial or ethnic origin' },
  POLITICS: { cs: 'politické názory', en: 'political opinions' },
  UNION: { cs: 'členství v odborech', en: 'trade union membership' },
  GENETIC: { cs: 'genetické údaje', en: 'genetic data' },
  BIOMETRIC: { cs: 'biometrické údaje', en: 'biometric data' },
} as const;
export const SPECIAL_CATEGORY_CODES = [
  'HEALTH',
  'BELIEF',
  'ORIENTATION',
  'ETHNICITY',
  'POLITICS',
  'UNION',
  'GENETIC',
  'BIOMETRIC',
] as const satisfies readonly (keyof typeof SPECIAL_CATEGORIES)[];
export type SpecialCategoryCode = (typeof SPECIAL_CATEGORY_CODES)[number];

/** All that an annex agrees on, the special ones last. */
export function categoriesOf(body: Pick<AnnexBody, 'dataCategories' | 'specialCategories'>): string[] {
  return [...body.dataCategories, ...(body.specialCategories ?? [])];
}

/** D-28: stands in every annex. */
export const MUTUAL_UNDERTAKING = {
  cs: 'Obě strany dodržují předpisy na ochranu osobních údajů, především nařízení (EU) 2016/679.',
  en: 'Both sides keep the rules on the protection of personal data, Regulation (EU) 2016/679 first of all.',
} as const;

const text = z.string().trim().min(1).max(2_000);

/** What a controller signs (D-12, GDPR 28(3)); every part is mandatory. */
export const annexTerms = z
  .object({
    subject: text.meta({ description: 'Subject matter of the processing' }),
    duration: z
      .object({ from: z.iso.date(), until: z.iso.date().nullable() })
      .refine(({ from, until }) => until === null || until >= from, { error: 'until lies before from' })
      .meta({ description: 'First and last day; until null: as long as the contract lasts' }),
    nature: text.meta({ description: 'Nature of the processing' }),
    purpose: text.meta({ description: 'Purpose of the processing, set by the controller' }),
    dataCategories: z.array(z.enum(DATA_CATEGORY_CODES)).min(1).max(DATA_CATEGORY_CODES.length),
    specialCategories: z
      .array(z.enum(SPECIAL_CATEGORY_CODES))
      .min(1)
      .max(SPECIAL_CATEGORY_CODES.length)
      .optional()
      .meta({
        description:
          'Special categories (GDPR 9) that lists may hold, expressly; absent: none. The instruction names them too.',
      }),
    subjectCategories: z.array(text).min(1).max(50).meta({ description: 'Categories of data subjects' }),
    suppressionAfterErasure: z.enum(['KEEP', 'RETURN']).meta({
      description:
        'The controller’s instruction on opt-outs once a person or the whole list is erased. KEEP: a keyed hash without the address stays, so that a re-import stays suppressed. RETURN: it is handed over to the controller and erased here.',
    }),
    controllerDuties: z
      .object({
        purposeSetByController: z.literal(true),
        personsInformed: z.literal(true),
        legalGroundObtained: z.literal(true),
        dataAccurate: z.literal(true),
        otherDutiesMet: z.literal(true),
      })
      .meta({ description: 'D-13: the controller confirms each of its own duties' }),
    mutualUndertaking: z.literal(true).meta({ description: MUTUAL_UNDERTAKING.en }),
  })
  .strict();
export type AnnexTerms = z.output<typeof annexTerms>;

/** The annex as it is stored and hashed: the terms, whose data they are, and the full sentences. */
export type AnnexBody = Omit<AnnexTerms, 'mutualUndertaking'> & {
  controller: { id: string; name: string; address: string };
  mutualUndertaking: { cs: string; en: string };
  /** D-10: laws that the operator itself obeys with these data, as they stood at the signature. */
  operatorDuties: CitedStatute[];
};

/** A written paper: its name and the SHA-256 of its bytes, in hex. */
export interface WrittenDocument {
  name: string;
  sha256: string;
}

const writtenDocument = z.object({
  name: z.string().trim().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** the paper, when it is named and has a hash. Refuses WRITTEN_AGREEMENT_REQUIRED. */
export function requireDocument(document: WrittenDocument | undefined): WrittenDocument {
  const parsed = writtenDocument.safeParse(document);
  return parsed.success ? parsed.data : refuse('WRITTEN_AGREEMENT_REQUIRED');
}
