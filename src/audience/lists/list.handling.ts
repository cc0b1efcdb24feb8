import type { Tx } from '../../platform/database/tx.js';

/** E-17: the customer has used this list just now. What the platform or the operator does is no handling. */
export async function handled(tx: Tx, listId: string): Promise<void> {
  if (tx.actor.kind !== 'customer') return;
  await tx.query(`UPDATE list SET handled_at = $2 WHERE id = $1 AND handled_at < $2`, [listId, tx.now]);
}
