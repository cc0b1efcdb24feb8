import { z } from 'zod';
import type { Obstacle } from '../../platform/preflight/preflight.js';
import { Refusal } from '../../platform/refusals/refusals.js';

/** One thing in the way of sending, with the sentence and the remedy of its refusal. */
export const obstacleSchema = z
  .object({
    check: z.string(),
    code: z.string(),
    blocks: z.boolean(),
    detail: z.string(),
    remedy: z.string(),
    clause: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Obstacle' });

export function obstacleAnswer({ check, code, blocks, data }: Obstacle): z.infer<typeof obstacleSchema> {
  const refusal = new Refusal(code, data);
  return { check, code, blocks, data, ...refusal.say('en'), clause: refusal.row.clause ?? null };
}
