import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const ROOT = resolve(__dirname, '../..');

export interface SourceFile {
  /** Path from the root of the project, with slashes. */
  path: string;
  text: string;
}

/** The TypeScript files below a folder of the project, sorted; specs only when asked for. */
export function sourceFiles(folder: string, options: { specs?: boolean } = {}): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(path => /\.tsx?$/.test(path) && (options.specs === true || !/\.spec\.tsx?$/.test(path)))
    .sort()
    .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

/** The code without its comments, so that a name in a sentence does not count as its use. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

/** Loads files for what they declare when they are imported. */
export function loadAll(folder: string, pattern: RegExp): void {
  for (const { path } of sourceFiles(folder)) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the names are known only at run time
    if (pattern.test(path)) require(join(ROOT, path));
  }
}
