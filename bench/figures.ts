/** The middle one; of an even number the upper of the two. Throws for none. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value that the given share of them is below, 0 to 1. Throws for none. */
export function percentile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
  if (value === undefined) throw new RangeError('No figures');
  return value;
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
