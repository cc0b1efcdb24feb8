import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { ApiClient } from '../../src/main/demo/http.js';
import { until } from './moment.js';
import type { Observer } from './observer.js';

const SEAL_LIMIT = 120_000;
const VERIFIER = join(__dirname, '../../src/ledger', `verify${extname(__filename)}`);

/** Waits until everything that is written has its place in a tree under a checkpoint. */
export async function sealed(observer: Observer): Promise<void> {
  await until('the ledger is sealed', SEAL_LIMIT, async () => {
    const rows = await observer.ask<{ open: number }>(
      `SELECT count(*)::integer AS open FROM ledger_entry e WHERE NOT EXISTS (SELECT FROM ledger_position p WHERE p.entry_id = e.id)`,
    );
    return rows[0]?.open === 0;
  });
}

/** Runs the auditor's verifier over the customer's whole evidence file, against a checkpoint received before. Returns what it says. */
export async function verifyLedger(
  api: ApiClient,
  fileAt: (name: string) => string,
  earlier: string,
): Promise<{ holds: boolean; said: string }> {
  const [evidence, checkpoint] = [fileAt('evidence.jsonl'), fileAt('checkpoint.txt')];
  writeFileSync(evidence, await api.text('/v1/evidence/export'));
  writeFileSync(checkpoint, earlier);
  const child = spawn(
    process.execPath,
    [...process.execArgv, VERIFIER, evidence, '--checkpoint', checkpoint, '--json'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { holds: code === 0, said: said.trim() };
}
