import fc, { type Arbitrary } from 'fast-check';
import { NAUGHTY, SchemaArbitraries, type IdsOf } from './api-arbitraries.js';
import { tableInPath } from './api-ids.js';
import type { ApiDocument, Route, Schema } from './openapi.js';

/** One request as it goes over the wire. */
export interface SentRequest {
  operation: string;
  method: Route['method'];
  url: string;
  headers: Record<string, string>;
  payload: string | undefined;
}

/** What requests are made of: ids by table, keys that are let in, and one that is not a customer's own. */
export interface Stuff {
  idsIn(table: string): Arbitrary<string>;
  idsOf: IdsOf;
  key: string;
  strangersKey: string;
}

/** Half of a surrogate pair: no encoder writes it. */
const LONE = /\p{Cs}/u;

/** What no JSON body is, and what one should not be. */
const BROKEN = [
  ...[
    '',
    '{',
    'null',
    '[]',
    '"text"',
    '1e400',
    '{"a":1e400}',
    '{"__proto__":{"x":1}}',
    '{"constructor":{"prototype":{}}}',
  ],
  ...[
    '{"a":"\\ud800"}',
    '{"a":"\\u0000"}',
    '{"a":1,"a":2}',
    '\u0000',
    '{"a":NaN}',
    '\ufeff{}',
    `${'['.repeat(60_000)}${']'.repeat(60_000)}`,
  ],
  '{"a":'.repeat(20_000) + '1' + '}'.repeat(20_000),
];
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/csv',
  'application/xml',
  'x',
  'application/octet-stream',
];
const ENCODED = ['%00', '%ED%A0%80', '%', '%zz', '%2F', '%0d%0a', '*', ':id', 'a'.repeat(300)];

/** Requests to every operation of the document: as described, with one fault, and with what nobody sends. */
export function requestsOf(document: ApiDocument, routes: readonly Route[], stuff: Stuff): Arbitrary<SentRequest> {
  const schemas = new SchemaArbitraries(document, stuff.idsOf);
  return fc.oneof(...routes.map(route => requestsTo(route, schemas, stuff)));
}

function requestsTo(route: Route, schemas: SchemaArbitraries, stuff: Stuff): Arbitrary<SentRequest> {
  return fc
    .record({
      path: paths(route, stuff),
      query: queries(route, schemas),
      headers: headers(route, stuff),
      body: bodies(route, schemas),
    })
    .map(({ path, query, headers: given, body }) => ({
      ...{ operation: route.operation.operationId, method: route.method },
      url: query === '' ? path : `${path}?${query}`,
      headers: { ...given, ...(body.type === undefined ? {} : { 'content-type': body.type }) },
      payload: body.payload,
    }));
}

function paths({ path }: Route, stuff: Stuff): Arbitrary<string> {
  if (!path.includes('{')) return fc.constant(path);
  const odd = fc.oneof(
    fc.constantFrom(...ENCODED),
    fc.constantFrom(...NAUGHTY.filter(text => !LONE.test(text))).map(encodeURIComponent),
    fc.uuid(),
  );
  const id = fc.oneof({ arbitrary: stuff.idsIn(tableInPath(path)), weight: 6 }, { arbitrary: odd, weight: 1 });
  return id.map(text => path.replace(/\{\w+\}/, () => text));
}

function queries({ operation }: Route, schemas: SchemaArbitraries): Arbitrary<string> {
  const described = (operation.parameters ?? []).filter(parameter => parameter.in === 'query');
  const [required, optional] = [
    described.filter(({ required: must }) => must),
    described.filter(({ required: must }) => !must),
  ];
  const one = ({ name, schema }: { name: string; schema: Schema }): Arbitrary<string> =>
    fc
      .oneof(
        { arbitrary: schemas.valid(schema, name), weight: 4 },
        { arbitrary: schemas.faulty(schema, name), weight: 1 },
      )
      .map(value => `${name}=${encoded(typeof value === 'string' ? value : JSON.stringify(value))}`);
  const parts = fc.tuple(
    ...required.map(one),
    ...optional.map(parameter => fc.option(one(parameter), { nil: '', freq: 1 })),
  );
  const described_ = parts.map(found => found.filter(part => part !== '').join('&'));
  const odd = fc.constantFrom(
    'a=1',
    '%00=%00',
    'limit=%ED%A0%80',
    'limit=1&limit=2',
    'cursor[]=x',
    '__proto__=1',
    '&&=',
    '%zz',
  );
  return fc.oneof(
    { arbitrary: described_, weight: 9 },
    fc.tuple(described_, odd).map(found => found.filter(Boolean).join('&')),
  );
}

/** Percent-encoded UTF-8; a lone surrogate in the three bytes that no encoder writes. */
function encoded(text: string): string {
  return [...text]
    .map(char =>
      !LONE.test(char)
        ? encodeURIComponent(char)
        : `%ED%${(0x80 | ((char.charCodeAt(0) >> 6) & 0x3f)).toString(16)}%80`,
    )
    .join('')
    .slice(0, 8_000);
}

function headers({ operation }: Route, { key, strangersKey }: Stuff): Arbitrary<Record<string, string>> {
  const named = (operation.parameters ?? []).filter(parameter => parameter.in === 'header');
  const value = fc.oneof(
    fc.constantFrom(
      'k-1',
      'k-2',
      '"k-3"',
      '*',
      '"x"',
      'W/"x"',
      '"x", "y"',
      '',
      ' ',
      'a'.repeat(256),
      'klíč',
      '\u0001',
      '\u00ff',
    ),
    fc.string({ maxLength: 20 }),
  );
  const given = named.map(({ name }) => [name.toLowerCase(), value] as const);
  const optional = fc.record(Object.fromEntries(given), { requiredKeys: [] });
  const authorization = fc.oneof(
    { arbitrary: fc.constant(`Bearer ${key}`), weight: 30 },
    fc.constantFrom(
      `Bearer ${strangersKey}`,
      '',
      'Bearer',
      'Bearer mk_x',
      'Basic eDp5',
      'Bearer \u0000',
      `bearer ${key}`,
    ),
  );
  const language = fc.constantFrom('en', 'cs', 'x', '*;q=0');
  return fc
    .tuple(authorization, language, fc.option(optional, { freq: 3, nil: {} }))
    .map(([auth, accept, more]) => ({ authorization: auth, 'accept-language': accept, ...more }));
}

interface Body {
  type: string | undefined;
  payload: string | undefined;
}

function bodies({ method, operation }: Route, schemas: SchemaArbitraries): Arbitrary<Body> {
  const [[type, described] = []] = Object.entries(operation.requestBody?.content ?? {});
  const broken = fc.record({ type: fc.constantFrom(...TYPES), payload: fc.constantFrom(...BROKEN) });
  const nothing = fc.constant<Body>({ type: undefined, payload: undefined });
  if (type === undefined || !described)
    return method === 'GET' ? nothing : fc.oneof({ arbitrary: nothing, weight: 9 }, broken);
  if (!type.endsWith('json')) {
    const file = fc.constantFrom('e-mail\njana@example.test\n', '', '\u0000', '"', ...NAUGHTY);
    return fc.oneof({ arbitrary: file.map(payload => ({ type, payload })), weight: 9 }, broken, nothing);
  }
  const json = (values: Arbitrary<unknown>): Arbitrary<Body> =>
    values.map(value => ({ type, payload: JSON.stringify(value) }));
  return fc.oneof(
    { arbitrary: json(schemas.valid(described.schema)), weight: 10 },
    { arbitrary: json(schemas.faulty(described.schema)), weight: 10 },
    broken,
    nothing,
  );
}
