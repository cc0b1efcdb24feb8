/** Lengths that are told well, in seconds. */
const STEPS = [1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 21_600, 86_400];
const MOST_STEPS = 24;

/** The shortest step, in seconds, that still divides a period into at most 24 parts; whole days beyond. */
export function stepSeconds(first: Date, last: Date): number {
  const seconds = (last.getTime() - first.getTime()) / 1_000;
  const longest = STEPS.find(step => seconds / step < MOST_STEPS);
  return longest ?? 86_400 * Math.ceil((seconds + 1) / (86_400 * MOST_STEPS));
}
