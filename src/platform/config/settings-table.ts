import { SETTINGS } from './config.js';

/** The environment variables as the Markdown table of the README: name, default, one line. */
export function settingsTable(): string {
  const rows = Object.entries(SETTINGS).map(([name, [schema, says]]) => {
    const parsed = schema.safeParse(undefined);
    const standard = parsed.success && parsed.data !== undefined ? `\`${String(parsed.data)}\`` : '';
    return `| \`${name}\` | ${standard} | ${says} |`;
  });
  return ['| variable | default | |', '|---|---|---|', ...rows].join('\n');
}
