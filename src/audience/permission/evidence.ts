import {
  byWord,
  type ConsentMeans,
  type ConsentScope,
  type EvidenceFault,
  type EvidenceFaultCode,
  type EvidenceField,
  EvidenceReader,
  folded,
  type RawEvidence,
} from './evidence-reader.js';
import { latestInstant, type Moment } from './moment.js';

/** D-23: the six legal bases of GDPR Art. 6(1). */
export const BASES = [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
] as const;
export type Basis = (typeof BASES)[number];

/** What a row rests on: a basis, or the existing customer of Act 480/2004 s. 7(3), a case of legitimate interests (D-17). */
export type Ground = Basis | 'existing_customer';

/** D-18: who is the address itself; the rest says to whom, for what, in which words, when, how and where to look it up. */
export interface ConsentEvidence {
  ground: 'consent';
  controller: string;
  purposes: string[];
  scope: ConsentScope;
  /** D-20: the firms whose offers the consent names. */
  thirdParties: string[];
  /** Version or text of the wording that the person agreed to. */
  wording: string;
  givenAt: Moment;
  how: ConsentMeans;
  /** URL of the form, or name of the file or paper. */
  source: string;
  ip?: string;
  /** D-26: the consent covers messages tailored to the person. */
  tailoring: boolean;
  /** E-14: when a parent or guardian agreed for a minor. */
  guardianConsentAt?: Moment;
}
/** D-19. */
export interface ExistingCustomerEvidence {
  ground: 'existing_customer';
  saleAt: Moment;
  /** The controller's own similar products that the messages are about. */
  similarProducts: string;
  optOutOfferedAt: Moment;
}
export interface ContractEvidence {
  ground: 'contract';
  reference: string;
  since: Moment;
}
export interface StatuteEvidence {
  ground: 'legal_obligation' | 'public_task';
  provision: string;
}
export interface VitalInterestsEvidence {
  ground: 'vital_interests';
  reason: string;
}
export interface LegitimateInterestsEvidence {
  ground: 'legitimate_interests';
  /** Where the balancing test can be found. */
  assessment: string;
}
export type Evidence =
  | ConsentEvidence
  | ExistingCustomerEvidence
  | ContractEvidence
  | StatuteEvidence
  | VitalInterestsEvidence
  | LegitimateInterestsEvidence;

export type EvidenceCheck =
  | {
      ok: true;
      evidence: Evidence;
      /** Optional fields that could not be read and were left out. */ ignored: EvidenceField[];
    }
  | { ok: false; faults: EvidenceFault[] };

type UseKind = 'commercial-own' | 'commercial-third-party' | 'service';

interface GroundRule {
  basis: Basis;
  required: readonly EvidenceField[];
  /** Required fields that a statement about the whole list cannot stand in for (ÚOOÚ: a blanket assurance proves nothing). */
  ownToEach: readonly EvidenceField[];
  missing: EvidenceFaultCode;
  uses: readonly UseKind[];
  /** Words that name the ground in files, folded. */
  words: readonly string[];
  build(read: EvidenceReader): Evidence;
}

/**
 * One row for each ground: the proof it needs and what it may be used for (D-17…D-20). Act 480/2004 s. 7 lets commercial e-mail
 * rest on consent or on an existing customer only; a service message needs a ground that is not about advertising.
 */
export const GROUNDS: Record<Ground, GroundRule> = {
  consent: {
    basis: 'consent',
    required: ['controller', 'purposes', 'wording', 'givenAt', 'how', 'source'],
    ownToEach: ['givenAt', 'wording'],
    missing: 'CONSENT_EVIDENCE_MISSING',
    uses: ['commercial-own', 'commercial-third-party'],
    words: ['consent', 'souhlas', 'opt in', 'optin'],
    build: readConsent,
  },
  existing_customer: {
    basis: 'legitimate_interests',
    required: ['saleAt', 'similarProducts', 'optOutOfferedAt'],
    ownToEach: ['saleAt', 'optOutOfferedAt'],
    missing: 'SOFT_OPT_IN_INCOMPLETE',
    uses: ['commercial-own'],
    words: ['existing customer', 'customer', 'zakaznik', 'stavajici zakaznik', 'soft opt in'],
    build: read => ({
      ground: 'existing_customer',
      saleAt: read.moment('saleAt'),
      similarProducts: read.text('similarProducts'),
      optOutOfferedAt: read.moment('optOutOfferedAt'),
    }),
  },
  contract: {
    basis: 'contract',
    required: ['reference', 'since'],
    ownToEach: ['reference', 'since'],
    missing: 'BASIS_EVIDENCE_MISSING',
    uses: ['service'],
    words: ['contract', 'smlouva', 'plneni smlouvy'],
    build: read => ({ ground: 'contract', reference: read.text('reference'), since: read.moment('since') }),
  },
  legal_obligation: {
    basis: 'legal_obligation',
    required: ['provision'],
    ownToEach: [],
    missing: 'BASIS_EVIDENCE_MISSING',
    uses: ['service'],
    words: ['legal obligation', 'pravni povinnost', 'zakon'],
    build: read => ({ ground: 'legal_obligation', provision: read.text('provision') }),
  },
  vital_interests: {
    basis: 'vital_interests',
    required: ['reason'],
    ownToEach: [],
    missing: 'BASIS_EVIDENCE_MISSING',
    uses: ['service'],
    words: ['vital interests', 'zivotne dulezity zajem'],
    build: read => ({ ground: 'vital_interests', reason: read.text('reason') }),
  },
  public_task: {
    basis: 'public_task',
    required: ['provision'],
    ownToEach: [],
    missing: 'BASIS_EVIDENCE_MISSING',
    uses: ['service'],
    words: ['public task', 'verejny zajem', 'verejny ukol'],
    build: read => ({ ground: 'public_task', provision: read.text('provision') }),
  },
  legitimate_interests: {
    basis: 'legitimate_interests',
    required: ['assessment'],
    ownToEach: [],
    missing: 'BASIS_EVIDENCE_MISSING',
    uses: ['service'],
    words: ['legitimate interests', 'legitimate interest', 'opravneny zajem'],
    build: read => ({ ground: 'legitimate_interests', assessment: read.text('assessment') }),
  },
};

