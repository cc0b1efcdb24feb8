import { sourceFiles, withoutComments } from '../../test/support/source-files.js';
import { refusalTable } from '../platform/refusals/refusals.js';
import { retentionRules } from '../platform/retention/retention.js';
import { taskKind } from '../tasks/task.kinds.js';
import { loadTables } from './parts.js';

/** Every name that the tables of one kind declare, as the sources have it. */
function declared(file: RegExp, row: RegExp): string[] {
  const texts = sourceFiles('src').filter(({ path }) => file.test(path));
  const names = texts.flatMap(({ text }) => [...withoutComments(text).matchAll(row)].map(([, name = '']) => name));
  return [...new Set(names)].toSorted();
}

describe('every process, whatever its roles', () => {
  it('K-02 knows the retention rules, codes and tasks of all modules: who erases a person leaves no table out', () => {
    loadTables();
    const tables = retentionRules().map(({ table }) => table);
    expect(tables.toSorted()).toEqual(declared(/\.retention\.ts$/, /\btable: '(\w+)'/g));
    const codes = refusalTable().map(([code]) => code);
    expect(codes).toEqual(expect.arrayContaining(declared(/\.refusals\.ts$/, /^ {2}([A-Z][A-Z0-9_]+): \{/gm)));
    const kinds = declared(/\.tasks\.ts$/, /^ {2}'([a-z.-]+)': \{/gm);
    expect(kinds.length).toBeGreaterThan(10);
    expect(kinds.filter(kind => taskKind(kind).cs === '')).toEqual([]);
  });
});
