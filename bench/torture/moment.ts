/** Milliseconds of the machine's monotonic clock, the same in all its processes. */
export function monotonic(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}

/** Asks again until the answer is yes. Throws after `limit` ms, naming `what` did not happen. */
export async function until(what: string, limit: number, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + limit; !(await holds()); await pause(25))
    if (performance.now() > end) throw new Error(`Within ${limit / 1_000} s it did not happen that ${what}`);
}
