import { pino, type Logger } from 'pino';

export type Log = Logger;

/**
 * Structured JSON log. ERROR means that someone must act now. No recipient address ever reaches it: what looks like one is masked
 * here as the last line of defence (promise 7).
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { error: errorOf },
    formatters: { level: label => ({ level: label }) },
    hooks: {
      streamWrite: line => line.replace(ADDRESS, '<address>'),
    },
  });
}

/** Of an error only what names it: a database's detail and context quote the row, which may be a person's. */
function errorOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack } = error;
  return { name, message, stack, ...('code' in error ? { code: error.code } : {}) };
}

const ADDRESS = /[^\s"'<>@:,;=()[\]{}\\]+@[^\s"'<>@:,;()[\]{}\\]+\.[^\s"'<>@:,;()[\]{}\\]+/g;
