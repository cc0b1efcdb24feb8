import { expireByTerms, NO_CUSTOMER, pastYears } from '../../agreement/terms/terms.expiry.js';
import type { Tx } from '../../platform/database/tx.js';
import { countOfPerson, defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'privacy_case',
  data: 'direct',
  purpose: {
    cs: 'Vyřídit žádost člověka o jeho údaje a doložit, že se tak stalo včas.',
    en: 'Answering a person’s request about his data, and proof that it was answered in time.',
  },
  basis: 'GDPR 5(2), 6(1)(c), 12, 17(3)(e)',
  period: {
    cs: '4 roky po vyřízení (rights.archive_years); žádost o výmaz sama zůstává jako doklad, že se jí vyhovělo.',
    en: '4 years after closing (rights.archive_years); a request for erasure itself stays as the proof that it was met.',
  },
  onErase: { does: 'keep', stays: countOfPerson('privacy_case') },
  expire: expireCases,
});

const OWNER = `COALESCE(customer_id, '${NO_CUSTOMER}')`;

/** K-09, H-25: gone on the day after the last of the archive years. What is not closed stays. Returns the number of cases. */
async function expireCases(tx: Tx): Promise<number> {
  return expireByTerms(
    tx,
    'rights.archive_years',
    `SELECT DISTINCT ${OWNER} AS customer_id FROM privacy_case WHERE closed_at IS NOT NULL`,
    `DELETE FROM privacy_case WHERE ${OWNER} = $1 AND ${pastYears('closed_at')} RETURNING id`,
  );
}
