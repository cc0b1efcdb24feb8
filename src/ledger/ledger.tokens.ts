/** `<host of the operator>/ledger`: the first line of every checkpoint is this, a slash and the tree. */
export const LEDGER_ORIGIN = Symbol('ledger origin');
