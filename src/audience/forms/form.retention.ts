import type { Tx } from '../../platform/database/tx.js';
import { defineRetention } from '../../platform/retention/retention.js';

const FORMS = { cs: 'Formuláře souhlasu a jejich znění.', en: 'Forms of consent and their wordings.' };
const AS_PROOF = {
  cs: 'Jako důkazy souhlasů, které na znění odkazují.',
  en: 'As long as the proofs of consents that name a wording.',
};

defineRetention(
  { table: 'opt_in_form', data: 'none', purpose: FORMS, basis: 'GDPR 7(1)', period: AS_PROOF },
  { table: 'opt_in_wording', data: 'none', purpose: FORMS, basis: 'GDPR 7(1)', period: AS_PROOF },
  {
    table: 'opt_in_request',
    data: 'direct',
    purpose: { cs: 'Potvrzení přihlášky z formuláře.', en: 'Confirming what was requested on a form.' },
    basis: 'GDPR 28(3)(a)',
    period: {
      cs: '7 dní od žádosti; potvrzená žádost se maže, jakmile je z ní doložený souhlas.',
      en: '7 days from the request; a confirmed one is erased once it has become a proven consent.',
    },
    onErase: { does: 'delete', run: forget },
    expire: async tx =>
      (await tx.query(`DELETE FROM opt_in_request WHERE expires_at <= $1 RETURNING 1`, [tx.now])).length,
  },
);

/** A request holds an address and no key, so it is found by the addresses that lists hold for the person. */
async function forget(
  tx: Tx,
  { customerId, controllerId, addressKey }: { customerId: string; controllerId: string; addressKey: Buffer },
): Promise<number> {
  const gone = await tx.query(
    `DELETE FROM opt_in_request q USING recipient r
     WHERE q.customer_id = $1 AND r.customer_id = $1 AND r.controller_id = $2 AND r.address_key = $3 AND q.email = r.email RETURNING 1`,
    [customerId, controllerId, addressKey],
  );
  return gone.length;
}
