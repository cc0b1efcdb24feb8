import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { createSchema } from 'zod-openapi';
import { ApiDescription } from './docs.controller.js';
import { completeDocument } from './openapi-frame.js';

const DESCRIPTION = `The customer side of Mandate: orders, instructions, lists, campaigns and their evidence.

Every request needs the key of a named user: \`Authorization: Bearer mk_…\`. Times are RFC 3339 in UTC. Every POST takes an
\`Idempotency-Key\`, every write to a thing with an id an \`If-Match\`; lists go on at \`next\`. What is refused is a problem document
(RFC 9457) with a code, the reason and how to mend it.`;

const TAGS = {
  customers: 'The customer itself',
  controllers: 'On whose behalf data are processed',
  users: 'Named employees who hold access',
  keys: 'API keys, each personal to a user',
  terms: 'The terms in force and what they mean for this customer',
  annexes: 'Processing annexes',
  subprocessors: 'Who touches the data, and the systems that send',
  orders: 'What is bought',
  instructions: 'What the controller has instructed',
  lists: 'Recipients and where they come from',
  imports: 'Files on their way into a list',
  recipients: 'The people on the lists, with what each allowed and refused',
  segments: 'Stored filters: who of the lists is meant',
  forms: 'Forms of double opt-in',
  'test-addresses': 'Who gets test mail',
  domains: 'Sending domains of controllers, with the records to publish',
  suppressions: 'Who is not written to any more',
  'outside-senders': 'Who else writes to the same people, with whom refusals are exchanged',
  'privacy-requests': 'What persons ask about their data',
  'evidence-demands': 'Evidence of the legal basis that the operator demands',
  erasures: 'Persons who were erased, with the certificates',
  templates: 'Stored mail templates',
  campaigns: 'What is sent to whom, and how far it got',
  bounces: 'What came back: refusals, delays, complaints',
  'measurement-sources': 'Sites of controllers that may report events',
  'measurement-events': 'What measurement codes on those sites saw',
  reports: 'What became of each campaign',
  tasks: 'What is asked of the customer',
  events: 'What happened, to be read in order',
  'webhook-endpoints': 'Where events are sent',
  'webhook-deliveries': 'What was sent, and how each attempt ended',
  evidence: 'Signed checkpoints, the whole tree, the chain behind one message',
};

/** The OpenAPI 3.1 document of the customer API, made from the schemas that validate. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Mandate API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addServer('/', 'This installation (production)', {}, { 'x-internal': false })
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      description:
        'A key mk_… of a named user; an opaque secret and no JWT, so nothing of RFC8725 is left to the client',
    })
    .build();
  config.tags = Object.entries(TAGS).map(([name, description]) => ({ name, description }));
  const document = SwaggerModule.createDocument(app, config, {
    autoTagControllers: true,
    operationIdFactory: operationName,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? createSchema(schema, { io: schemaType, openapiVersion: '3.1.0' }) : undefined,
  });
  return completeDocument(document);
}

/** `OrdersController.withdraw` → `ordersWithdraw`. */
export function operationName(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return `${noun.charAt(0).toLowerCase()}${noun.slice(1)}${method.charAt(0).toUpperCase()}${method.slice(1)}`;
}

/** Lets the program serve its document and what is written about it; where there is an API. */
export function describeApi(app: NestFastifyApplication): void {
  app.get(ApiDescription, { strict: false }).by(() => apiDocument(app));
}
