import { z } from 'zod';
import { defineStates } from '../../platform/states/states.js';
import { EVIDENCE_FIELDS } from '../permission/evidence-reader.js';
import { CATEGORIES, CORE_FIELDS, SPECIAL_CATEGORIES } from './column-words.js';
import { CSV_ENCODINGS } from './csv-decoder.js';

/** E-04. */
export const ORIGINS = ['PROVIDED', 'CREATED_WHILE_PERFORMING', 'AT_CUSTOMER_REQUEST'] as const;

/** A column that templates can name. */
export interface ListAttribute {
  name: string;
  category: string;
}

/** D-13, D-15: what the controller confirms of a list, and for which countries. */
export interface Declaration {
  countries: string[];
  at: string;
  by: Record<string, string>;
  statement: string;
  /** D-29: what told the people on the list; null: the controller's own notice, if it has one. */
  notice: PrivacyNotice | null;
}

/** D-29: a controller's privacy notice and the day (YYYY-MM-DD) of its wording. */
export interface PrivacyNotice {
  url: string;
  on: string;
}

/** D-29: stands wherever a list is declared or shown. */
export const NO_LEGAL_ADVICE = {
  cs: 'Za informování osob a za jejich souhlasy odpovídá správce. Provozovatel neposkytuje právní poradenství.',
  en: 'The controller answers for notices to persons and for their consents. The operator gives no legal advice.',
} as const;

/** Days that an import may take, from its announcement; a paused one would else keep its file for ever. */
export const IMPORT_DAYS = 7;

/** The life of an import. */
export const importStates = defineStates({
  name: 'import',
  initial: 'WAITING_FOR_FILE',
  transitions: [
    { from: 'WAITING_FOR_FILE', to: 'QUEUED', by: 'upload' },
    { from: 'QUEUED', to: 'RUNNING', by: 'start' },
    { from: 'RUNNING', to: 'DONE', by: 'finish' },
    { from: 'RUNNING', to: 'FAILED', by: 'fail' },
    { from: 'RUNNING', to: 'PAUSED', by: 'pause' },
    { from: 'PAUSED', to: 'RUNNING', by: 'resume' },
    { from: 'WAITING_FOR_FILE', to: 'CANCELLED', by: 'cancel' },
    { from: 'QUEUED', to: 'CANCELLED', by: 'cancel' },
    { from: 'RUNNING', to: 'CANCELLED', by: 'cancel' },
    { from: 'PAUSED', to: 'CANCELLED', by: 'cancel' },
  ],
});

export const purposeName = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens');

/** The purpose of messages that a contract or a law asks for, not advertising. */
export const SERVICE = 'service';

/** What an uploaded file can be. */
export const FILE_FORMATS = ['csv', 'ndjson'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** How a file is to be read. What is absent is found out from the file itself. */
export const importSettings = z.object({
  purposes: z
    .array(purposeName)
    .min(1)
    .max(20)
    .meta({ description: 'Types of message that the proofs in the file cover' }),
  format: z
    .enum(FILE_FORMATS)
    .optional()
    .meta({ description: 'What the file is; its content type says so too. CSV when neither does' }),
  source: z
    .enum(['listmonk', 'mailchimp', 'mautic', 'none'])
    .optional()
    .meta({ description: 'Whose export it is; found out from the heading unless given' }),
  dryRun: z
    .boolean()
    .optional()
    .meta({ description: 'Judges every row and reports, and stores no recipient and no proof' }),
  encoding: z.enum(CSV_ENCODINGS).optional(),
  delimiter: z.string().length(1).optional(),
  columns: z
    .record(
      z.string().max(1_000),
      z.union([
        z.literal('skip'),
        z.object({ field: z.enum([...CORE_FIELDS, ...EVIDENCE_FIELDS]) }),
        z.object({ attribute: z.string().max(200), category: z.enum([...CATEGORIES, ...SPECIAL_CATEGORIES]) }),
      ]),
    )
    .optional()
    .meta({ description: 'What a column means, by its heading, where the heading does not say it' }),
  defaultBasis: z.string().max(100).optional(),
  defaults: z
    .partialRecord(z.enum(EVIDENCE_FIELDS), z.string().max(1_000))
    .optional()
    .meta({ description: 'Evidence stated once for all rows' }),
  country: z.string().length(2).optional(),
  minimumAge: z.int().min(0).max(120).optional(),
});
export type ImportSettings = z.output<typeof importSettings>;