function readConsent(read: EvidenceReader): ConsentEvidence {
  const scope = read.scope('scope');
  const thirdParties = read.list('thirdParties');
  if (scope === 'third-party' && thirdParties.length === 0) read.demand('thirdParties');
  const consent: ConsentEvidence = {
    ground: 'consent',
    controller: read.text('controller'),
    purposes: read.list('purposes'),
    scope,
    thirdParties,
    wording: read.text('wording'),
    givenAt: read.moment('givenAt'),
    how: read.means('how'),
    source: read.text('source'),
    tailoring: read.yes('tailoring'),
  };
  const ip = read.ip('ip');
  if (ip !== undefined) consent.ip = ip;
  if (read.has('guardianConsentAt')) consent.guardianConsentAt = read.moment('guardianConsentAt');
  return consent;
}

const groundByWord = byWord(GROUNDS, (ground, rule) => [folded(ground), ...rule.words]);

/** The ground that a word names in Czech or English, or undefined (D-23). */
export function parseGround(text: string): Ground | undefined {
  return groundByWord.get(text) ?? groundByWord.get(folded(text));
}

/**
 * Reads and checks the evidence for one ground. All faults are given at once; a date after `at` is a fault, because what has not
 * happened proves nothing.
 */
export function checkEvidence(basis: string, raw: RawEvidence, at: Date): EvidenceCheck {
  const ground = parseGround(basis);
  if (ground === undefined) return { ok: false, faults: [{ code: 'UNKNOWN_BASIS', field: 'basis' }] };
  const rule = GROUNDS[ground];
  const read = new EvidenceReader(raw, at, rule);
  const evidence = rule.build(read);
  return read.faults.length > 0 ? { ok: false, faults: read.faults } : { ok: true, evidence, ignored: read.ignored };
}

/** What a message wants to use a ground for. */
export interface Use {
  kind: 'commercial' | 'service';
  /** The firm whose offers the message carries, if not the controller's own. */
  thirdParty?: string;
  /** D-26: the audience was chosen or the text fitted by what the person did or bought. */
  tailored?: boolean;
  at: Date;
}
export type UseRefusalCode = 'BASIS_NOT_USABLE' | 'SCOPE_MISMATCH' | 'BASIS_AFTER_SENDING' | 'TAILORING_NOT_COVERED';

/** D-17…D-20, D-26: why this evidence does not carry this message, or undefined when it does. */
export function refuseUse(evidence: Evidence, use: Use): UseRefusalCode | undefined {
  const { uses } = GROUNDS[evidence.ground];
  const kind =
    use.kind === 'service' ? 'service' : use.thirdParty === undefined ? 'commercial-own' : 'commercial-third-party';
  if (!uses.includes(kind)) return 'BASIS_NOT_USABLE';
  if (evidence.ground === 'consent') {
    if (use.thirdParty !== undefined && !namesThirdParty(evidence, use.thirdParty)) return 'SCOPE_MISMATCH';
    if (use.tailored === true && !evidence.tailoring) return 'TAILORING_NOT_COVERED';
  }
  const began = beginning(evidence);
  return began !== undefined && latestInstant(began) > use.at ? 'BASIS_AFTER_SENDING' : undefined;
}

function namesThirdParty(evidence: ConsentEvidence, thirdParty: string): boolean {
  return evidence.scope === 'third-party' && evidence.thirdParties.some(name => folded(name) === folded(thirdParty));
}

function beginning(evidence: Evidence): Moment | undefined {
  if (evidence.ground === 'consent') return evidence.givenAt;
  if (evidence.ground === 'existing_customer') return evidence.saleAt;
  return evidence.ground === 'contract' ? evidence.since : undefined;
}

/** G-11: only a consent given after the refusal revives an address; of a bare day its first instant counts, against doubt. */
export function revives(evidence: Evidence, refusedAt: Date): boolean {
  return evidence.ground === 'consent' && evidence.givenAt.at > refusedAt;
}
