import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Config } from '../../platform/config/config.js';
import { locateCluster } from '../../platform/database/embedded-cluster.js';
import { startEmbedded } from '../../platform/database/embedded.js';
import { Secrets, SECRETS_FILE } from '../../platform/secrets/secrets.js';
import { MASTER_KEY_NAME } from '../parts.js';
import { CliError, defineCommand, type Command } from './command.js';
import { stopUnlessShared } from './shared-server.js';

/** Compares and changes nothing: a start would write a missing secrets.json, this does not. */
export const secretsCommand: Command = defineCommand({
  name: 'secrets:check',
  summary: 'Says whether the master key at hand is the one that this database was used with.',
  options: {},
  run: async (_options, { config, terminal }) => {
    const named = await nameOfDatabase(config);
    if (named === undefined) {
      terminal.print('The database names no master key yet; the first start writes it down.');
      return;
    }
    const place = config.masterKey === undefined ? join(config.dataDir, SECRETS_FILE) : 'MASTER_KEY';
    if (config.masterKey === undefined && !existsSync(place))
      throw new CliError(
        `The database was used with master key ${named.fingerprint}, and ${place} is not there. Put it back from a backup before you start anything; with another key all suppressions and links are lost.`,
      );
    const secrets = Secrets.open(config.dataDir, config.masterKey);
    if (secrets.fingerprint !== named.fingerprint)
      throw new CliError(
        `The database was used with master key ${named.fingerprint}, but ${place} holds ${secrets.fingerprint}. Put the right one back; with another key all suppressions and links are lost.`,
      );
    const shut = named.keys.filter(key => !opens(secrets, key)).map(key => key.controller_id);
    if (shut.length > 0)
      throw new CliError(
        `${place} holds the right master key, but the keys of these controllers are damaged: ${shut.join(', ')}.`,
      );
    terminal.print(
      `${place} holds master key ${named.fingerprint}, the one this database was used with. It opens the keys of ${named.keys.length} controllers.`,
    );
  },
});

interface WrappedKey {
  controller_id: string;
  wrapped: Buffer;
}
interface Named {
  fingerprint: string;
  keys: WrappedKey[];
}

function opens(secrets: Secrets, { wrapped, controller_id }: WrappedKey): boolean {
  try {
    return secrets.unwrap(wrapped, controller_id).length === 32;
  } catch {
    return false;
  }
}

/** Which key the database names and what it wraps with it, or undefined for a database that was never used. */
async function nameOfDatabase(config: Config): Promise<Named | undefined> {
  if (config.databaseUrl !== undefined) return ask(config.databaseUrl);
  const dataDir = join(config.dataDir, 'postgres');
  if (!existsSync(dataDir) || (await locateCluster(dataDir)) === undefined) return undefined;
  const embedded = await startEmbedded({ dataDir, log: () => undefined });
  try {
    return await ask(embedded.url);
  } finally {
    await stopUnlessShared(embedded.url, () => embedded.stop());
  }
}

async function ask(ownerUrl: string): Promise<Named | undefined> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('public.secret_key') IS NOT NULL AS there`,
    );
    if (tables[0]?.there !== true) return undefined;
    const { rows } = await client.query<{ fingerprint: string }>(`SELECT fingerprint FROM secret_key WHERE name = $1`, [
      MASTER_KEY_NAME,
    ]);
    const keys = await client.query<WrappedKey>(
      `SELECT controller_id, wrapped FROM controller_key WHERE master_key = $1`,
      [MASTER_KEY_NAME],
    );
    return rows[0] && { fingerprint: rows[0].fingerprint, keys: keys.rows };
  } finally {
    await client.end();
  }
}
