/** Half-open periods that touch a day in Prague; `day` is an SQL expression of type date. */
export function onDay(from: string, until: string, day: string): string {
  return `${from} < (${day} + 1)::timestamp AT TIME ZONE 'Europe/Prague'
    AND (${until} IS NULL OR ${until} > ${day}::timestamp AT TIME ZONE 'Europe/Prague')`;
}
