import Ajv2020 from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { resolveReference, type ApiDocument, type Route, type Schema } from './openapi.js';

/** An answer as app.inject gives it. */
export interface GivenAnswer {
  statusCode: number;
  headers: Record<string, unknown>;
  body: string;
}

interface Described {
  $ref?: string;
  headers?: Record<string, Schema & { schema?: Schema }>;
  content?: Record<string, { schema?: Schema }>;
}

/**
 * Tells what in an answer differs from the document: status, content type, headers, body. Stricter than the document in one thing:
 * a member that it does not name is a fault, for it may be one that nobody should see.
 */
export class AnswerCheck {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<unknown, ValidateFunction>();

  constructor(private readonly document: ApiDocument) {
    addFormats(this.ajv);
    // What a client may size its buffers by, not a shape.
    this.ajv.addFormat('int64', true);
    this.ajv.addSchema({ $id: 'https://document.test/', components: closed(document.components) });
  }

  /** Empty when the answer is as described. */
  faults({ operation }: Route, answer: GivenAnswer): string[] {
    const { statusCode } = answer;
    if (statusCode >= 500) return [`${statusCode}: ${answer.body}`];
    const response = this.described(operation.responses[String(statusCode)]);
    if (!response) return [`${statusCode} is not listed: ${answer.body.slice(0, 300)}`];
    return [...this.headerFaults(response, answer), ...this.bodyFaults(response, answer)];
  }

  private described(found: Described | undefined): Described | undefined {
    return found?.$ref === undefined ? found : resolveReference(this.document, found.$ref);
  }

  private headerFaults({ headers = {} }: Described, answer: GivenAnswer): string[] {
    return Object.entries(headers).flatMap(([name, header]) => {
      const given = answer.headers[name.toLowerCase()];
      const { schema } =
        header.$ref === undefined ? header : (resolveReference(this.document, header.$ref) as typeof header);
      if (given === undefined || !schema) return name === 'X-Request-Id' ? [`${name} is missing`] : [];
      const value = schema.type === 'integer' ? Number(given) : given;
      return this.differences(schema, value).map(text => `${name}: ${text}`);
    });
  }

  private bodyFaults({ content }: Described, answer: GivenAnswer): string[] {
    if (!content) return answer.body === '' ? [] : [`a body where none is described: ${answer.body.slice(0, 300)}`];
    const type = String(answer.headers['content-type']).split(';')[0] ?? '';
    const described = content[type];
    if (!described) return [`content type ${type} is not listed`];
    if (!described.schema || !/[/+]json$/.test(type)) return [];
    const body: unknown = JSON.parse(answer.body);
    return this.differences(described.schema, body).map(text => `${text} in ${answer.body.slice(0, 600)}`);
  }

  private differences(schema: Schema, value: unknown): string[] {
    const validate = this.compiled.get(schema) ?? this.ajv.compile(absolute(closed(schema)));
    this.compiled.set(schema, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) =>
      [instancePath, message ?? '', JSON.stringify(params)].join(' '),
    );
  }
}

/** Objects whose members are named have no others. */
function closed<Value>(value: Value): Value {
  return mapped(value, object =>
    'properties' in object && !('additionalProperties' in object) ? { ...object, additionalProperties: false } : object,
  );
}

function absolute<Value extends object>(value: Value): Value {
  return mapped(value, object =>
    typeof object['$ref'] === 'string' ? { ...object, $ref: `https://document.test/${object['$ref']}` } : object,
  );
}

function mapped<Value>(value: Value, change: (object: Record<string, unknown>) => Record<string, unknown>): Value {
  if (Array.isArray(value)) return value.map(item => mapped(item, change)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, mapped(member as unknown, change)] as const);
  return change(Object.fromEntries(members)) as Value;
}
