import { expireByTerms, pastYears } from '../../agreement/terms/terms.expiry.js';
import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'evidence_demand',
  data: 'pseudonymous',
  purpose: {
    cs: 'Doložit, že si provozovatel vyžádal doklady a dostal je.',
    en: 'Proof that the operator asked for evidence and got it.',
  },
  basis: 'GDPR 5(2), 28(3); terms 6 ¶2',
  period: {
    cs: '4 roky od výzvy (rights.archive_years); id smazaného příjemce k nikomu nevede.',
    en: '4 years from the demand (rights.archive_years); the id of an erased recipient leads to nobody.',
  },
  onErase: { does: 'unlink' },
  expire: async tx =>
    expireByTerms(
      tx,
      'rights.archive_years',
      `SELECT DISTINCT customer_id FROM evidence_demand`,
      `DELETE FROM evidence_demand WHERE customer_id = $1 AND ${pastYears('created_at')} RETURNING 1`,
    ),
});
