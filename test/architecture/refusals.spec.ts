import { isHoldCode } from '../../src/content/campaigns/hold.rules.js';
import { KINDS, refusalRow, refusalTable } from '../../src/platform/refusals/refusals.js';
import { loadAll, sourceFiles, withoutComments, type SourceFile } from '../support/source-files.js';

/** Rows that nothing refuses with yet, and for what they stand ready. */
const WAITING = {};

const REFUSED = /(?<!\.)\b(?:refuse|new Refusal)\(\s*'([A-Z][A-Z0-9_]+)'/g;
const REFUSED_BY_CHOICE = /(?<!\.)\brefuse\([\w.! ]+\? '([A-Z][A-Z0-9_]+)' : '([A-Z][A-Z0-9_]+)'/g;
const OBSTACLE = /\bcode: '([A-Z][A-Z0-9_]+)'/g;
const OBSTACLE_IN_SQL = /(?:THEN|ELSE) '([A-Z][A-Z0-9]*_[A-Z0-9_]+)'/g;

describe('the refusal table', () => {
  beforeAll(() => loadAll('src', /\.refusals\.ts$/));

  it('has a row for every code that the program refuses with', () => {
    const used = usedCodes();
    expect(used.size).toBeGreaterThan(80);
    expect([...used].filter(([code]) => refusalRow(code) === undefined && !isHoldCode(code))).toEqual([]);
  });

  it('promise 10: says in both languages what is wrong and how to mend it', () => {
    const wanting = refusalTable().filter(([, { cs, en, remedy, kind }]) => {
      const sentences = [cs, en, remedy.cs, remedy.en];
      return !(kind in KINDS) || sentences.some(text => text.trim().length < 5 || !/[.!?:}]$/.test(text.trim()));
    });
    expect(wanting.map(([code]) => code)).toEqual([]);
  });

  it('fills the same places in both languages', () => {
    const uneven = refusalTable().filter(([, { cs, en }]) => placesOf(cs).join() !== placesOf(en).join());
    expect(uneven.map(([code]) => code)).toEqual([]);
  });

  it('has no row that nothing refuses with', () => {
    const code = [
      ...sourceFiles('src').filter(({ path }) => !path.endsWith('.refusals.ts')),
      ...sourceFiles('migrations'),
    ]
      .map(({ text }) => withoutComments(text))
      .join('\n');
    const unused = refusalTable().filter(([name]) => !new RegExp(`\\b${name}\\b`).test(code));
    expect(unused.map(([name]) => name)).toEqual(Object.keys(WAITING).sort());
  });

  it('is whole in every process: each file of rows is imported where a module or the parts of a process are put together', () => {
    const composing = sourceFiles('src').filter(
      ({ path }) => path.endsWith('.module.ts') || path === 'src/main/parts.ts',
    );
    const lost = sourceFiles('src').filter(({ path }) => {
      const name = /([^/]+\.refusals)\.ts$/.exec(path)?.[1];
      return name !== undefined && !composing.some(({ text }) => text.includes(`/${name}.js'`));
    });
    expect(lost.map(({ path }) => path)).toEqual([]);
  });
});

/** Codes as the sources name them: in a refusal, in an obstacle of preflight, in a gate of the database; with the file that does. */
function usedCodes(): Map<string, string> {
  const used = new Map<string, string>();
  const collect = ({ path, text }: SourceFile, pattern: RegExp): void => {
    for (const [, ...codes] of text.matchAll(pattern)) codes.forEach(code => used.set(code, path));
  };
  for (const file of sourceFiles('src')) {
    collect(file, REFUSED);
    collect(file, REFUSED_BY_CHOICE);
    if (file.text.includes('preflight/preflight.js')) collect(file, OBSTACLE);
  }
  for (const file of sourceFiles('migrations')) collect(file, OBSTACLE_IN_SQL);
  return used;
}

function placesOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}
