import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmbedded } from '../src/platform/database/embedded.js';

/** Removes the data folder of a measurement with its database, which lies elsewhere when root runs it: each weighs a gigabyte or more. */
export async function removeDataFolder(folder: string): Promise<void> {
  const database = join(folder, 'postgres');
  if (existsSync(database)) await removeEmbedded(database);
  rmSync(folder, { recursive: true, force: true });
}
