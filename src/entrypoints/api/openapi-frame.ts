import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { createSchema } from 'zod-openapi';
import { limitDocument } from './openapi-limits.js';

type Document = OpenAPIObject;
type PathItem = Document['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
const METHODS: readonly Method[] = ['get', 'post', 'put', 'patch', 'delete'];

const problem = z
  .looseObject({
    type: z.string().max(200).meta({ description: '`/problems/<code>`, which describes it' }),
    title: z.string().max(200),
    status: z.int().min(400).max(599),
    detail: z.string().max(100_000).meta({ description: 'What is wrong' }),
    code: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{1,60}$/)
      .meta({ description: 'The row of the refusal table; program against this' }),
    remedy: z.string().max(100_000).meta({ description: 'How to mend it' }),
    clause: z.string().max(200).optional().meta({ description: 'The clause of the terms behind it' }),
    data: z.looseObject({}).optional().meta({ description: 'What the sentence speaks of; `fields` for invalid input' }),
    instance: z.string().max(2_000),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457)' });

/** What can be refused, by status: a name in `components.responses` and one sentence. */
const REFUSED = {
  400: ['MalformedRequest', 'The request cannot be read'],
  401: ['KeyMissing', 'No valid key'],
  403: ['RoleMissing', 'The user’s roles do not allow this'],
  404: ['NotFound', 'There is no such thing here; also the answer to another customer’s id'],
  409: ['Conflict', 'The state of the thing does not allow this'],
  412: ['ChangedMeanwhile', 'If-Match does not hold any more'],
  413: ['BodyTooLarge', 'The body is too large'],
  415: ['ContentTypeUnknown', 'This content type cannot be sent here'],
  422: ['Invalid', 'Something in the request, or what it depends on, does not hold'],
  429: ['TooManyRequests', 'The key’s budget is spent'],
  500: ['Internal', 'Something went wrong on our side; `detail` has the id under which it is recorded'],
  503: ['Later', 'The service is away for a moment; nothing was stored'],
} as const;
type RefusedStatus = keyof typeof REFUSED;
const ALWAYS = [400, 401, 403, 404, 422, 429, 500, 503] as const;
const ON_WRITES = [409, 413, 415] as const;

const text = (maxLength: number): { type: 'string'; maxLength: number } => ({ type: 'string', maxLength });
const HEADERS = {
  'X-Request-Id': { description: 'Names this request in our log', schema: { type: 'string', format: 'uuid' } },
  'RateLimit-Policy': { description: 'The budget of the key', schema: text(100) },
  RateLimit: { description: 'What is left of it', schema: text(100) },
  'Retry-After': {
    description: 'Seconds to wait',
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 86_400 },
  },
  'Access-Control-Allow-Origin': {
    description: 'The origin of this installation: keys do not belong into pages of others',
    schema: text(300),
  },
  'Mandate-Sandbox': {
    description: '`true` in every answer to a sandbox key, absent otherwise',
    schema: { ...text(4), pattern: '^true$' },
  },
  ETag: { description: 'Names this state of the thing (RFC 9110)', schema: text(100) },
  'Idempotency-Replayed': {
    description: 'There when this Idempotency-Key was answered before and nothing was done again',
    schema: { type: 'string', const: 'true' },
  },
} as const;
type HeaderName = keyof typeof HEADERS;
const EVERYWHERE: readonly HeaderName[] = [
  'X-Request-Id',
  'RateLimit-Policy',
  'RateLimit',
  'Access-Control-Allow-Origin',
  'Mandate-Sandbox',
];

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Names this request; repeated within 24 hours, it is answered as the first time and not done again',
  schema: { ...text(255), pattern: '^[\\x21-\\x7e]{1,255}$' },
};
const IF_MATCH: Parameter = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'The ETag under which you last read it; refused with 412 when somebody changed it since',
  schema: text(200),
};
const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'ETags you have; 304 when nothing changed',
  schema: text(1_000),
};

/** Adds what every operation has in common: its headers and what can be refused. The document is changed and returned. */
export function completeDocument(document: Document): Document {
  document.components ??= {};
  const { components } = document;
  components.schemas = { ...components.schemas, Problem: plainSchema() };
  components.headers = { ...HEADERS };
  components.responses = Object.fromEntries(statuses().map(status => [REFUSED[status][0], refusal(status)]));
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) if (item[method]) completeOperation(item[method], method, path);
  limitDocument(document);
  return document;
}

function completeOperation(operation: Operation, method: Method, path: string): void {
  const reads = method === 'get';
  operation.description ??= operation.summary ?? '';
  const added = [
    ...(method === 'post' ? [IDEMPOTENCY_KEY] : []),
    ...(!reads && path.includes('{id}') && !path.endsWith('/file') ? [IF_MATCH] : []),
    ...(reads && answersJson(operation) ? [IF_NONE_MATCH] : []),
  ];
  operation.parameters = [...(operation.parameters ?? []), ...added];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!response || '$ref' in response) continue;
    response.description ||= status === '201' ? 'Created' : 'As asked';
    response.headers = { ...response.headers, ...headers(ownHeaders(operation, method)) };
  }
  if (added.includes(IF_NONE_MATCH))
    operation.responses['304'] = { description: 'Not changed', headers: headers(['ETag']) };
  // What a route says of itself beyond that, e.g. @ApiConflictResponse().
  const declared = statuses().filter(status => operation.responses[status] !== undefined);
  const refused = [
    ...ALWAYS,
    ...declared,
    ...(reads ? [] : ON_WRITES),
    ...(added.includes(IF_MATCH) ? ([412] as const) : []),
  ];
  for (const status of refused.sort())
    operation.responses[status] = { $ref: `#/components/responses/${REFUSED[status][0]}` };
}

function ownHeaders(operation: Operation, method: Method): HeaderName[] {
  if (method === 'post') return ['Idempotency-Replayed'];
  return method === 'get' && answersJson(operation) ? ['ETag'] : [];
}

function answersJson({ responses }: Operation): boolean {
  const found = responses['200'];
  return found !== undefined && !('$ref' in found) && found.content?.['application/json'] !== undefined;
}

function headers(more: readonly HeaderName[]): Record<string, { $ref: string }> {
  return Object.fromEntries([...EVERYWHERE, ...more].map(name => [name, { $ref: `#/components/headers/${name}` }]));
}

function refusal(status: RefusedStatus): NonNullable<NonNullable<Document['components']>['responses']>[string] {
  return {
    description: REFUSED[status][1],
    headers: headers(status === 429 || status === 503 ? ['Retry-After'] : []),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function statuses(): RefusedStatus[] {
  return Object.keys(REFUSED).map(Number) as RefusedStatus[];
}

function plainSchema(): NonNullable<NonNullable<Document['components']>['schemas']>[string] {
  return createSchema(problem, { io: 'output', openapiVersion: '3.1.0' }).components['Problem'] as never;
}
