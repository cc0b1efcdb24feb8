import { z } from 'zod';
import { defineJob } from '../../platform/jobs/jobs.js';

/** Begins what is due. The engine itself looks for open campaigns every second. */
export const sweepJob = defineJob({ name: 'sending.sweep', payload: z.object({}), attempts: 1, every: 1_000 });

const testMailOrder = z.object({ campaignId: z.uuid(), testAddressId: z.uuid(), messageId: z.uuid() });
export type TestMailOrder = z.output<typeof testMailOrder>;

/** Hands one test mail to the relay. */
export const testMailJob = defineJob({ name: 'sending.test-mail', payload: testMailOrder, attempts: 5 });

/** Gives outcomes to what will not leave any more, of campaigns that were ended early. */
export const dropJob = defineJob({ name: 'sending.drop', payload: z.object({}), attempts: 1, every: 2_000 });

/** Ends doubts about messages by what stands in our own tables: opt-outs by their links, and the campaigns' declared policies. */
export const uncertainJob = defineJob({
  name: 'sending.uncertain',
  payload: z.object({}),
  attempts: 1,
  every: 10_000,
});
