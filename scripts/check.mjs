/**
 * npm run check: everything that can be said about the code without running it. All checks run even when one fails; each
 * prints its name, seconds and outcome, a failed one its output too. The last line is "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDERS = ['src', 'test', 'migrations', 'bench'].filter(folder => existsSync(join(ROOT, folder)));

// A cached answer may be stale when only a type elsewhere changed, so CI asks afresh.
const CACHE = join(ROOT, 'node_modules', '.cache');
const lintCache = process.env.CI ? [] : ['--cache', '--cache-location', join(CACHE, 'eslint/')];

const CHECKS = {
  lint: ['eslint', '.', '--max-warnings=0', ...lintCache],
  types: ['tsc', '--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', join(CACHE, 'tsc.json')],
  format: ['prettier', '--check', '--log-level=warn', '--cache', '.'],
  imports: ['depcruise', '--config', '.dependency-cruiser.cjs', ...FOLDERS],
  unused: ['knip', '--no-progress', '--no-config-hints'],
  // OAS and OWASP rules; warnings (a text without a pattern) are no faults.
  openapi: ['spectral', 'lint', 'openapi.json', '--fail-severity=error', '--display-only-failures'],
};

/** On two cores lint takes as long as all others together. */
const LANES = [['lint'], ['types', 'format', 'imports', 'unused', 'openapi']];

function run([program, ...args]) {
  return new Promise(ended => {
    const child = spawn(join(ROOT, 'node_modules', '.bin', program), args, {
      cwd: ROOT,
      env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => output.push(chunk));
    child.on('error', error => ended({ ok: false, said: error.message }));
    child.on('close', code => ended({ ok: code === 0, said: Buffer.concat(output).toString() }));
  });
}

async function runLane(names) {
  const results = [];
  for (const name of names) {
    const began = Date.now();
    const { ok, said } = await run(CHECKS[name]);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`${name.padEnd(8)} ${seconds.padStart(5)} s  ${ok ? 'ok' : 'failed'}`);
    if (!ok) console.log(said.trimEnd());
    results.push(ok);
  }
  return results;
}

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !Object.hasOwn(CHECKS, name));
if (unknown.length > 0) {
  console.error(`Unknown check: ${unknown.join(', ')}. There are ${Object.keys(CHECKS).join(', ')}.`);
  process.exit(2);
}
const wanted = lane => (asked.length > 0 ? lane.filter(name => asked.includes(name)) : lane);
const results = (await Promise.all(LANES.map(lane => runLane(wanted(lane))))).flat();
const failed = results.filter(ok => !ok).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
