import { z } from 'zod';
import { defineJob } from '../platform/jobs/jobs.js';

/** Decides what a process left undecided that ended between a request and the desk. */
export const sandboxSweepJob = defineJob({ name: 'sandbox.sweep', payload: z.object({}), attempts: 1, every: 60_000 });
