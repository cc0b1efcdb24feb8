import { Client } from 'pg';
import { RetentionService } from '../../accountability/retention/retention.service.js';
import { accessCommands } from './access.commands.js';
import { defineCommand, type Command } from './command.js';
import { evidenceCommands } from './evidence.commands.js';
import { secretsCommand } from './secrets.command.js';
import { sendingCommand } from './sending.command.js';
import { CLI, withSession } from './session.js';

/** Everything the command line can do. */
export const COMMANDS: readonly Command[] = [
  defineCommand({
    name: 'migrate',
    summary: 'Brings the database to the current schema; harmless when it is.',
    options: {},
    run: (_options, { config, terminal }) =>
      withSession(config, async ({ ownerUrl }) => {
        const { count, newest } = await migrationsOf(ownerUrl);
        terminal.print(`The database is current: ${count} migrations, the newest ${newest}.`);
      }),
  }),
  ...accessCommands,
  secretsCommand,
  sendingCommand,
  defineCommand({
    name: 'retention:run',
    summary: 'Erases now what is past its period; the server does the same every six hours.',
    options: {},
    run: (_options, { config, terminal }) =>
      withSession(config, async ({ get }) => {
        const { persons, erased, expired } = await get(RetentionService).run(CLI);
        terminal.print(`${persons} persons without a basis left were erased.`);
        for (const [table, rows] of Object.entries(erased)) terminal.print(`  ${table}: ${rows} rows of theirs`);
        for (const [table, rows] of Object.entries(expired)) terminal.print(`${table}: ${rows} rows past their period`);
      }),
  }),
  ...evidenceCommands,
];

async function migrationsOf(ownerUrl: string): Promise<{ count: number; newest: string }> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(`SELECT name FROM mandate_migration ORDER BY timestamp`);
    return { count: rows.length, newest: rows.at(-1)?.name ?? 'none' };
  } finally {
    await client.end();
  }
}
