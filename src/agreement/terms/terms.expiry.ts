import type { Tx } from '../../platform/database/tx.js';
import { TermsFacts } from './terms.facts.js';

/** The customer of rows that belong to none: a parameter then has the value that the terms give it. */
export const NO_CUSTOMER = '00000000-0000-0000-0000-000000000000';

/** Parameters that are a number of years. */
type Years = 'proof.after_refusal_years' | 'rights.archive_years';

/**
 * Lets rows expire customer by customer, each by the years that hold for it now (K-05, K-09). `customers` selects `customer_id`; `expire`
 * gets $1 customer, $2 now, $3 years and gives one row for each that is gone. Returns how many.
 */
export async function expireByTerms(tx: Tx, parameter: Years, customers: string, expire: string): Promise<number> {
  const terms = new TermsFacts();
  let expired = 0;
  for (const { customer_id: customer } of await tx.query<{ customer_id: string }>(customers)) {
    const { value: years } = await terms.effective(tx, customer, parameter, tx.now);
    expired += (await tx.query(expire, [customer, tx.now, years])).length;
  }
  return expired;
}

/** SQL: the Prague day of `moment` lies more than $3 years before that of $2; the day itself still counts. */
export function pastYears(moment: string): string {
  return `((${moment} AT TIME ZONE 'Europe/Prague')::date + make_interval(years => $3))::date
      < ($2::timestamptz AT TIME ZONE 'Europe/Prague')::date`;
}
