import { parseArgs } from 'node:util';
import { scoreFolder } from '../delivery/bounces/reader/score-folder.js';

const HELP = `Usage: npm run score:bounces -- DIR --out FILE

Reads every .eml of DIR and writes a JSON line each: id (file name without .eml), kind, recipients with their class.
`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
  const [folder] = positionals;
  if (folder === undefined || values.out === undefined) {
    console.error(HELP);
    process.exitCode = 2;
    return;
  }
  console.log(`${await scoreFolder(folder, values.out)} mails read`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
