import { z } from 'zod';
import { SPECIAL_CATEGORY_CODES } from '../contracts/contract.rules.js';

const text = z.string().trim().min(1).max(2_000);
const sha256 = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/, 'needs 64 lower-case hex digits');
const moment = z.iso.datetime({ offset: true });
const controllerId = z
  .uuid()
  .optional()
  .meta({ description: 'Who instructs; the customer itself when absent. An agency has to name its controller.' });

/** D-03: everything but the ids of controller, campaign and order, and the two permissions that default to no, is one of the eight mandatory fields. */
export const sendInstruction = z
  .strictObject({
    kind: z.literal('SEND'),
    controllerId,
    campaignId: z.uuid(),
    orderId: z.uuid(),
    purpose: text.meta({ description: 'Purpose of the message, as permission is asked for it' }),
    audience: z
      .strictObject({ listIds: z.array(z.uuid()).min(1).max(100), audienceHash: sha256 })
      .meta({ description: 'Lists and the hash over them, the segment and the frozen import revision' }),
    contentHash: sha256.meta({ description: 'Content version that is to be sent' }),
    sender: z.strictObject({ name: text, address: z.email() }).meta({ description: 'Identity of the sender' }),
    timeFrame: z
      .strictObject({ notBefore: moment, notAfter: moment })
      .meta({ description: 'Messages leave from notBefore, inclusive, to notAfter, exclusive' }),
    systemIds: z.array(z.uuid()).min(1).max(20).meta({ description: 'Sending systems that may be used' }),
    transferAllowed: z.boolean().meta({ description: 'Whether systems outside the EEA may be used (D-06)' }),
    legalBasis: text.meta({ description: 'The controller’s statement on the legal basis' }),
    trackingAllowed: z.boolean().default(false).meta({ description: 'Whether opens and clicks may be tracked (F-20)' }),
    profilingAllowed: z
      .boolean()
      .optional()
      .meta({ description: 'Whether the audience may be chosen by behaviour or purchases (D-26)' }),
    thirdParty: z.boolean().default(false).meta({ description: 'Whether it advertises offers of others (D-20)' }),
  })
  .meta({
    id: 'SendInstruction',
    examples: [
      {
        kind: 'SEND',
        campaignId: '019a0f6e-5d00-7c3a-8f10-000000000006',
        orderId: '019a0f6e-5d00-7c3a-8f10-000000000003',
        purpose: 'newsletter',
        audience: {
          listIds: ['019a0f6e-5d00-7c3a-8f10-000000000004'],
          audienceHash: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
        },
        contentHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        sender: { name: 'Kolo a lyže', address: 'news@kolo.example.test' },
        timeFrame: { notBefore: '2030-01-08T07:00:00Z', notAfter: '2030-01-10T20:00:00Z' },
        systemIds: ['019a0f6e-5d00-7c3a-8f10-000000000005'],
        transferAllowed: false,
        legalBasis: 'Consent of each recipient',
      },
    ],
  });
export type SendInstruction = z.output<typeof sendInstruction>;

/** The standing instruction to import and store the controller's lists. */
export const processingInstruction = z
  .strictObject({
    kind: z.literal('PROCESSING'),
    controllerId,
    listIds: z.array(z.uuid()).min(1).max(100).optional().meta({ description: 'Absent: every list of the controller' }),
    purpose: text,
    specialCategories: z
      .array(z.enum(SPECIAL_CATEGORY_CODES))
      .min(1)
      .max(SPECIAL_CATEGORY_CODES.length)
      .optional()
      .meta({
        description: 'Special categories (GDPR 9) that its lists may hold, of those in the annex (E-02); absent: none',
      }),
    statisticsAllowed: z
      .boolean()
      .optional()
      .meta({ description: 'Whether anonymous statistics may be made of its data (K-15); absent: no' }),
  })
  .meta({
    id: 'ProcessingInstruction',
    examples: [{ kind: 'PROCESSING', purpose: 'Store and keep the lists of recipients' }],
  });

/** D-05: takes effect at once. */
export const stopInstruction = z
  .strictObject({
    kind: z.literal('STOP'),
    controllerId,
    campaignId: z.uuid().optional().meta({ description: 'Absent: everything that is done for the controller' }),
    reason: text.optional(),
  })
  .meta({
    id: 'StopInstruction',
    examples: [
      { kind: 'STOP', campaignId: '019a0f6e-5d00-7c3a-8f10-000000000006', reason: 'A wrong price in the offer' },
    ],
  });

export const newInstruction = z
  .discriminatedUnion('kind', [sendInstruction, processingInstruction, stopInstruction])
  .meta({ id: 'NewInstruction' });
export type NewInstruction = z.output<typeof newInstruction>;
