import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import {
  checkpointNote,
  evidenceLines,
  sampleFacts,
  sampleWriter,
  signingKey,
} from '../../test/support/evidence-sample.js';
import { Random } from '../../test/support/random.js';

/** The verifier as a customer gets it: one compiled file, alone in a folder. */
const folder = mkdtempSync(join(tmpdir(), 'mandate-verify-'));
const source = readFileSync(resolve(__dirname, 'verify.ts'), 'utf8');

const writer = sampleWriter();
const facts = sampleFacts(new Random(7), 30);

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'verify.js'), ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

beforeAll(() => {
  const options = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 };
  put('verify.js', ts.transpileModule(source, { compilerOptions: options }).outputText);
  put('good.jsonl', `${evidenceLines(facts, writer).join('\n')}\n`);
  put('earlier.txt', checkpointNote(facts, 20, writer));
});

afterAll(() => rmSync(folder, { recursive: true }));

it('imports only what Node brings along', () => {
  const imports = [...source.matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name);
  expect(imports.length).toBeGreaterThan(2);
  expect(imports.filter(name => !name?.startsWith('node:'))).toEqual([]);
});

describe('exit code 0: the file holds', () => {
  it('tells a person what was proved, and names the keys when nothing earlier was given', () => {
    const { code, out, err } = run(join(folder, 'good.jsonl'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^HOLDS\.\n/);
    expect(out).toContain('entries: 30');
    expect(out).toContain(writer.verifierKeys[0]);
  });

  it('tells a program the same with --json', () => {
    const { code, out } = run(join(folder, 'good.jsonl'), '--checkpoint', join(folder, 'earlier.txt'), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ ok: true, entries: 30, unchanged: 20 });
  });

  it('takes known keys with --keys, and no file whose header names another', () => {
    const [key = ''] = writer.verifierKeys;
    const other = sampleWriter({ key: signingKey(9) }).verifierKeys[0] ?? '';
    const good = join(folder, 'good.jsonl');
    expect(run(good, '--keys', put('keys.txt', `${key}\n${other}\n`)).code).toBe(0);
    expect(run(good, '--keys', put('other.txt', `${other}\n`))).toMatchObject({
      code: 1,
      out: expect.stringContaining('is not among the known keys'),
    });
    expect(run(good, '--keys', put('none.txt', 'no key\n')).code).toBe(2);
  });

  it('takes a last line without newline', () => {
    expect(run(put('bare.jsonl', evidenceLines(facts, writer).join('\n'))).code).toBe(0);
  });

  it('takes unsealed entries only with --allow-unsealed', () => {
    const path = put('unsealed.jsonl', evidenceLines(facts, writer).slice(0, -1).join('\n'));
    expect(run(path)).toMatchObject({ code: 1, out: expect.stringContaining('Not yet sealed: entries 20 to 29') });
    expect(run(path, '--allow-unsealed')).toMatchObject({ code: 0, out: expect.stringContaining('sealed: 20') });
  });
});

describe('exit code 1: the file does not hold', () => {
  const good = Buffer.from(evidenceLines(facts, writer).join('\n'));
  const at = good.indexOf('"exportedAt":"') + 14;

  const withInHeader = (bytes: Buffer): Buffer => Buffer.concat([good.subarray(0, at), bytes, good.subarray(at)]);

  it('M-03 names the first entry that does not hold, for people and for programs', () => {
    const path = put('altered.jsonl', good.toString().replace('entry-13', 'entry-31'));
    expect(run(path).out).toMatch(/^DOES NOT HOLD\. Altered: entry 13\. /);
    expect(JSON.parse(run(path, '--json').out)).toMatchObject({ ok: false, seq: 13, through: 13 });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['only newlines', Buffer.from('\n\n\n')],
    ['zeros', Buffer.alloc(5_000_000)],
    ['random bytes', new Random(3).bytes(100_000)],
    ['a line without end', Buffer.alloc(40_000_000, 'a')],
    ['a byte order mark', Buffer.concat([Buffer.from('\ufeff'), good])],
    ['a byte that is not UTF-8', Buffer.concat([good.subarray(0, 900), Buffer.from([0xff]), good.subarray(901)])],
    ['a byte that is not UTF-8 where no hash covers it', withInHeader(Buffer.from([0xff]))],
    ['a line of more than 16 MiB', withInHeader(Buffer.alloc(17 * 1024 * 1024, 'a'))],
    ['half the bytes', good.subarray(0, good.length / 2)],
    ['UTF-16', Buffer.from(good.toString(), 'utf16le')],
    ['an escape sequence for terminals', Buffer.from('{"type":"header","format":"\u009b31m"}')],
  ])('answers %s with one sentence, no stack trace and nothing that steers a terminal', (_, content) => {
    const { code, out, err } = run(put('hostile.jsonl', content));
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^DOES NOT HOLD\. [^\n]{10,400}\n$/);
    expect(out).not.toMatch(/\p{Cc}(?<!\n)|at .*\.js/u);
  });

  it('does not print control characters of a signed origin', () => {
    const evil = sampleWriter({ origin: 'operator.test/\u009b31m\u202e' });
    const { code, out } = run(put('evil.jsonl', evidenceLines(facts, evil).join('\n')));
    expect(code).toBe(0);
    expect(out).not.toMatch(/[\u009b\u202e]/u);
  });
});

describe('exit code 2: usage, or a file that cannot be read', () => {
  it.each([
    ['no file named', () => []],
    ['two files named', () => [join(folder, 'good.jsonl'), join(folder, 'good.jsonl')]],
    ['an unknown option', () => [join(folder, 'good.jsonl'), '--force']],
    ['an option without its value', () => [join(folder, 'good.jsonl'), '--checkpoint']],
    ['a file that is not there', () => [join(folder, 'absent.jsonl')]],
    ['a folder', () => [folder]],
    ['a checkpoint that is not there', () => [join(folder, 'good.jsonl'), '--checkpoint', join(folder, 'absent')]],
    ['a checkpoint that is none', () => [join(folder, 'good.jsonl'), '--checkpoint', join(folder, 'good.jsonl')]],
  ])('answers %s with the reason and the usage', (_, args) => {
    const { code, out, err } = run(...args());
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^[^\n]+\nUsage: node verify\.js EVIDENCE/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

it('reads a large file in constant memory', () => {
  const path = join(folder, 'large.jsonl');
  const file = openSync(path, 'w');
  const many = Array.from({ length: 100_000 }, (_, n) => ({
    data: { id: `entry-${n}`, kind: 'order.confirmed', at: '' },
  }));
  const lines = evidenceLines(many, { ...writer, sealsAfter: size => size % 1000 === 0 });
  for (let at = 0; at < lines.length; at += 1000) writeSync(file, `${lines.slice(at, at + 1000).join('\n')}\n`);
  closeSync(file);
  const args = ['--max-old-space-size=16', '--max-semi-space-size=1', join(folder, 'verify.js'), path, '--json'];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ entries: 100_000, checkpoints: 100 });
});
