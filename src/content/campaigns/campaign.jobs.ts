import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Begins what was asked to start at once; what is due later, or was not told of, the sender's sweep finds. */
export const startJob = defineJob({ name: 'campaigns.start', payload: z.object({}), attempts: 1 });
