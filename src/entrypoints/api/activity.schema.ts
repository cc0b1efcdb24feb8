import { z } from 'zod';

const counts = {
  human: z.int().meta({ description: 'Visits that nothing showed to be a machine’s' }),
  machine: z.int().meta({ description: 'Visits of link scanners, previews and other programs' }),
  people: z.int().meta({ description: 'Different people among the human visits' }),
};
export const visitCounts = z.object(counts).meta({ id: 'VisitCounts' });
export const linkActivity = z
  .object({
    link: z.int().meta({ description: 'Place of the link in the content, from 1' }),
    url: z.string().nullable().meta({ description: 'Null once the content is past its period of storage' }),
    ...counts,
  })
  .meta({ id: 'LinkActivity' });
