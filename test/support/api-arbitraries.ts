import fc, { type Arbitrary } from 'fast-check';
import { resolveReference, type ApiDocument, type Schema } from './openapi.js';

/** Where ids of a name come from. */
export type IdsOf = (name: string) => Arbitrary<string>;

/** Texts that bite in JSON, SQL, HTML, templates and headers. */
export const NAUGHTY = [
  ...[
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    '\ufeff',
    '\u202e',
    '\u0007',
    '\u2028',
    '\r\nX-Injected: 1',
    'undefined',
  ],
  ...[
    'null',
    'NaN',
    '__proto__',
    'constructor',
    "'; DROP TABLE customer; --",
    '<script>alert(1)</script>',
    '{{ 7*7 }}',
  ],
  ...[
    '{% for %}',
    '%s%n',
    '../../etc/passwd',
    '%00',
    'Příliš žluťoučký kůň',
    '👩‍👩‍👧',
    'ﷺ',
    ' ',
    '\t',
    '-1',
    '1e400',
    '0x10',
  ],
  ...[
    '2026-02-30',
    '9999-12-31',
    '0000-00-00',
    '2026-13-01T00:00:00Z',
    '00000000-0000-0000-0000-000000000000',
    '\\',
    '"',
  ],
];
const naughty = fc.constantFrom(...NAUGHTY);
const FORMATS: Record<string, Arbitrary<string>> = {
  email: fc.constantFrom('jana@kolo.example.test', 'a.b+c@example.test'),
  uri: fc.constantFrom('https://kolo.example.test/soukromi', 'http://example.test'),
  date: fc.constantFrom('2018-05-25', '2026-11-02', '2030-01-07', '2030-02-28', '0001-01-01', '9999-12-31'),
  'date-time': fc.constantFrom(
    '2018-05-25T00:00:00Z',
    '2030-01-08T08:00:00+01:00',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ),
};
/** Longer texts are no longer sent whole; the limit of the body comes first. */
const LONGEST = 20_000;

/** Generates what schemas of a document let in, and what they must not. */
export class SchemaArbitraries {
  constructor(
    private readonly document: ApiDocument,
    private readonly idsOf: IdsOf,
  ) {}

  /** Values as the schema has them. Throws for a schema it cannot follow. */
  valid(given: Schema, name = ''): Arbitrary<unknown> {
    const schema = this.resolved(given);
    if ('const' in schema) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return fc.oneof(...choices.map(choice => this.valid(choice, name)));
    const [type = 'object', ...others] = [schema.type ?? 'object'].flat();
    const values = this.ofType(type, schema, name);
    return others.includes('null') ? fc.oneof({ arbitrary: values, weight: 4 }, fc.constant(null)) : values;
  }

  /** Values with one fault somewhere, or just at a limit. */
  faulty(given: Schema, name = ''): Arbitrary<unknown> {
    const schema = this.resolved(given);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return fc.oneof(...choices.map(choice => this.faulty(choice, name)));
    const kinds: Arbitrary<unknown>[] = [fc.constantFrom(...WRONG), ...limitsOf(schema)];
    const { properties } = schema;
    if (schema.type === 'array' && schema.items) {
      const { items } = schema;
      kinds.push(
        this.faulty(items, name).map(item => [item]),
        fc.array(this.valid(items, name), { minLength: 2, maxLength: 4 }),
      );
      kinds.push(this.valid(items, name).map(item => Array<unknown>((schema.maxItems ?? 1_000) + 1).fill(item)));
    }
    if (properties) kinds.push(...this.faultyMembers(schema, properties));
    return fc.oneof(...kinds);
  }

  private faultyMembers(schema: Schema, properties: Record<string, Schema>): Arbitrary<unknown>[] {
    const whole = this.valid(schema) as Arbitrary<object>;
    const names = Object.keys(properties);
    const changed = names.map(name =>
      fc
        .tuple(whole, this.faulty(properties[name] ?? {}, name))
        .map(([object, value]) => ({ ...object, [name]: value })),
    );
    const missing = fc
      .tuple(whole, fc.constantFrom(...names))
      .map(([object, name]) => Object.fromEntries(Object.entries(object).filter(([member]) => member !== name)));
    const extra = fc.tuple(whole, naughty).map(([object, name]) => ({ ...object, [name]: name }));
    return [...changed, ...(names.length > 0 ? [missing] : []), extra];
  }

