import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const SCRIPT = `
  const { readdirSync } = require('node:fs');
  const { getPriority } = require('node:os');
  require(${JSON.stringify(join(__dirname, 'priority.ts'))}).standBack();
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  console.log(JSON.stringify([...new Set(threads.map(getPriority))]));
`;

describe('a process that nobody waits for', () => {
  it('lets others go first, with all its threads', () => {
    const typescript = join(__dirname, '../../test/support/typescript.cjs');
    const said = execFileSync(process.execPath, ['-r', typescript, '-e', SCRIPT], { encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual([10]);
  });
});
