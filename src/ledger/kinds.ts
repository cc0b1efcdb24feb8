const kinds = new Set<string>();

/** Declares the ledger kinds of a module (`order.confirmed`). A kind that two modules declare stops the boot. */
export function defineKinds<const Kind extends string>(...names: Kind[]): Record<Kind, Kind> {
  for (const name of names) {
    if (kinds.has(name)) throw new Error(`Ledger kind ${name} is declared twice`);
    kinds.add(name);
  }
  return Object.fromEntries(names.map(name => [name, name])) as Record<Kind, Kind>;
}

/** All declared kinds, sorted. */
export function allKinds(): string[] {
  return [...kinds].sort();
}
