import fc from 'fast-check';
import { Refusal } from '../refusals/refusals.js';
import '../refusals/platform.refusals.js';
import { requireReadable } from './readable-input.js';

function fieldsOf(input: unknown): unknown {
  try {
    requireReadable(input);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.data['fields'] : error;
  }
}

describe('what comes in', () => {
  it.each<[unknown, string[]]>([
    [{ name: 'a\u0000' }, ['name']],
    [{ list: ['ok', { text: '\ud800' }] }, ['list.1.text']],
    [{ text: 'x\udfff' }, ['text']],
    [{ columns: { 'a\u0000': 'skip' } }, ['columns']],
    ['\u0000', ['(body)']],
  ])('is refused where it cannot be stored: %j', (input, fields) => {
    expect(fieldsOf(input)).toEqual(fields);
  });

  it('is refused when it is too deep to be walked, however deep', () => {
    let deep: unknown = 1;
    for (let n = 0; n < 100_000; n++) deep = n % 2 === 0 ? [deep] : { a: deep };
    expect(fieldsOf(deep)).toHaveLength(1);
  });

  it('goes on with every other value of JSON, and with a file', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10, stringUnit: 'binary' }), input => {
        const stored = JSON.stringify(input).includes('\\u0000');
        expect(fieldsOf(input) === undefined).toBe(!stored);
      }),
    );
    expect(fieldsOf(new Date())).toBeUndefined();
    expect(fieldsOf(undefined)).toBeUndefined();
  });
});
