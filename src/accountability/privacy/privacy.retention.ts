import { TermsFacts } from '../../agreement/terms/terms.facts.js';
import type { Tx } from '../../platform/database/tx.js';
import { defineRetention } from '../../platform/retention/retention.js';

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
  onErase: { does: 'keep' },
  expire: expireCases,
});

/** K-09, H-25: gone on the day after the last of the archive years. What is not closed stays. Returns the number of cases. */
async function expireCases(tx: Tx): Promise<number> {
  const terms = new TermsFacts();
  const customers = await tx.query<{ customer_id: string }>(
    `SELECT DISTINCT COALESCE(customer_id, '00000000-0000-0000-0000-000000000000') AS customer_id FROM privacy_case WHERE closed_at IS NOT NULL`,
  );
  let expired = 0;
  for (const { customer_id: customer } of customers) {
    const { value: years } = await terms.effective(tx, customer, 'rights.archive_years', tx.now);
    expired += (await tx.query(EXPIRE, [customer, tx.now, years])).length;
  }
  return expired;
}

const EXPIRE = `
  DELETE FROM privacy_case
  WHERE COALESCE(customer_id, '00000000-0000-0000-0000-000000000000') = $1
    AND ((closed_at AT TIME ZONE 'Europe/Prague')::date + make_interval(years => $3))::date
      < ($2::timestamptz AT TIME ZONE 'Europe/Prague')::date
  RETURNING id`;
