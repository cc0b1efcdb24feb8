/** The middle one; of an even number the upper of the two. Throws for none. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new RangeError('No figures');
  return middle;
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
