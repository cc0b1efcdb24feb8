/** node scripts/client.mjs: writes the types of the TypeScript client from openapi.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const root = resolve(import.meta.dirname, '..');
const file = process.argv[2] ?? join(root, 'clients', 'typescript', 'src', 'schema.d.ts');
// What has a default may be left out of a request.
const document = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8'));
const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
const head = '/** Made from openapi.json by npm run docs:client; do not edit. */\n';
writeFileSync(
  file,
  await format(head + types, { ...(await resolveConfig(join(root, 'openapi.json'))), parser: 'typescript' }),
);
