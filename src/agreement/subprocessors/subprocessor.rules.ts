import { z } from 'zod';
import { defineStates } from '../../platform/states/states.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** The EU, Iceland, Liechtenstein and Norway; ISO 3166-1 alpha-2. A country with an adequacy decision is still outside and needs that tool. */
const EEA_COUNTRIES = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO'.split(' '),
);

/** Whether data that lie in a country (ISO 3166-1 alpha-2) have left the EEA (D-06, I-14). */
export function outsideEea(country: string): boolean {
  return !EEA_COUNTRIES.has(country);
}

export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'needs two capital letters (ISO 3166-1)');

/** I-20: what a processor is for. */
export const PROCESSOR_CLASSES = [
  'DATA_CENTRE',
  'SERVERS',
  'COMPUTER_SYSTEMS',
  'PROGRAMMING_SUPPORT',
  'EMAIL_DISTRIBUTION',
  'BACKUP',
  'MARKETING',
  'COMMUNICATIONS',
  'ANALYTICS',
  'POLLS',
  'INTEGRATIONS',
  'PRODUCT_SERVICES',
  'BUSINESS_MANAGEMENT',
  'TASK_MANAGEMENT',
  'ADVISERS',
  'RECRUITMENT',
  'INFORMATION_SECURITY',
] as const;

/** What stands in the register about the vetting of a subprocessor; dates are YYYY-MM-DD. */
export interface Vetting {
  contractOn: string | null;
  guaranteesReviewedOn: string | null;
}

/** I-01. Refuses SUBPROCESSOR_INCOMPLETE with the names of what is missing. */
function checkVetted(vetting: Vetting): void {
  const { contractOn, guaranteesReviewedOn } = vetting;
  const missing = Object.entries({ contractOn, guaranteesReviewedOn }).filter(([, value]) => value === null);
  if (missing.length > 0) refuse('SUBPROCESSOR_INCOMPLETE', { missing: missing.map(([name]) => name) });
}

/** I-01: a subprocessor touches no data before its contract is concluded and its guarantees are reviewed. */
export const subprocessorStates = defineStates({
  name: 'subprocessor',
  initial: 'DRAFT',
  transitions: [{ from: 'DRAFT', to: 'ACTIVE', by: 'activate', check: checkVetted }],
});

/** What proves a transfer tool. */
export const transferEvidence = z.object({
  /** The adequacy decision, e.g. (EU) 2021/1772. */
  decision: z.string().trim().min(1).max(200).optional(),
  /** The day somebody looked the company up in the list of certified ones. */
  certificateCheckedOn: z.iso.date().optional(),
  /** SHA-256 (hex) of the transfer impact assessment. */
  assessmentSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'needs 64 lower-case hex digits')
    .optional(),
  /** What is done beyond the clauses. */
  extraMeasures: z.string().trim().min(1).max(2_000).optional(),
  /** Who approved the binding corporate rules, and when. */
  approval: z.string().trim().min(1).max(200).optional(),
  /** Which letter of Art. 49(1), and why. */
  exception: z.string().trim().min(1).max(2_000).optional(),
});
export type TransferEvidence = z.output<typeof transferEvidence>;

/** I-15: the tools of chapter V GDPR that hold today and what each must be proved by. The Privacy Shield is none (C-311/18). */
export const TRANSFER_TOOLS = {
  ADEQUACY: ['decision'],
  DPF: ['certificateCheckedOn'],
  SCC: ['assessmentSha256', 'extraMeasures'],
  BCR: ['approval'],
  ARTICLE_49: ['exception'],
} as const satisfies Record<string, readonly (keyof TransferEvidence)[]>;
export type TransferTool = keyof typeof TRANSFER_TOOLS;

/** I-15. Refuses TRANSFER_TOOL_INVALID for anything else than today's tools, TRANSFER_TOOL_UNPROVEN when its evidence is missing. */
export function checkTransferTool(kind: string, evidence: TransferEvidence): TransferTool {
  if (!isTransferTool(kind)) refuse('TRANSFER_TOOL_INVALID', { kind, allowed: Object.keys(TRANSFER_TOOLS) });
  const missing = TRANSFER_TOOLS[kind].filter(field => evidence[field] === undefined);
  if (missing.length > 0) refuse('TRANSFER_TOOL_UNPROVEN', { kind, missing });
  return kind;
}

function isTransferTool(kind: string): kind is TransferTool {
  return Object.hasOwn(TRANSFER_TOOLS, kind);
}
