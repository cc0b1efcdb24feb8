import { z } from 'zod';
import { ACTIVITY_KINDS } from '../../audience/lists/activity.js';
import { purposeName } from '../../audience/lists/list.rules.js';
import { segmentFilter, type SegmentFilter } from '../../audience/segments/segment.rules.js';
import { label } from './field-label.js';

const OPERATORS = ['is', 'contains', 'beginsWith', 'atLeast', 'atMost'] as const;

/** Whom a message would reach: a list, a type of message, and at most three conditions that all have to hold. */
export const audienceQuestion = z.object({
  listId: z.uuid().meta(label('Seznam (id)', 'List (id)')),
  purpose: purposeName.meta(
    label('Typ zprávy', 'Type of message', { cs: 'Třeba newsletter.', en: 'Such as newsletter.' }),
  ),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .meta(label('Jen země', 'Only the country', { cs: 'Dvoupísmenný kód, třeba CZ.', en: 'Two letters, such as CZ.' })),
  attribute: z
    .string()
    .max(63)
    .optional()
    .meta(
      label('Jen kdo má údaj', 'Only who has the attribute', { cs: 'Jak ho zná seznam.', en: 'As the list names it.' }),
    ),
  operator: z
    .enum(OPERATORS)
    .default('is')
    .meta({
      ...label('který', 'that'),
      options: {
        is: { cs: 'je přesně', en: 'is exactly' },
        contains: { cs: 'obsahuje', en: 'contains' },
        beginsWith: { cs: 'začíná na', en: 'begins with' },
        atLeast: { cs: 'je aspoň', en: 'is at least' },
        atMost: { cs: 'je nejvýš', en: 'is at most' },
      },
    }),
  value: z
    .string()
    .max(200)
    .optional()
    .meta(label('tato hodnota', 'this value', { cs: 'Prázdné: jakákoli.', en: 'Empty: any.' })),
  activity: z
    .enum(ACTIVITY_KINDS)
    .optional()
    .meta({
      ...label('Jen kdo zprávu', 'Only who'),
      options: {
        delivered: { cs: 'dostal', en: 'received a message' },
        opened: { cs: 'otevřel', en: 'opened one' },
        clicked: { cs: 'v ní kliknul', en: 'clicked in one' },
      },
    }),
  days: z.coerce.number().int().min(1).max(3_650).optional().meta(label('nejvýš před dny', 'at most so many days ago')),
});
export type AudienceQuestion = z.output<typeof audienceQuestion>;

/** The segment that the conditions make, as the API would store it; null when everybody of the list is meant. */
export function filterOf({
  country,
  attribute,
  operator,
  value,
  activity,
  days,
}: AudienceQuestion): SegmentFilter | null {
  const asked = value === undefined ? { present: true } : { [operator]: operator === 'is' ? [value] : value };
  const conditions = [
    ...(country === undefined ? [] : [{ field: 'country', is: [country] }]),
    ...(attribute === undefined ? [] : [{ field: 'attribute', name: attribute, ...asked }]),
    ...(activity === undefined
      ? []
      : [{ field: 'activity', event: activity, ...(days === undefined ? {} : { days }) }]),
  ];
  if (conditions.length === 0) return null;
  return segmentFilter.parse({ allOf: conditions.map(one => ({ anyOf: [one] })) });
}
