import { readdirSync } from 'node:fs';
import { join } from 'node:path';

type Class = new () => object;

/** Every class that the files of a folder export whose names match; sources in tests, compiled files otherwise. */
export function loadedClasses(folder: string, pattern: RegExp): Class[] {
  return loadedFiles(folder, pattern).flatMap(exported => Object.values(exported).filter(isClass));
}

/** Loads the files of a folder whose names match, in their order; what each exports. */
export function loadedFiles(folder: string, pattern: RegExp): Record<string, unknown>[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => pattern.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .map(name => loadFile(join(folder, name)));
}

function loadFile(file: string): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names are known only at run time
  const exported: unknown = require(file);
  return typeof exported === 'object' && exported !== null ? { ...exported } : {};
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
