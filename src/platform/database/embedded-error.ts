export type EmbeddedErrorCode =
  | 'DATA_DIR_NOT_WRITABLE'
  | 'PLATFORM_NOT_SHIPPED'
  | 'LIBRARIES_MISSING'
  | 'NO_ACCOUNT'
  | 'ACCOUNT_SWITCH_REFUSED'
  | 'NOT_REACHABLE'
  | 'CLUSTER_MISSING'
  | 'CLUSTER_FOREIGN'
  | 'CLUSTER_VERSION'
  | 'PASSWORD_MISSING'
  | 'CONNECTION_REFUSED'
  | 'START_LOCKED'
  | 'INITDB_FAILED'
  | 'START_FAILED'
  | 'START_TIMEOUT';

/** Why the embedded PostgreSQL cannot serve. The message is for the operator: what is wrong and what to do. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(
    readonly code: EmbeddedErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The code of a system error (ENOENT, EPERM …) without `instanceof`: an error of another realm is none of our class. */
export function systemCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** What a caught value says, trimmed. */
export function sentenceOf(error: unknown): string {
  return (
    typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
  ).trim();
}
