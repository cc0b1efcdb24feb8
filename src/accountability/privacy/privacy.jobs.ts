import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Tells former customers who refused since. */
export const formerCustomersJob = defineJob({
  name: 'privacy.former-customers',
  payload: z.object({}),
  attempts: 1,
  every: 3_600_000,
});
