import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';

/** Writes rows by COPY in text format; `target` is `table (columns)`. Values: text, number, boolean, Date, Buffer, null, objects as JSON. */
export async function copyRows(
  client: ClientBase,
  target: string,
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const stream = client.query(from(`COPY ${target} FROM STDIN`));
  let text = '';
  for (const row of rows) {
    text += `${row.map(copyValue).join('\t')}\n`;
    if (text.length < 1_048_576) continue;
    stream.write(text);
    text = '';
  }
  stream.end(text);
  await finished(stream);
}

function copyValue(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  return escapeText(typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`);
}

function escapeText(text: string): string {
  return /[\\\n\r\t]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
    : text;
}
