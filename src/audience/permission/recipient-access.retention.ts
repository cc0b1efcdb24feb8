import { expireByTerms, pastYears } from '../../agreement/terms/terms.expiry.js';
import type { Tx } from '../../platform/database/tx.js';
import { defineRetention, type Subject } from '../../platform/retention/retention.js';

defineRetention({
  table: 'recipient_access',
  data: 'pseudonymous',
  purpose: {
    cs: 'Doložit, kdo z obsluhy otevřel historii kterého příjemce a proč.',
    en: 'Proof of who of the staff opened the history of which recipient, and why.',
  },
  basis: 'GDPR 5(2), 32(4); terms 6 ¶10',
  period: {
    cs: '4 roky od nahlédnutí (rights.archive_years); při výmazu osoby zůstane záznam bez ní.',
    en: '4 years from the look (rights.archive_years); when the person is erased, the row stays without it.',
  },
  onErase: { does: 'unlink', run: unlink },
  expire,
});

async function unlink(tx: Tx, { customerId, controllerId, addressKey }: Subject): Promise<number> {
  const rows = await tx.query(UNLINK, [customerId, controllerId, addressKey]);
  return rows.length;
}

async function expire(tx: Tx): Promise<number> {
  return expireByTerms(
    tx,
    'rights.archive_years',
    `SELECT DISTINCT customer_id FROM recipient_access`,
    `DELETE FROM recipient_access WHERE customer_id = $1 AND ${pastYears('at')} RETURNING 1`,
  );
}

const UNLINK = `
  UPDATE recipient_access SET address_key = NULL, salt = NULL
  WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 RETURNING 1`;
