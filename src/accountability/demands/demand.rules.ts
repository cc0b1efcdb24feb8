import { z } from 'zod';

/** D-14: how many recipients a demand names, or all of a smaller list. */
export const SAMPLE_SIZE = 20;

/** What proves one recipient's basis: the document stays with the customer, its number and hash here. */
export const proof = z.strictObject({
  recipientId: z.uuid(),
  document: z
    .string()
    .regex(/^(?=.*\d)[\p{L}\d][\p{L}\d/._-]{0,99}$/u)
    .meta({ description: 'Number of the document; no words about the person' }),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of its bytes, in hex' }),
});
export type Proof = z.output<typeof proof>;
