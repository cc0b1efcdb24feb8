import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { z } from 'zod';
import { CheckpointKeys } from '../../ledger/checkpoint-keys.js';
import { Evidence } from '../../ledger/evidence.js';
import { LedgerViews } from '../../ledger/ledger.views.js';
import { Proofs } from '../../ledger/proofs.js';
import { OPERATOR_TREE } from '../../ledger/record.js';
import { systemCode } from '../../platform/database/embedded-error.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { CliError, defineCommand, option, type Command } from './command.js';
import { CLI, withSession, type Session } from './session.js';

const customer = option(
  z.union([z.uuid(), z.literal('operator')], 'the id of a customer, or operator'),
  'ID',
  'the customer whose tree it is, or operator for what concerns no single customer',
);

const size = z
  .string()
  .regex(/^\d{1,15}$/, 'a number of entries')
  .transform(Number);

/** What an auditor takes away: signed checkpoints and whole trees. */
export const evidenceCommands: Command[] = [
  defineCommand({
    name: 'evidence:export',
    summary: 'Writes the ledger of a customer as an evidence file, to be checked by npm run verify.',
    options: { customer, out: option(z.string().min(1), 'FILE', 'a new file, or - for the output') },
    run: ({ customer: asked, out }, { config, terminal }) =>
      withSession(config, async session => {
        const tree = await treeOf(session, asked);
        const note = await checkpointOf(session, tree);
        const lines = session.database.stream(CLI, tx => session.get(Evidence).lines(tx, tree));
        if (out === '-') {
          for await (const line of lines) terminal.print(line);
          return;
        }
        await writeLines(out, lines);
        terminal.print(`${out} holds ${note.size} entries and every checkpoint of them.`);
        const waiting = await unsealed(session, tree);
        if (waiting > 0)
          terminal.note(`${waiting} newer entries are not sealed yet; a running worker does that at once.`);
      }),
  }),
  defineCommand({
    name: 'checkpoint',
    summary: 'Prints the newest signed checkpoint of a customer’s ledger. Keep it outside of this system.',
    options: { customer },
    run: ({ customer: asked }, { config, terminal }) =>
      withSession(config, async session => {
        const { note } = await checkpointOf(session, await treeOf(session, asked));
        terminal.print(note.trimEnd());
      }),
  }),
  defineCommand({
    name: 'evidence:consistency',
    summary: 'Prints what shows that one checkpoint continues another: both notes and the path between them, as JSON.',
    options: {
      customer,
      from: option(size, 'SIZE', 'the number of entries, on the second line of the earlier checkpoint'),
      to: option(size.optional(), 'SIZE', 'the same of the later checkpoint; without it the newest'),
    },
    run: ({ customer: asked, from, to }, { config, terminal }) =>
      withSession(config, async session => {
        const tree = await treeOf(session, asked);
        const proof = await orCliError(
          session.database.transaction(CLI, tx => session.get(Proofs).consistency(tx, tree, from, to)),
        );
        terminal.print(JSON.stringify(proof));
      }),
  }),
  defineCommand({
    name: 'evidence:rotate-key',
    summary: 'Signs checkpoints with a new key from now on; what the old ones signed stays valid. Prints the new key.',
    options: {},
    run: (_options, { config, terminal }) =>
      withSession(config, async session => {
        terminal.print(await session.database.transaction(CLI, tx => session.get(CheckpointKeys).rotate(tx)));
      }),
  }),
];

async function orCliError<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (cause) {
    if (cause instanceof Refusal && cause.code === 'NOT_FOUND')
      throw new CliError('No checkpoint was signed at one of these sizes.', { cause });
    throw cause;
  }
}

async function treeOf({ database }: Session, asked: string): Promise<string> {
  if (asked === 'operator') return OPERATOR_TREE;
  const [found] = await database.query('staff', `SELECT id FROM customer WHERE id = $1`, [asked]);
  if (!found) throw new CliError(`There is no customer ${asked}.`);
  return asked;
}

async function checkpointOf(session: Session, tree: string): Promise<{ size: number; note: string }> {
  const found = await session.get(LedgerViews).latestCheckpoint(tree);
  if (!found)
    throw new CliError('Nothing of this tree is sealed yet. Start the server; its worker seals within a second.');
  return found;
}

async function unsealed({ database }: Session, tree: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'staff',
    `SELECT count(*) FROM ledger_entry e WHERE e.tree = $1 AND NOT EXISTS (SELECT FROM ledger_position p WHERE p.entry_id = e.id)`,
    [tree],
  );
  return row?.count ?? 0;
}

/** A new file that only its owner reads. Never written over another one. */
async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
    for await (const line of lines) if (!stream.write(`${line}\n`)) await once(stream, 'drain');
    stream.end();
    await once(stream, 'finish');
  } catch (cause) {
    stream.destroy();
    const exists = systemCode(cause) === 'EEXIST';
    throw new CliError(exists ? `${file} exists already; name another file.` : `${file} cannot be written.`, { cause });
  }
}
