import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMail } from './read-mail.js';
import type { Reading, ReadRecipient } from './reading.js';

/** Reads every `.eml` of a folder and writes a line each in the form that scorers of bounce readers take; returns how many. */
export async function scoreFolder(folder: string, out: string): Promise<number> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.eml')).sort();
  const lines: string[] = [];
  for (const name of names)
    lines.push(JSON.stringify(resultLine(name.slice(0, -4), readMail(await readFile(join(folder, name))))));
  await writeFile(out, lines.map(line => `${line}\n`).join(''));
  return lines.length;
}

/** Scorers know hard and soft; a block is soft, because it never suppresses. */
export function resultLine(
  id: string,
  reading: Reading,
): { id: string; kind: string; recipients: { address: string; class: string }[] } {
  const kind = reading.kind === 'challenge' ? 'not-bounce' : reading.kind;
  return {
    id,
    kind,
    recipients: reading.recipients.map(recipient => ({ address: recipient.address, class: classOf(kind, recipient) })),
  };
}

function classOf(kind: string, { class: said }: ReadRecipient): string {
  if (kind === 'complaint') return 'complaint';
  return said === 'block' ? 'soft' : said;
}
