import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Lets bounces take effect. */
export const bounceJob = defineJob({ name: 'bounces.settle', payload: z.object({}), attempts: 1, every: 1_000 });

/** Reads the mail that came in, also what a process that ended left behind. */
export const inboundJob = defineJob({ name: 'bounces.read', payload: z.object({}), attempts: 1, every: 1_000 });
