import { setFlagsFromString } from 'node:v8';

/** How much the heap may grow beyond what is in use before it is looked through, in percent. */
const GROWTH = 60;

/**
 * Left alone, V8 lets a heap of 75 MB grow to twice that before it collects what messages and rows left behind. Measured: a worker that
 * sends stays at 210 MB instead of 320, one that imports at 265 instead of 450, for the same CPU time.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
}
