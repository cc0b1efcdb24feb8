import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow beyond what is in use before it is looked through, in percent. */
const GROWTH = 80;

/**
 * Left alone, V8 lets a heap of 75 MB grow to twice that before it collects what messages and rows left behind. Measured: a worker that
 * sends stays at 225 MB instead of 280, one that imports at 290 instead of 400, for about the same CPU time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
