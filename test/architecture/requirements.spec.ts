import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../support/source-files.js';

describe('docs/requirements.md', () => {
  it('says what the code and the tests say today: npm run docs:requirements', async () => {
    const script = join(ROOT, 'scripts/requirements.mjs');
    await expect(promisify(execFile)(process.execPath, [script, '--check'])).resolves.toEqual({
      stdout: '',
      stderr: '',
    });
  });

  it('knows a requirement by its file and its test', () => {
    const rows = readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8').split('\n');
    const row = rows.find(line => line.startsWith('| K-02 |'));
    expect(row).toContain('accountability/retention/retention.service');
    expect(row).toContain('schema.spec: K-02 finds a table that a migration adds without a rule');
  });
});
