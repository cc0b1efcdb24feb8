import { z } from 'zod';

/** A UUID. */
export const id = z.uuid();
export const idPath = z.object({ id });
export type IdPath = z.infer<typeof idPath>;
export const idAnswer = z.object({ id }).meta({ id: 'Created' });
