import { z } from 'zod';

/** D-14: how many recipients a demand names, or all of a smaller list. */
export const SAMPLE_SIZE = 20;

/** What proves one recipient's basis: the document stays with the customer, its number and hash here. */
export const proof = z.strictObject({
  recipientId: z.uuid(),
  document: z
    .string()
    .max(100)
    .regex(/^[A-Za-zÀ-ž/._-]*\d[A-Za-zÀ-ž\d/._-]*$/)
    .meta({ description: 'Number of the document; no words about the person' }),
  sha256: z
    .string()
    .max(64)
    .regex(/^[0-9a-f]{64}$/)
    .meta({ description: 'SHA-256 of its bytes, in hex' }),
});
export type Proof = z.output<typeof proof>;
