import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Reads one uploaded file into its list; goes on where an earlier try was cut off. */
export const importJob = defineJob({ name: 'import.run', payload: z.object({ importId: z.uuid() }), attempts: 3 });

/** Takes up imports whose job was lost. */
export const importSweep = defineJob({ name: 'import.sweep', payload: z.object({}), attempts: 1, every: 10_000 });
