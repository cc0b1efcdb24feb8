import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Makes the final reports of campaigns that have ended and notes which of them were delivered. */
export const deliverReports = defineJob({
  name: 'campaign-reports.deliver',
  payload: z.object({}),
  attempts: 1,
  every: 60_000,
});
