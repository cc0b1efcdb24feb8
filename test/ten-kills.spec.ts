import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledInto } from './support/compiled.js';

const LIMIT_MS = 280_000;

describe('ten kills at random moments of running campaigns', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mandate-ten-kills-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it(
    'promises 2, 4 and 6: nothing is lost, doubled or late, at most one message a connection is uncertain, the ledger verifies',
    () => {
      const file = join(folder, 'torture.json');
      const script = join(compiledInto(folder), 'bench/torture/torture.js');
      const run = spawnSync(process.execPath, [script, '--kills', '10', '--json', file], {
        ...{ encoding: 'utf8', timeout: LIMIT_MS, killSignal: 'SIGTERM' },
      });
      const told = `${run.stdout}\n${run.stderr}`.slice(-4_000);
      if (run.status !== 0) throw new Error(`The torture ended with ${String(run.status)}:\n${told}`);
      const result = JSON.parse(readFileSync(file, 'utf8'));
      expect(result).toMatchObject({
        ...{ kills: 10, lost: 0, doubled: 0, lateAfterOptOut: 0, ledgerVerified: true, missed: [] },
        uncertainAfter: { nothing: 0 },
      });
      expect(result.maxUncertainPerKill).toBeLessThanOrEqual(result.connections);
      expect(result.optOuts).toBeGreaterThan(0);
    },
    LIMIT_MS + 10_000,
  );
});
