import type { Tx } from '../../platform/database/tx.js';

/** E-17: the customer has used these lists just now. What the platform or the operator does is no handling. */
export async function handled(tx: Tx, ...listIds: string[]): Promise<void> {
  if (tx.actor.kind !== 'customer') return;
  await tx.query(`UPDATE list SET handled_at = $2 WHERE id = ANY ($1::uuid[]) AND handled_at < $2`, [listIds, tx.now]);
}
