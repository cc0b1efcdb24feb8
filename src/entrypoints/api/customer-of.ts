import { z } from 'zod';
import type { Actor } from '../../platform/actor/actor.js';
import { dayOf } from '../../platform/calendar/calendar-date.js';

/** The customer of a route that needs a customer's key. Throws for any other actor, which the access guard lets in nowhere here. */
export function customerOf(actor: Actor): string {
  if (actor.kind !== 'customer') throw new Error(`A customer's route was entered by ${actor.kind}`);
  return actor.customerId;
}

/** `?at=YYYY-MM-DD`, a day in Prague. */
export const dayQuery = z.object({
  at: z.iso
    .date()
    .optional()
    .meta({ description: 'A day in Prague; today when absent', examples: ['2026-11-02'] }),
});
export type DayQuery = z.infer<typeof dayQuery>;

/** The day asked for, or the day it is in Prague. */
export function dayAsked(query: DayQuery, now: Date): string {
  return query.at ?? dayOf(now);
}
