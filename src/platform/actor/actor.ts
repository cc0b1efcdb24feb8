/** Who does something. It is written into every ledger entry and decides which database role a transaction runs under. */
export type Actor =
  | { kind: 'operator'; id: string; name: string }
  | { kind: 'customer'; id: string; name: string; customerId: string; keyId: string }
  | { kind: 'recipient' }
  | { kind: 'system'; name: string };

/** The form an actor takes in evidence: ids and roles, never an e-mail address. */
export function actorRecord(actor: Actor): Record<string, string> {
  switch (actor.kind) {
    case 'operator':
      return { kind: 'operator', id: actor.id };
    case 'customer':
      return { kind: 'customer', id: actor.id, key: actor.keyId };
    case 'system':
      return { kind: 'system', name: actor.name };
    case 'recipient':
      return { kind: 'recipient' };
  }
}
