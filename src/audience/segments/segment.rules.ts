import { z } from 'zod';

/** Columns of a recipient that a condition may ask. `domain` is the part of the address behind the @, in lower case. */
const COLUMNS = {
  country: 'r.country',
  firstName: 'r.first_name',
  lastName: 'r.last_name',
  domain: `lower(split_part(r.email, '@', 2))`,
} as const;

const text = z.string().min(1).max(500);
const values = z.array(text).min(1).max(100);
const not = z.boolean().default(false).meta({ description: 'Turns the condition round' });
const asked = {
  is: values.optional().meta({ description: 'Is one of these' }),
  contains: text.optional(),
  beginsWith: text.optional(),
  present: z.literal(true).optional().meta({ description: 'Has any value' }),
  atLeast: text.optional().meta({ description: 'A number, or a date as YYYY-MM-DD; anything else does not match' }),
  atMost: text.optional().meta({ description: 'As atLeast' }),
  not,
};

const column = z.strictObject({
  field: z.enum(Object.keys(COLUMNS) as [keyof typeof COLUMNS, ...(keyof typeof COLUMNS)[]]),
  ...asked,
});
const attribute = z.strictObject({
  field: z.literal('attribute'),
  name: text.meta({ description: 'As the list names it' }),
  ...asked,
});
const basis = z.strictObject({
  field: z.literal('basis'),
  purpose: text,
  is: z
    .array(z.enum(['CONSENT', 'EXISTING_CUSTOMER']))
    .min(1)
    .max(2),
  not,
});

/** One question about a recipient; several operators in it all have to hold. */
export const condition = z.discriminatedUnion('field', [column, attribute, basis]);
export type Condition = z.infer<typeof condition>;

/**
 * Who of the lists is meant: in each group at least one condition holds. Every expression of "and", "or" and "not" can be written so
 * (conjunctive normal form), and nothing nests.
 */
export const segmentFilter = z
  .strictObject({
    allOf: z
      .array(z.strictObject({ anyOf: z.array(condition).min(1).max(20) }))
      .min(1)
      .max(20),
  })
  .meta({
    id: 'SegmentFilter',
    description: 'In each group of `allOf` at least one condition of its `anyOf` has to hold',
    examples: [
      {
        allOf: [
          { anyOf: [{ field: 'country', is: ['CZ', 'SK'] }] },
          { anyOf: [{ field: 'attribute', name: 'mesto', is: ['Praha'], not: true }] },
        ],
      },
    ],
  });
export type SegmentFilter = z.infer<typeof segmentFilter>;

/** The condition over `recipient r` as SQL; its values are appended to `parameters`. Only names of this file get into the text. */
export function filterSql({ allOf }: SegmentFilter, parameters: unknown[]): string {
  const groups = allOf.map(({ anyOf }) => `(${anyOf.map(one => conditionSql(one, parameters)).join(' OR ')})`);
  return groups.join(' AND ');
}

function conditionSql(one: Condition, parameters: unknown[]): string {
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const sql = one.field === 'basis' ? basisSql(one, place) : valueSql(one, place);
  return one.not ? `NOT COALESCE(${sql}, false)` : `COALESCE(${sql}, false)`;
}

type Place = (value: unknown) => string;

function basisSql({ purpose, is }: Extract<Condition, { field: 'basis' }>, place: Place): string {
  return `EXISTS (SELECT FROM permission_usable u
    WHERE u.customer_id = r.customer_id AND u.controller_id = r.controller_id AND u.address_key = r.address_key
      AND u.purpose = ${place(purpose)} AND u.basis = ANY (${place(is)}::text[]))`;
}

function valueSql(one: Exclude<Condition, { field: 'basis' }>, place: Place): string {
  const value = one.field === 'attribute' ? `(r.attributes ->> ${place(one.name)})` : COLUMNS[one.field];
  const parts = OPERATORS.flatMap(([name, sql]) => {
    const given = one[name];
    return given === undefined ? [] : [sql(value, given, place)];
  });
  return parts.length === 0 ? `${value} <> ''` : parts.join(' AND ');
}

const OPERATORS: readonly [
  'is' | 'contains' | 'beginsWith' | 'present' | 'atLeast' | 'atMost',
  (value: string, given: unknown, place: Place) => string,
][] = [
  ['is', (value, given, place) => `${value} = ANY (${place(given)}::text[])`],
  ['contains', (value, given, place) => `position(lower(${place(given)}::text) IN lower(${value})) > 0`],
  ['beginsWith', (value, given, place) => `starts_with(lower(${value}), lower(${place(given)}::text))`],
  ['present', value => `${value} <> ''`],
  ['atLeast', (value, given, place) => comparedSql(value, '>=', place(given))],
  ['atMost', (value, given, place) => comparedSql(value, '<=', place(given))],
];

const NUMBER = `'^-?[0-9]{1,15}([.,][0-9]{1,10})?$'`;
const DAY = `'^[0-9]{4}-[0-9]{2}-[0-9]{2}'`;

/** Numbers with numbers, days with days; a decimal comma counts as a point. */
function comparedSql(value: string, operator: '>=' | '<=', place: string): string {
  const number = (sql: string): string => `replace(${sql}, ',', '.')::numeric`;
  return `CASE
    WHEN ${value} ~ ${NUMBER} AND ${place}::text ~ ${NUMBER} THEN ${number(value)} ${operator} ${number(`${place}::text`)}
    WHEN ${value} ~ ${DAY} AND ${place}::text ~ ${DAY} THEN left(${value}, 10) COLLATE "C" ${operator} left(${place}::text, 10) COLLATE "C"
    ELSE false END`;
}
