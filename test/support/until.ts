const PAUSE_MS = 20;

/** Asks again and again until the answer is yes. Throws after the limit (ms), which only a fault reaches. */
export async function until(holds: () => boolean | Promise<boolean>, limit = 30_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await holds())) {
    if (performance.now() > end)
      throw new Error(`Did not happen within ${limit} ms: ${holds.toString().slice(0, 200)}`);
    await pause(PAUSE_MS);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
