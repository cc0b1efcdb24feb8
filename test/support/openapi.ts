/** The parts of an OpenAPI 3.1 document that the tests read. */
export interface ApiDocument {
  openapi: string;
  externalDocs?: { url: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, Schema>; headers: Record<string, Schema> };
}

export interface Operation {
  operationId: string;
  parameters?: { name: string; in: string; required: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>;
  security?: Record<string, string[]>[];
}

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
  propertyNames?: Schema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  default?: unknown;
  example?: unknown;
}

/** One operation with the place it stands at. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  path: string;
  operation: Operation;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;

export function routesOf(document: ApiDocument): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap(method => {
      const operation = item[method.toLowerCase()];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
}

/** Every `$ref` anywhere in the document. */
export function referencesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : referencesOf(inner),
  );
}

/** What `#/components/schemas/Name`, or one of the responses and headers, points at; or undefined. */
export function resolveReference(document: ApiDocument, reference: string): Schema | undefined {
  const [, kind, name = ''] = /^#\/components\/(schemas|responses|headers)\/([\w.-]+)$/.exec(reference) ?? [];
  if (kind !== 'schemas' && kind !== 'responses' && kind !== 'headers') return undefined;
  return document.components[kind][name];
}

type Given = (name: string) => unknown;

/** Values that a schema lets in: what it requires and what `given` knows by name; one value for every alternative. */
export function samples(document: ApiDocument, schema: Schema, given: Given = () => undefined, name = ''): unknown[] {
  const known = given(name);
  if (known !== undefined) return [schema.type === 'array' ? [known] : known];
  if (schema.$ref !== undefined) return samples(document, resolveReference(document, schema.$ref) ?? {}, given, name);
  if ('const' in schema) return [schema.const];
  if (schema.enum) return [schema.enum[0]];
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.flatMap(choice => samples(document, choice, given, name));
  if (schema.properties) return objects(document, schema.properties, schema.required ?? [], given);
  if (schema.type === 'array') {
    const [item] = samples(document, schema.items ?? {}, given, name);
    return [Array.from({ length: schema.minItems ?? 0 }, () => item)];
  }
  return [scalar(schema)];
}

function objects(
  document: ApiDocument,
  properties: Record<string, Schema>,
  required: readonly string[],
  given: Given,
): Record<string, unknown>[] {
  let made: Record<string, unknown>[] = [{}];
  for (const [name, property] of Object.entries(properties)) {
    if (!required.includes(name) && given(name) === undefined) continue;
    const values = samples(document, property, given, name);
    const first = values.slice(0, 1);
    // Alternatives of the whole body matter; those of a single field do not multiply.
    made = made.flatMap(object => first.map(value => ({ ...object, [name]: value })));
  }
  return made;
}

const FORMATS: Record<string, string> = {
  uuid: '0191f3f0-0000-7000-8000-000000000000',
  email: 'jana@kolo.example.test',
  date: '2030-01-01',
  'date-time': '2030-01-01T00:00:00Z',
  uri: 'https://kolo.example.test/privacy',
};

function scalar({ type, format, pattern, minimum, minLength }: Schema): unknown {
  const one = Array.isArray(type) ? type[0] : type;
  if (one === 'integer' || one === 'number') return Math.max(1, minimum ?? 1);
  if (one === 'boolean') return true;
  if (one === 'object') return {};
  if (one === 'null') return null;
  if (format !== undefined && FORMATS[format] !== undefined) return FORMATS[format];
  const candidates = ['a'.repeat(Math.max(1, minLength ?? 1)), 'CZ', 'a'.repeat(64), 'newsletter'];
  return candidates.find(text => pattern === undefined || new RegExp(pattern).test(text)) ?? 'a';
}
