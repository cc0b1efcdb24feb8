/** D-09 (terms 6(b)): what data on customers' lists may be looked at for, and what they may never be. */
export const ACCESS_PURPOSES = {
  CONTRACT: { allowed: true, cs: 'plnění smlouvy se zákazníkem', en: 'performing the customer’s contract' },
  RIGHTS: { allowed: true, cs: 'ochrana práv provozovatele', en: 'protecting the operator’s rights' },
  EVIDENCE: { allowed: true, cs: 'doložení plnění', en: 'documenting performance' },
  OPERATOR_MARKETING: {
    allowed: false,
    cs: 'vlastní marketing provozovatele (nedovoleno)',
    en: 'the operator’s own marketing (not allowed)',
  },
} as const;
export type AccessPurpose = keyof typeof ACCESS_PURPOSES;
export const ACCESS_PURPOSE_CODES = [
  'CONTRACT',
  'RIGHTS',
  'EVIDENCE',
  'OPERATOR_MARKETING',
] as const satisfies readonly AccessPurpose[];
