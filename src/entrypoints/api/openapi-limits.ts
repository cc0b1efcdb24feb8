import type { OpenAPIObject } from '@nestjs/swagger';

interface Shape {
  [name: string]: unknown;
}

/** How long a text of a format can be at most. */
const FORMATS: Record<string, number> = {
  uuid: 36,
  date: 10,
  'date-time': 40,
  email: 320,
  uri: 2_000,
  binary: 2 ** 32,
};
const LIMITS = { text: 10_000_000, items: 100_000, integer: Number.MAX_SAFE_INTEGER };

/**
 * States the upper bounds that formats and answers have anyway, so that a client can size its buffers (OWASP API4). What comes in is
 * bounded where it is validated.
 */
export function limitDocument(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item))
      if (isShape(operation)) limit(operation['responses'], document, new Set());
  limit(document.components?.responses, document, new Set());
  limitFormats(document);
}

function limitFormats(value: unknown): void {
  if (Array.isArray(value)) for (const member of value) limitFormats(member);
  if (!isShape(value)) return;
  const { format, type } = value;
  if (typeof format === 'string' && type === 'string' && FORMATS[format] !== undefined)
    value['maxLength'] ??= FORMATS[format];
  if (type === 'integer') value['format'] ??= 'int64';
  for (const member of Object.values(value)) limitFormats(member);
}

function limit(value: unknown, document: OpenAPIObject, seen: Set<unknown>): void {
  if (Array.isArray(value)) for (const member of value) limit(member, document, seen);
  if (!isShape(value) || seen.has(value)) return;
  seen.add(value);
  const { $ref } = value;
  if (typeof $ref === 'string') limit(resolve(document, $ref), document, seen);
  bound(value);
  for (const member of Object.values(value)) limit(member, document, seen);
}

function bound(schema: Shape): void {
  const types = [schema['type']].flat();
  const isOpen = schema['enum'] === undefined && schema['const'] === undefined && schema['format'] === undefined;
  if (types.includes('string') && isOpen) schema['maxLength'] ??= LIMITS.text;
  if (types.includes('array')) schema['maxItems'] ??= LIMITS.items;
  if (!types.includes('integer')) return;
  schema['format'] ??= 'int64';
  schema['minimum'] ??= -LIMITS.integer;
  schema['maximum'] ??= LIMITS.integer;
}

function resolve(document: OpenAPIObject, reference: string): unknown {
  return reference
    .split('/')
    .slice(1)
    .reduce<unknown>((place, name) => (isShape(place) ? place[name] : undefined), document);
}

function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
