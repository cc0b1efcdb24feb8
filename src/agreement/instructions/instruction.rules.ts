import { createHash } from 'node:crypto';
import { canonicalJson } from '../../ledger/canonical-json.js';
import type { Actor } from '../../platform/actor/actor.js';
import { systemsOf, type Plan } from '../../platform/preflight/preflight.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { defineStates } from '../../platform/states/states.js';
import type { NewInstruction, SendInstruction } from './instruction.schemas.js';

export const INSTRUCTION_KINDS = ['PROCESSING', 'SEND', 'STOP'] as const;
export type InstructionKind = (typeof INSTRUCTION_KINDS)[number];
export const INSTRUCTION_STATES = ['UNCONFIRMED', 'IN_FORCE', 'SUPERSEDED', 'STOPPED'] as const;
export type InstructionState = (typeof INSTRUCTION_STATES)[number];

/** D-02, D-05: an instruction counts once it was given in an announced way, until a later one replaces it or a STOP ends it. */
export const instructionStates = defineStates({
  name: 'instruction',
  initial: 'UNCONFIRMED',
  transitions: [
    { from: 'UNCONFIRMED', to: 'IN_FORCE', by: 'confirm' },
    { from: 'UNCONFIRMED', to: 'SUPERSEDED', by: 'supersede' },
    { from: 'UNCONFIRMED', to: 'STOPPED', by: 'stop' },
    { from: 'IN_FORCE', to: 'SUPERSEDED', by: 'supersede' },
    { from: 'IN_FORCE', to: 'STOPPED', by: 'stop' },
  ],
});

/** D-02: who may enter an instruction by which way, whether its document must be kept, and whether it counts without the customer's confirmation. */
export const INSTRUCTION_CHANNELS: Record<string, { by: 'customer' | 'operator'; document: boolean; counts: boolean }> =
  {
    API: { by: 'customer', document: false, counts: true },
    SIGNED_DOCUMENT: { by: 'operator', document: true, counts: true },
    EMAIL: { by: 'operator', document: true, counts: false },
    PHONE: { by: 'operator', document: false, counts: false },
  };

/** How an instruction came in. */
export interface Way {
  channel: string;
  /** SHA-256, hex, of the document that is kept outside. */
  documentHash?: string | undefined;
}

/** D-02: whether an instruction that came this way counts at once. Refuses INSTRUCTION_CHANNEL, INSTRUCTION_ORIGINAL_MISSING. */
export function countsAtOnce({ channel, documentHash }: Way, actor: Actor): boolean {
  const row = Object.hasOwn(INSTRUCTION_CHANNELS, channel) ? INSTRUCTION_CHANNELS[channel] : undefined;
  if (row?.by !== actor.kind) refuse('INSTRUCTION_CHANNEL', { channel, permitted: channelsOf(actor) });
  if (row.document && documentHash === undefined) refuse('INSTRUCTION_ORIGINAL_MISSING', { channel });
  return row.counts;
}

function channelsOf(actor: Actor): string[] {
  return Object.entries(INSTRUCTION_CHANNELS)
    .filter(([, row]) => row.by === actor.kind)
    .map(([channel]) => channel);
}

/** An instruction as it is stored: its text as given, and what queries ask for. */
export interface InstructionText {
  kind: InstructionKind;
  controllerId: string;
  campaignId: string | null;
  orderId: string | null;
  listIds: string[];
  systemIds: string[];
  contentHash: string | null;
  audienceHash: string | null;
  notBefore: string | null;
  notAfter: string | null;
  transferAllowed: boolean;
  trackingAllowed: boolean;
  body: Record<string, unknown>;
  /** SHA-256, hex, of the RFC 8785 text of body. */
  bodyHash: string;
}

const NOTHING = {
  campaignId: null,
  orderId: null,
  listIds: [],
  systemIds: [],
  contentHash: null,
  audienceHash: null,
  notBefore: null,
  notAfter: null,
  transferAllowed: false,
  trackingAllowed: false,
};

