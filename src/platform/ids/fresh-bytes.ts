import { randomBytes } from 'node:crypto';

/** Random bytes are fetched so many at a time: asking the system costs 2 µs, whether for sixteen or for thousands. */
const STOCK = 4_096;
let stock = Buffer.alloc(0);
let used = 0;

/** So many random bytes from the system's generator, given to nobody else. */
export function freshBytes(count: number): Buffer {
  if (used + count > stock.length) {
    stock = randomBytes(Math.max(STOCK, count));
    used = 0;
  }
  used += count;
  return stock.subarray(used - count, used);
}
