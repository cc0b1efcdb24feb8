import { expireByTerms, pastYears } from '../../agreement/terms/terms.expiry.js';
import type { Tx } from '../../platform/database/tx.js';
import { countOfPerson, defineRetention, type Subject } from '../../platform/retention/retention.js';

const PROOF = {
  cs: 'Doložit, proč se komu psalo a kdy to odmítl.',
  en: 'Proof of why somebody was written to and when he refused.',
};
const PROOF_PERIOD = {
  cs: 'Dokud základ trvá; potom 4 roky od posledního odmítnutí (proof.after_refusal_years). Důkaz zůstává i po výmazu, pro oslovení je zablokován.',
  en: 'While a basis lasts; then 4 years from the last refusal (proof.after_refusal_years). The proof outlives erasure and is blocked for contact.',
};

defineRetention(
  {
    table: 'permission_event',
    data: 'pseudonymous',
    purpose: PROOF,
    basis: 'GDPR 6(1)(f), 7(1)',
    period: PROOF_PERIOD,
    onErase: { does: 'keep', stays: countOfPerson('permission_event') },
    expire: expireProof,
  },
  {
    table: 'permission',
    data: 'pseudonymous',
    purpose: { cs: 'Vědět, na čem smí zpráva stát.', en: 'Knowing what a message may rest on.' },
    basis: 'GDPR 6(1)(f), 7(1)',
    period: { cs: 'Jako události, z nichž je odvozena.', en: 'As long as the events it is derived from.' },
    onErase: { does: 'keep', stays: countOfPerson('permission') },
  },
  {
    table: 'outside_sender',
    data: 'none',
    purpose: { cs: 'S kým se vyměňují odhlášení.', en: 'With whom refusals are exchanged.' },
    basis: 'GDPR 28(3)(a)',
    period: { cs: 'Po dobu smlouvy.', en: 'As long as the contract.' },
  },
  {
    table: 'mail_pause',
    data: 'pseudonymous',
    purpose: {
      cs: 'Neposílat nabídky tomu, kdo si vyžádal přestávku.',
      en: 'No offers to somebody who asked for a pause.',
    },
    basis: 'GDPR 6(1)(c), 21(3)',
    period: { cs: 'Do konce přestávky.', en: 'Until the pause ends.' },
    onErase: { does: 'delete', run: (tx, person) => forget(tx, 'mail_pause', person) },
    expire: async tx => (await tx.query(`DELETE FROM mail_pause WHERE until <= $1 RETURNING 1`, [tx.now])).length,
  },
  {
    table: 'frequency_choice',
    data: 'pseudonymous',
    purpose: {
      cs: 'Nepsat častěji, než si člověk přál (G-18).',
      en: 'Not writing more often than the person wished (G-18).',
    },
    basis: 'GDPR 6(1)(c), 21(3)',
    period: {
      cs: 'Dokud ji člověk nezruší a dokud je o něm doklad oprávnění.',
      en: 'Until the person takes it back, and while there is proof of a permission.',
    },
    onErase: { does: 'delete', run: (tx, person) => forget(tx, 'frequency_choice', person) },
    expire: async tx => (await tx.query(UNUSED_CHOICES)).length,
  },
  {
    table: 'suppression',
    data: 'pseudonymous',
    purpose: { cs: 'Nikdy nepsat tomu, kdo odmítl.', en: 'Never writing to somebody who refused.' },
    basis: 'GDPR 6(1)(c), 21(3); Act 480/2004 s. 7',
    period: {
      cs: 'Trvale, jako klíčovaný otisk bez adresy, na výslovný pokyn správce ve zpracovatelské příloze.',
      en: 'Permanently, as a keyed hash without the address, on the express instruction of the controller in the annex.',
    },
    onErase: { does: 'keep', stays: countOfPerson('suppression') },
  },
);

async function forget(
  tx: Tx,
  table: 'mail_pause' | 'frequency_choice',
  { customerId, controllerId, addressKey }: Subject,
): Promise<number> {
  const gone = await tx.query(
    `DELETE FROM ${table} WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 RETURNING 1`,
    [customerId, controllerId, addressKey],
  );
  return gone.length;
}

const UNUSED_CHOICES = `
  DELETE FROM frequency_choice c
  WHERE NOT EXISTS (
    SELECT FROM permission_event e
    WHERE e.customer_id = c.customer_id AND e.controller_id = c.controller_id AND e.address_key = c.address_key)
  RETURNING 1`;

/**
 * K-05: the proof of a person whose every basis has ended is erased on the day after the period from the last refusal; the suppression
 * stays. What is restricted is kept, because restriction forbids erasure too (H-11). Returns the number of events.
 */
async function expireProof(tx: Tx): Promise<number> {
  return expireByTerms(tx, 'proof.after_refusal_years', `SELECT DISTINCT customer_id FROM suppression`, EXPIRE);
}

const EXPIRE = `
  WITH past AS MATERIALIZED (
    SELECT e.customer_id, e.controller_id, e.address_key
    FROM permission_event e
    WHERE e.customer_id = $1
      AND NOT EXISTS (
        SELECT FROM permission_usable u
        WHERE u.customer_id = e.customer_id AND u.controller_id = e.controller_id AND u.address_key = e.address_key
        OFFSET 0)
      AND NOT EXISTS (
        SELECT FROM suppression s
        WHERE s.customer_id = e.customer_id AND s.controller_id = e.controller_id AND s.address_key = e.address_key AND s.kind = 'RESTRICT'
        OFFSET 0)
    GROUP BY e.customer_id, e.controller_id, e.address_key
    HAVING ${pastYears('max(e.occurred_at)')}
  ), grants AS (
    DELETE FROM permission p USING past
    WHERE p.customer_id = past.customer_id AND p.controller_id = past.controller_id AND p.address_key = past.address_key
  ), events AS (
    DELETE FROM permission_event e USING past
    WHERE e.customer_id = past.customer_id AND e.controller_id = past.controller_id AND e.address_key = past.address_key
    RETURNING 1
  )
  SELECT FROM events`;