/** D-01: the text of an instruction, whole and hashed, with its way and the controller it comes from. */
export function writeDown(given: NewInstruction, controllerId: string, way: Way): InstructionText {
  const stated = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const body = { ...stated, controllerId, channel: way.channel, documentHash: way.documentHash ?? null };
  const bodyHash = createHash('sha256').update(canonicalJson(body)).digest('hex');
  return { ...NOTHING, ...columnsOf(given), kind: given.kind, controllerId, body, bodyHash };
}

function columnsOf(given: NewInstruction): Partial<InstructionText> {
  switch (given.kind) {
    case 'SEND':
      return sendColumns(given);
    case 'PROCESSING':
      return { listIds: given.listIds ?? [] };
    case 'STOP':
      return { campaignId: given.campaignId ?? null };
  }
}

function sendColumns(given: SendInstruction): Partial<InstructionText> {
  const { campaignId, orderId, systemIds, contentHash, transferAllowed, trackingAllowed } = given;
  const scope = { campaignId, orderId, systemIds, contentHash, transferAllowed, trackingAllowed };
  return { ...scope, ...given.audience, ...given.timeFrame };
}

/** D-03: a frame that holds no moment, or only past ones, instructs nothing. Refuses INSTRUCTION_TIME_FRAME. */
export function checkTimeFrame({ notBefore, notAfter }: SendInstruction['timeFrame'], now: Date): void {
  const end = new Date(notAfter);
  if (end <= new Date(notBefore) || end <= now) refuse('INSTRUCTION_TIME_FRAME');
}

/** What an instruction is about. */
export interface Scope {
  kind: InstructionKind;
  controllerId: string;
  campaignId: string | null;
  /** Of PROCESSING: empty means every list. */
  listIds: readonly string[];
}

/**
 * D-05: what an instruction that comes into force does to an earlier one of the same customer. A campaign's latest word counts; a STOP
 * without a campaign ends everything of its controller; a new PROCESSING instruction replaces what it covers, and such a STOP.
 */
export function effectOn(given: Scope, earlier: Scope): 'supersede' | 'stop' | undefined {
  if (given.campaignId !== null) {
    if (earlier.campaignId !== given.campaignId) return undefined;
    return given.kind === 'STOP' && earlier.kind === 'SEND' ? 'stop' : 'supersede';
  }
  if (earlier.controllerId !== given.controllerId) return undefined;
  if (given.kind === 'STOP') return earlier.kind === 'SEND' ? 'stop' : superseded(earlier.campaignId === null);
  return superseded(earlier.campaignId === null && (earlier.kind === 'STOP' || covers(given, earlier)));
}

function superseded(is: boolean): 'supersede' | undefined {
  return is ? 'supersede' : undefined;
}

function covers(given: Scope, earlier: Scope): boolean {
  if (given.listIds.length === 0) return true;
  return earlier.listIds.length > 0 && earlier.listIds.every(id => given.listIds.includes(id));
}

/** A send instruction in force, as the plan of a campaign is measured against it. */
export interface SendFact {
  id: string;
  version: number;
  customerId: string;
  controllerId: string;
  orderId: string;
  listIds: string[];
  systemIds: string[];
  contentHash: string;
  audienceHash: string;
  notBefore: Date;
  /** Exclusive. */
  notAfter: Date;
  purpose: string;
  thirdParty: boolean;
  transferAllowed: boolean;
  trackingAllowed: boolean;
  profilingAllowed: boolean;
  bodyHash: string;
}

/** D-01, D-04: the fields in which a plan goes beyond its instruction; empty when it stays inside. */
export function differences(send: SendFact, plan: Plan): string[] {
  const inside: Record<string, boolean> = {
    controllerId: send.controllerId === plan.controllerId,
    orderId: send.orderId === plan.orderId,
    listIds: plan.listIds.every(id => send.listIds.includes(id)),
    audienceHash: send.audienceHash === plan.audienceHash,
    contentHash: send.contentHash === plan.contentHash,
    timeFrame: send.notBefore <= plan.startAt && plan.startAt < send.notAfter,
    systemIds: systemsOf(plan).every(id => send.systemIds.includes(id)),
    purpose: send.purpose === plan.purpose,
    thirdParty: send.thirdParty === plan.thirdParty,
  };
  return Object.keys(inside).filter(field => inside[field] === false);
}
