import { z } from 'zod';
import type { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { parseAddress } from '../../audience/permission/address.js';
import type { Tx } from '../../platform/database/tx.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { id } from './schemas.js';

/** One person is found by the address at one controller: there is no key of an address across controllers (promise 3). */
export const personQuery = z
  .object({ controllerId: id.optional(), address: z.string().min(3).max(320).optional() })
  .refine(({ controllerId, address }) => address === undefined || controllerId !== undefined, {
    message: 'is needed beside address',
    path: ['controllerId'],
  });

/** The key of an address at a controller. Refuses NOT_FOUND for a stranger's controller, INVALID_INPUT for what is no address. */
export async function addressKeyOf(
  tx: Tx,
  customers: CustomerFacts,
  controllerId: string | undefined,
  address: string,
): Promise<Buffer> {
  const keyOf = await customers.addressKeyOf(tx, controllerId ?? '');
  const parsed = parseAddress(address);
  if (!parsed.ok) refuse('INVALID_INPUT', { places: ['address: is no e-mail address'], fields: ['address'] });
  return keyOf(parsed.key);
}
