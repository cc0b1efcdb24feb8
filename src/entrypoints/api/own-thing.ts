import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';

/**
 * Refuses NOT_FOUND when a filter names a thing that this customer does not have: an empty list would look like an answer (promise 5).
 * Nothing is asked where nothing is named.
 */
export async function requireOwn(
  tx: Tx,
  kind: 'campaign' | 'controller' | 'list',
  id: string | undefined,
): Promise<void> {
  // Row-level security hides every other customer's.
  if (id !== undefined && !(await tx.maybe(`SELECT id FROM ${kind} WHERE id = $1`, [id]))) refuse('NOT_FOUND');
}
