import { z } from 'zod';
import { defineJob } from '../platform/jobs/jobs.js';

/** Hands every notice that is due to the relay. Started after each notice and every half minute for what waits or was missed. */
export const deliverNotices = defineJob({
  name: 'notice.deliver',
  payload: z.object({}),
  attempts: 1,
  every: 30_000,
});
