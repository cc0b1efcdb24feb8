import { z } from 'zod';
import { defineJob } from '../platform/jobs/jobs.js';

/** Has new checkpoints stamped by the time stamping authority. */
export const timestampJob = defineJob({
  name: 'evidence.timestamp',
  payload: z.object({}),
  attempts: 1,
  every: 3_600_000,
});
