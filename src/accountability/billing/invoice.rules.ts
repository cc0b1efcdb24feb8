/** What of an order's price may be billed now is made of these; money in haléř without VAT. */
export interface Billing {
  /** Price of the whole quantity. */
  priceNet: number;
  /** Messages at most. */
  ordered: number;
  /** Messages that count as performed. */
  performed: number;
  /** Sum of the invoices so far. */
  invoiced: number;
}

/**
 * F-26 | terms 3.2 ¶3, 4.3: the price is for the ordered quantity, so what was handed over carries its share of it, rounded down to the
 * haléř; more than ordered costs nothing more. Haléř that may be billed now, never below 0.
 */
export function billable({ priceNet, ordered, performed, invoiced }: Billing): number {
  const earned = (BigInt(priceNet) * BigInt(Math.min(performed, ordered))) / BigInt(ordered);
  return Math.max(0, Number(earned) - invoiced);
}
