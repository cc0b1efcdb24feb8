import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Mails what was requested on forms, and makes consents of what was confirmed. */
export const optInJob = defineJob({ name: 'opt-in.settle', payload: z.object({}), attempts: 1, every: 2_000 });
