import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CliError, option, type Terminal } from './command.js';

export const passwordFile = option(
  z.string().min(1).optional(),
  'FILE',
  'take the password from the first line of a file; without it you are asked, or one is made and shown once',
);

/** The new password: from the file, from the keyboard, or a random one that is to be shown. */
export async function choosePassword(
  file: string | undefined,
  terminal: Terminal,
): Promise<{ password: string; toShow: boolean }> {
  if (file !== undefined) return { password: firstLine(file), toShow: false };
  const typed = await terminal.askHidden?.('Password (empty: make one): ');
  if (typed !== undefined && typed !== '') return { password: typed, toShow: false };
  return { password: randomBytes(15).toString('base64url'), toShow: true };
}

function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[0] ?? '';
  } catch (cause) {
    throw new CliError(`The file ${file} cannot be read.`, { cause });
  }
}
