import type { Actor } from '../../platform/actor/actor.js';
import { refuse } from '../../platform/refusals/refusals.js';

/** What keeps a campaign from sending: what it means, who may place and lift it, and what then happens. */
export interface HoldRow {
  cs: string;
  en: string;
  clause: string;
  places: readonly Actor['kind'][];
  /** Empty: it stays for good. */
  lifts: readonly Actor['kind'][];
  /** Whether everything is asked again when it is lifted (F-09); only an answer without an obstacle lifts it. */
  asksAgain: boolean;
  /** What a call that meets the hold is refused with; CAMPAIGN_HELD when absent. */
  refusal?: string;
}

/** Every hold there is, as data (F-09, D-14, J-33). The gate asks only whether one is open, so that each acts with the next message. */
export const HOLDS = {
  PAYMENT: {
    cs: 'přerušeno pro prodlení s platbou',
    en: 'interrupted for late payment',
    ...{ clause: 'terms 3.4 ¶1', places: ['operator', 'system'], lifts: ['operator'], asksAgain: true },
    refusal: 'SUSPENDED_PAYMENT',
  },
  ADVANCE: {
    cs: 'čeká na zálohu',
    en: 'waits for the advance',
    ...{ clause: 'terms 3.2 ¶1', places: ['operator', 'system'], lifts: ['operator', 'system'], asksAgain: true },
  },
  EVIDENCE: {
    cs: 'čeká na doklady právního základu',
    en: 'waits for proof of the legal basis',
    ...{ clause: 'terms 6 ¶2, 4.4', places: ['operator', 'system'], lifts: ['operator', 'system'], asksAgain: true },
  },
  SYSTEM: {
    cs: 'pozastaveno kvůli rozesílacímu systému',
    en: 'held because of the sending system',
    ...{ clause: 'terms 4.7 ¶3', places: ['operator', 'system'], lifts: ['operator', 'system'], asksAgain: false },
  },
  REPUTATION: {
    cs: 'příliš mnoho nedoručitelných adres nebo stížností',
    en: 'too many bounces or complaints',
    ...{ clause: 'information notice, Security', places: ['system', 'operator'], lifts: ['operator'], asksAgain: true },
  },
  INFRINGING_INSTRUCTION: {
    cs: 'pokyn podle nás porušuje předpisy o ochraně údajů',
    en: 'we think the instruction infringes data protection law',
    ...{ clause: 'GDPR 28(3)', places: ['operator'], lifts: ['operator'], asksAgain: true },
  },
  SENDER: {
    cs: 'doména odesílatele ztratila záznamy v DNS nebo podpisový klíč',
    en: 'the sender’s domain lost its DNS records or its signing key',
    ...{ clause: 'terms 4.7 ¶5', places: ['system'], lifts: ['operator', 'system'], asksAgain: false },
  },
  PAUSED: {
    cs: 'pozastavil zákazník',
    en: 'paused by the customer',
    ...{ clause: 'terms 6 ¶4', places: ['customer', 'operator'], lifts: ['customer', 'operator'], asksAgain: true },
  },
  STALE_SCHEDULE: {
    cs: 'naplánovaný začátek uplynul, čeká na potvrzení',
    en: 'the planned start has passed, waits to be confirmed',
    ...{ clause: 'terms 3.2 ¶1', places: ['system'], lifts: ['operator', 'customer'], asksAgain: false },
  },
  INTERRUPTED: {
    cs: 'rozesílání stálo celé hodiny, nebo databáze pochází ze zálohy',
    en: 'sending stood still for hours, or the database comes from a backup',
    ...{ clause: 'terms 3.2 ¶1', places: ['system', 'operator'], lifts: ['operator'], asksAgain: true },
  },
  ENDED_FOR_DEBT: {
    cs: 'ukončeno pro dluh zákazníka',
    en: 'ended for the customer’s debt',
    ...{ clause: 'terms 3.4 ¶1', places: ['operator'], lifts: [], asksAgain: false },
  },
} as const satisfies Record<string, HoldRow>;
export type HoldCode = keyof typeof HOLDS;

/** Holds that the staff places and lifts by hand. */
export const STAFF_HOLDS = [
  'PAUSED',
  'PAYMENT',
  'ADVANCE',
  'EVIDENCE',
  'SYSTEM',
  'REPUTATION',
  'INTERRUPTED',
  'INFRINGING_INSTRUCTION',
] as const satisfies readonly HoldCode[];

export function holdRow(code: HoldCode): HoldRow {
  return HOLDS[code];
}

export function isHoldCode(text: string): text is HoldCode {
  return Object.hasOwn(HOLDS, text);
}

/** Whether this actor may place, or lift, the hold. Refuses HOLD_NOT_PERMITTED. */
export function checkHold(code: HoldCode, does: 'places' | 'lifts', actor: Actor): void {
  if (!holdRow(code)[does].includes(actor.kind)) refuse('HOLD_NOT_PERMITTED', { hold: code });
}

/**
 * F-01, F-04: what a campaign's life looks like from outside: a hold or an absent system stands before the state in which it would send.
 * `away` is the code under which campaigns of its system wait now.
 */
export function statusOf(state: string, holds: readonly string[], away: string | null): string {
  if (state !== 'SCHEDULED' && state !== 'SENDING') return state;
  const [first] = holds;
  if (first !== undefined) return first === 'STALE_SCHEDULE' ? first : `HELD_${first}`;
  return away ?? state;
}
