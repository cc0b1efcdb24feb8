// Writes the table of environment variables into README.md from the one place that reads them. Build first.
import { readFileSync, writeFileSync } from 'node:fs';

const { settingsTable } = await import(new URL('../dist/src/platform/config/settings-table.js', import.meta.url).href);
const file = new URL('../README.md', import.meta.url);
const readme = readFileSync(file, 'utf8');
const table = `$1${settingsTable()}\n$2`;
writeFileSync(file, readme.replace(/(<!-- settings:begin -->\n)[\s\S]*?(<!-- settings:end -->)/, table));
