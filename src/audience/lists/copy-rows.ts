import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from } from 'pg-copy-streams';

const CHUNK = 262_144;

/** Writes rows by COPY in text format; `target` is `table (columns)`, each line its values with tabs between, by the functions below. */
export async function copyLines(client: ClientBase, target: string, lines: readonly string[]): Promise<void> {
  const stream = client.query(from(`COPY ${target} FROM STDIN`));
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length < CHUNK) continue;
    stream.write(text);
    text = '';
  }
  stream.end(text);
  await finished(stream);
}

export const COPY_NULL = '\\N';

export function copyText(text: string | null | undefined): string {
  if (text === null || text === undefined) return COPY_NULL;
  return /[\\\n\r\t]/.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
    : text;
}

/** Bytes written in hex. */
export function copyHex(hex: string): string {
  return `\\\\x${hex}`;
}