  private ofType(type: string, schema: Schema, name: string): Arbitrary<unknown> {
    switch (type) {
      case 'object':
        return this.object(schema);
      case 'array':
        return fc.array(this.valid(schema.items ?? {}, name), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 2),
        });
      case 'integer':
      case 'number':
        return numbers(schema);
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'string':
        return this.text(schema, name);
      default:
        throw new Error(`test/support/api-arbitraries.ts knows no values of type ${type}`);
    }
  }

  private object(schema: Schema): Arbitrary<unknown> {
    const { properties = {}, required = [], additionalProperties } = schema;
    const members = Object.entries(properties).map(([name, property]) => [name, this.valid(property, name)] as const);
    const made = fc.record(Object.fromEntries(members), { requiredKeys: required });
    const named = isObject(schema.example) ? fc.oneof(made, this.likeExample(schema.example, properties)) : made;
    if (typeof additionalProperties !== 'object' || Object.keys(additionalProperties).length === 0) return named;
    const keys = this.resolved(schema.propertyNames ?? {}).enum?.map(String);
    const key = keys ? fc.constantFrom(...keys) : fc.constantFrom('X-Note', 'mail', 'poznámka');
    return fc.dictionary(key, this.valid(additionalProperties), { maxKeys: 3 });
  }

  /** The example of the document with ids that there are. */
  private likeExample(example: object, properties: Record<string, Schema>): Arbitrary<unknown> {
    const ids = Object.keys(example).filter(name => /Ids?$/.test(name));
    const chosen = ids.map(name => [name, this.valid(properties[name] ?? {}, name)] as const);
    return fc.record(Object.fromEntries(chosen)).map(found => ({ ...example, ...found }));
  }

  private text(schema: Schema, name: string): Arbitrary<string> {
    const { format, pattern, minLength = 0, maxLength = 200 } = schema;
    if (format === 'uuid') return this.idsOf(name);
    const known = FORMATS[format ?? ''];
    if (known) return known;
    const examples = typeof schema.example === 'string' ? [schema.example] : [];
    if (pattern !== undefined)
      return fc.oneof(...examples.map(text => fc.constant(text)), fc.stringMatching(new RegExp(pattern)));
    const free = fc.string({ unit: 'grapheme', minLength: Math.max(1, minLength), maxLength: Math.min(maxLength, 40) });
    return fc.oneof(free, ...examples.map(text => fc.constant(text)), fc.constant('newsletter'), naughty);
  }

  private resolved(schema: Schema): Schema {
    if (schema.$ref === undefined) return schema;
    const found = resolveReference(this.document, schema.$ref);
    if (!found) throw new Error(`${schema.$ref} leads nowhere`);
    return this.resolved(found);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

const DEEP = 2_000;
let deep: unknown = 1;
for (let n = 0; n < DEEP; n++) deep = n % 2 === 0 ? [deep] : { a: deep };

const WRONG: readonly unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER + 2,
    2 ** 31,
    2 ** 63,
    '',
    [],
    {},
    [[]],
    [null],
    { a: 1 },
    deep,
  ],
  ...NAUGHTY,
];

function numbers({ type, minimum = -1_000_000, maximum = 1_000_000 }: Schema): Arbitrary<number> {
  const [min, max] = [Math.max(minimum, Number.MIN_SAFE_INTEGER), Math.min(maximum, Number.MAX_SAFE_INTEGER)];
  const whole = fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max));
  return type === 'number' ? fc.oneof(whole, fc.double({ min, max, noNaN: true })) : whole;
}

/** Values at a limit and one beyond. */
function limitsOf({ minimum, maximum, minLength, maxLength }: Schema): Arbitrary<unknown>[] {
  const found = [
    ...(minimum === undefined ? [] : [minimum, minimum - 1]),
    ...(maximum === undefined ? [] : [maximum, maximum + 1]),
    ...[minLength, maxLength].flatMap(length =>
      length === undefined || length > LONGEST
        ? []
        : [length - 1, length, length + 1].filter(n => n >= 0).map(n => 'ž'.repeat(n)),
    ),
  ];
  return found.length === 0 ? [] : [fc.constantFrom(...found)];
}
