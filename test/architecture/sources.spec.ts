import { sourceFiles, withoutComments } from '../support/source-files.js';

const LINES = 400;
/** Longer on purpose, and why. */
const LONGER = {
  'src/ledger/verify.ts': 'one file without imports, so that whoever doubts the operator reads it in one sitting',
};
/** The only places that read the environment. */
const READS_ENVIRONMENT = ['src/platform/config/config.ts'];

describe('the sources', () => {
  const files = sourceFiles('src');

  it('have no file that outgrew one noun', () => {
    expect(files.length).toBeGreaterThan(200);
    const long = files.filter(({ text }) => text.split('\n').length > LINES + 1);
    expect(long.map(({ path }) => path)).toEqual(Object.keys(LONGER));
  });

  it('read the environment in one place', () => {
    const reading = [...files, ...sourceFiles('migrations')].filter(({ text }) =>
      /\bprocess\s*(\.|\[')\s*env\b/.test(withoutComments(text)),
    );
    expect(reading.map(({ path }) => path)).toEqual(READS_ENVIRONMENT);
  });

  it('are imported by their own name: no barrels, named exports only', () => {
    expect(files.filter(({ path }) => /\/index\.tsx?$/.test(path))).toEqual([]);
    const unnamed = files.filter(({ text }) => /^export default\b|^export \* from\b/m.test(withoutComments(text)));
    expect(unnamed.map(({ path }) => path)).toEqual([]);
  });
});
