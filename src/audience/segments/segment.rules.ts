import { z } from 'zod';
import { ACTIVITY_KINDS } from '../lists/activity.js';
import { PROFILING_CATEGORIES, SPECIAL_CATEGORIES } from '../lists/column-words.js';

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

const activity = z.strictObject({
  field: z.literal('activity'),
  event: z.enum(ACTIVITY_KINDS),
  times: z.int().min(1).max(1_000_000).default(1).meta({ description: 'At least so often' }),
  days: z.int().min(1).max(3_650).optional().meta({ description: 'The last time at most so many days ago' }),
  not,
});

/** One question about a recipient; several operators in it all have to hold. */
export const condition = z.discriminatedUnion('field', [column, attribute, basis, activity]);
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

/** The attributes that a filter asks for. */
export function attributesOf({ allOf }: SegmentFilter): string[] {
  const names = allOf.flatMap(({ anyOf }) => anyOf.flatMap(one => (one.field === 'attribute' ? [one.name] : [])));
  return [...new Set(names)];
}

/**
 * D-26: whether the filter chooses by behaviour or purchases, as SQL: it asks what somebody did with messages, or an attribute that one of
 * the lists (`listIds`, a placeholder) files under such a category.
 */
export function profilingSql(filter: SegmentFilter, listIds: string, parameters: unknown[]): string {
  if (filter.allOf.some(({ anyOf }) => anyOf.some(({ field }) => field === 'activity'))) return 'true';
  const names = attributesOf(filter);
  if (names.length === 0) return 'false';
  const [named, filed] = [parameters.push(names), parameters.push([...PROFILING_CATEGORIES, ...SPECIAL_CATEGORIES])];
  return `EXISTS (SELECT FROM list asked, jsonb_array_elements(asked.attributes) AS held
    WHERE asked.id = ANY (${listIds}::uuid[]) AND held ->> 'name' = ANY ($${named}::text[]) AND held ->> 'category' = ANY ($${filed}::text[]))`;
}

/** The condition over `recipient r` as SQL; its values are appended to `parameters`. Only names of this file get into the text. */
export function filterSql({ allOf }: SegmentFilter, parameters: unknown[]): string {
  const groups = allOf.map(({ anyOf }) => `(${anyOf.map(one => conditionSql(one, parameters)).join(' OR ')})`);
  return groups.join(' AND ');
}

function conditionSql(one: Condition, parameters: unknown[]): string {
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const sql = sqlOf(one, place);
  return one.not ? `NOT COALESCE(${sql}, false)` : `COALESCE(${sql}, false)`;
}

type Place = (value: unknown) => string;

function sqlOf(one: Condition, place: Place): string {
  switch (one.field) {
    case 'basis':
      return basisSql(one, place);
    case 'activity':
      return activitySql(one, place);
    default:
      return valueSql(one, place);
  }
}

function activitySql({ event, times, days }: Extract<Condition, { field: 'activity' }>, place: Place): string {
  const recent = days === undefined ? '' : ` AND a.${event}_at >= now() - make_interval(days => ${place(days)})`;
  return `EXISTS (SELECT FROM recipient_activity a
    WHERE a.customer_id = r.customer_id AND a.controller_id = r.controller_id AND a.address_key = r.address_key
      AND a.${event} >= ${place(times)}${recent})`;
}

function basisSql({ purpose, is }: Extract<Condition, { field: 'basis' }>, place: Place): string {
  return `EXISTS (SELECT FROM permission_usable u
    WHERE u.customer_id = r.customer_id AND u.controller_id = r.controller_id AND u.address_key = r.address_key
      AND u.purpose = ${place(purpose)} AND u.basis = ANY (${place(is)}::text[]))`;
}

function valueSql(one: Exclude<Condition, { field: 'basis' | 'activity' }>, place: Place): string {
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
