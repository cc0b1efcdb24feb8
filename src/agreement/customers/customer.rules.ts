import { CUSTOMER_ROLES, type CustomerRole } from '../../access/roles.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { isIco, normaliseIco } from '../terms/company-id.rules.js';

/** only entrepreneurs and public bodies can have the clauses between businesses; a consumer is a natural person without IČO. */
export const CUSTOMER_KINDS = ['ENTREPRENEUR', 'PUBLIC_BODY', 'CONSUMER'] as const;
export type CustomerKind = (typeof CUSTOMER_KINDS)[number];

/** What identifies a customer in the registers. */
export interface Identity {
  kind: CustomerKind;
  ico?: string | undefined;
  registerEntry?: string | undefined;
  /** YYYY-MM-DD */
  bornOn?: string | undefined;
}

/**
 * the IČO without spaces, or null. Refuses ICO_INVALID; BIRTH_DATE_NOT_ALLOWED for anyone but a natural person without IČO;
 * REGISTRATION_MISSING for a business that names neither IČO nor (a foreign one) its register entry; CONSUMER_WITH_ICO.
 */
export function checkIdentity(identity: Identity): string | null {
  const ico = checkIco(identity.ico);
  if (identity.bornOn !== undefined && (identity.kind !== 'CONSUMER' || ico !== null)) refuse('BIRTH_DATE_NOT_ALLOWED');
  if (identity.kind === 'CONSUMER' && ico !== null) refuse('CONSUMER_WITH_ICO');
  if (identity.kind !== 'CONSUMER' && ico === null && identity.registerEntry === undefined)
    refuse('REGISTRATION_MISSING');
  return ico;
}

/** The IČO without spaces, or null when there is none. Refuses ICO_INVALID. */
export function checkIco(text: string | undefined): string | null {
  if (text === undefined) return null;
  const ico = normaliseIco(text);
  return isIco(ico) ? ico : refuse('ICO_INVALID', { ico });
}

export const CUSTOMER_ROLE_NAMES = Object.keys(CUSTOMER_ROLES).filter(isCustomerRole);

function isCustomerRole(name: string): name is CustomerRole {
  return Object.hasOwn(CUSTOMER_ROLES, name);
}

/** What the screen that issues a key says (A-38, terms 4.7 ¶8). */
export const KEY_RULE = {
  cs: 'Klíč je osobní, důvěrný a jen pro vnitřní potřebu zákazníka. Zobrazí se jednou. Za jeho ztrátu nebo zneužití provozovatel neodpovídá.',
  en: 'The key is personal, confidential and for the customer’s internal use only. It is shown once. The operator is not liable for its loss or misuse.',
} as const;
