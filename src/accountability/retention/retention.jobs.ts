import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Finds what is past its period and erases it. */
export const retentionJob = defineJob({
  name: 'retention.run',
  payload: z.object({}),
  attempts: 1,
  every: 6 * 3_600_000,
});
