import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { createSchema } from 'zod-openapi';

/** The OpenAPI 3.1 document of the customer API, made from the schemas that validate. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Mandate API')
    .setDescription('The customer side of Mandate: orders, instructions, lists, campaigns and their evidence.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key mk_… of a named user' })
    .build();
  return SwaggerModule.createDocument(app, config, {
    autoTagControllers: true,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? createSchema(schema, { io: schemaType, openapiVersion: '3.1.0' }) : undefined,
  });
}

/** Serves the document at /openapi.json. */
export function describeApi(app: NestFastifyApplication): void {
  let text: string | undefined;
  app
    .getHttpAdapter()
    .get(
      '/openapi.json',
      (
        _request: unknown,
        reply: { header(name: string, value: string): typeof reply; send(body: string): unknown },
      ) => {
        text ??= JSON.stringify(apiDocument(app));
        return reply.header('content-type', 'application/json').send(text);
      },
    );
}
