import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/**
 * Lets every process go first that somebody waits for. Measured on two cores: while a worker imports, an opt-out is answered after 6 ms
 * instead of 11, as without the import, which takes no longer. Linux keeps a priority for each thread; later threads inherit it.
 */
export function standBack(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [0];
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
}
