import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemCode } from './embedded-error.js';

const run = promisify(execFile);

/** True when a process with this id lives, ours or another user's. One that ended and was not collected yet does not. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
  const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) Z /.test(state);
}

/** The words of a process's command line; none for a process that has ended. Finds `-D` of a postgres on macOS too. */
export async function commandLine(pid: number): Promise<string[]> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
  }
  const { stdout } = await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  const [, program = stdout.trim(), folder = ''] = /^(.*postgres) -D (.*) -p \d+ /.exec(stdout) ?? [];
  return [program, '-D', folder];
}
