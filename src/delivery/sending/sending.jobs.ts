import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Begins what is due. The engine itself looks for open campaigns every second. */
export const sweepJob = defineJob({ name: 'sending.sweep', payload: z.object({}), attempts: 1, every: 1_000 });

/** Gives outcomes to what will not leave any more, of campaigns that were ended early. */
export const dropJob = defineJob({ name: 'sending.drop', payload: z.object({}), attempts: 1, every: 2_000 });
