import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Holds what stands on a list whose demand is past its day, and lifts the hold after the answer. */
export const demandsJob = defineJob({ name: 'demands.settle', payload: z.object({}), attempts: 1, every: 60_000 });
