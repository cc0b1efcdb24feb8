/** node scripts/api-docs.mjs [DIST]: writes docs/api.md from openapi.json and the refusal table of the compiled program in DIST (dist). */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '..');
const dist = resolve(process.argv[2] ?? join(root, 'dist'));
const program = file => require(join(dist, 'src', file));

// The program itself declares its refusals, each module its own.
program('platform/database/loaded-files.js').loadedFiles(join(dist, 'src'), /\.refusals\.js$/);
const { apiGuide } = program('entrypoints/api/api-guide.js');
const { docsMarkdown } = program('entrypoints/api/docs-markdown.js');

const document = JSON.parse(readFileSync(join(root, 'openapi.json'), 'utf8'));
writeFileSync(join(root, 'docs', 'api.md'), docsMarkdown(apiGuide(document, 'en')));
process.exit(0);
