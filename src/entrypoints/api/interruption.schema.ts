import { z } from 'zod';
import type { InterruptionFact } from '../../agreement/subprocessors/interruption.facts.js';
import { RESPONSIBILITIES } from '../../agreement/subprocessors/interruption.rules.js';
import { id } from './schemas.js';

/** A time in which a sending system is away (F-04…F-07). */
export const interruption = z
  .object({
    id,
    kind: z.enum(['OUTAGE', 'REGULAR_MAINTENANCE', 'EXTRAORDINARY_MAINTENANCE']),
    code: z.string().meta({ description: 'Under which campaigns wait: WAITING_SYSTEM or MAINTENANCE_ACTIVE' }),
    from: z.iso.datetime(),
    to: z.iso.datetime().nullable().meta({ description: 'null: not known yet' }),
    reason: z.string(),
    source: z.string(),
    responsibility: z.enum(RESPONSIBILITIES).meta({
      description: 'A third party’s is not the operator’s fault, unless the contract says otherwise (terms 1 ¶5)',
    }),
  })
  .meta({ id: 'Interruption' });

export function interruptionAnswer({
  systemId: _system,
  from,
  to,
  ...rest
}: InterruptionFact): z.infer<typeof interruption> {
  return { ...rest, from: from.toISOString(), to: to?.toISOString() ?? null };
}
