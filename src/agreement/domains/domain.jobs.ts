import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

const HOUR = 3_600_000;

/** Looks which domains are due for another check. */
export const recheckJob = defineJob({ name: 'domains.recheck', payload: z.object({}), attempts: 1, every: HOUR });
