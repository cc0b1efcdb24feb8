/**
 * Whether the relay of a sender takes what leaves through a system: the relay of that system, else the default. Sandboxes have a relay of
 * their own, so this says nothing of them. `sender` and `code` are SQL: a row of sender, a system's code.
 */
export function servesSystem(sender: string, code: string): string {
  return `CASE WHEN ${sender}.relay = 'default' THEN ${code} <> ALL (${sender}.elsewhere) ELSE ${sender}.relay = ${code} END`;
}
