import { readdirSync } from 'node:fs';
import { join } from 'node:path';

type Class = new () => object;

/** Every class that the files of a folder export whose names match; sources in tests, compiled files otherwise. */
export function loadedClasses(folder: string, pattern: RegExp): Class[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => pattern.test(name) && !name.endsWith('.d.ts'))
    .sort()
    .flatMap(name => Object.values(loadFile(join(folder, name))).filter(isClass));
}

function loadFile(file: string): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names are known only at run time
  const exported: unknown = require(file);
  return typeof exported === 'object' && exported !== null ? { ...exported } : {};
}

function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
