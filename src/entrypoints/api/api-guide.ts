import type { OpenAPIObject } from '@nestjs/swagger';
import type { Locale } from '../../platform/http/locale.js';
import { KINDS, refusalTable, type RefusalRow } from '../../platform/refusals/refusals.js';
import { DOCS_TEXTS, type GuideSection } from './docs.texts.js';

export interface GuideOperation {
  method: string;
  path: string;
  summary: string;
  /** A body as it can be sent, as JSON text. */
  example: string | undefined;
}
export interface GuideResource {
  name: string;
  description: string;
  operations: GuideOperation[];
}
export interface GuideRefusal {
  code: string;
  status: number;
  detail: string;
  remedy: string;
  clause: string | undefined;
}

/** Everything the documentation says, from the document, the refusal table and the words around them. */
export interface ApiGuide {
  locale: Locale;
  sections: readonly GuideSection[];
  resources: GuideResource[];
  refusals: GuideRefusal[];
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function apiGuide(document: OpenAPIObject, locale: Locale): ApiGuide {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap(method => {
      const operation = item[method];
      if (!operation) return [];
      const { tags = [], summary = '', requestBody } = operation;
      return [{ tags, method: method.toUpperCase(), path, summary, example: exampleOf(document, requestBody) }];
    }),
  );
  const resources = (document.tags ?? []).map(({ name, description = '' }) => ({
    ...{ name, description },
    operations: operations.filter(({ tags }) => tags.includes(name)).map(({ tags: _tags, ...shown }) => shown),
  }));
  const refusals = refusalTable().map(([code, row]) => guideRefusal(code, row, locale));
  return { locale, sections: DOCS_TEXTS[locale].sections, resources, refusals };
}

export function guideRefusal(code: string, row: RefusalRow, locale: Locale): GuideRefusal {
  const { [locale]: detail, remedy, clause, kind } = row;
  return { code, status: KINDS[kind], detail, remedy: remedy[locale], clause };
}

type Found = Record<string, unknown>;

/** The example of the body's schema, of a choice that of its first alternative. */
function exampleOf(document: OpenAPIObject, body: unknown): string | undefined {
  const content = member(body, 'content');
  const json = member(content, 'application/json');
  if (json === undefined) return text(member(member(Object.values(found(content))[0], 'schema'), 'example'));
  return text(schemaExample(document, member(json, 'schema')));
}

function schemaExample(document: OpenAPIObject, schema: unknown): unknown {
  const reference = member(schema, '$ref');
  const name = typeof reference === 'string' ? reference.split('/').at(-1) : undefined;
  if (name !== undefined) return schemaExample(document, document.components?.schemas?.[name]);
  const [first] = [member(schema, 'oneOf')].flat();
  return member(schema, 'example') ?? (first === undefined ? undefined : schemaExample(document, first));
}

function text(example: unknown): string | undefined {
  if (example === undefined) return undefined;
  return typeof example === 'string' ? example.trimEnd() : JSON.stringify(example, null, 2);
}

function member(value: unknown, name: string): unknown {
  return found(value)[name];
}

function found(value: unknown): Found {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
