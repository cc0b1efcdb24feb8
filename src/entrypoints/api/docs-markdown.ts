import { DOCS_TEXTS } from './docs.texts.js';
import type { ApiGuide, GuideRefusal, GuideResource } from './api-guide.js';

/** The guide as docs/api.md. */
export function docsMarkdown({ locale, sections, resources, refusals }: ApiGuide): string {
  const texts = DOCS_TEXTS[locale];
  return [
    `# ${texts.title}`,
    '<!-- Made by npm run docs:api from openapi.json and the refusal table; do not edit. -->',
    texts.lead,
    ...sections.flatMap(({ title, text }) => [`## ${title}`, ...text]),
    `## ${texts.resources}`,
    ...resources.flatMap(resource => resourceParts(resource, texts.examples)),
    `## ${texts.refusals}`,
    texts.refusalLead,
    table(['code', 'status', 'detail', 'remedy', 'clause'], refusals.map(refusalCells)),
    '',
  ].join('\n\n');
}

function resourceParts({ name, description, operations }: GuideResource, examples: string): string[] {
  const lines = operations.map(({ method, path, summary }) => [`\`${method} ${path}\``, summary]);
  const shown = operations.flatMap(({ method, path, example }) =>
    example === undefined ? [] : [`${examples}: \`${method} ${path}\`\n\n\`\`\`\n${example}\n\`\`\``],
  );
  return [`### ${name}`, description, table(['operation', ''], lines), ...shown];
}

function refusalCells({ code, status, detail, remedy, clause = '' }: GuideRefusal): string[] {
  return [`\`${code}\``, String(status), detail, remedy, clause];
}

function table(heads: readonly string[], rows: readonly string[][]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
