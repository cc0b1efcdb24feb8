import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Counts visits of people for segments by activity. */
export const countVisits = defineJob({
  name: 'tracking.count-visits',
  payload: z.object({}),
  attempts: 1,
  every: 60_000,
});
