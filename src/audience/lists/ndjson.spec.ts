import { NdjsonReader, type JsonItem } from './ndjson.js';

async function read(chunks: readonly string[]): Promise<JsonItem[]> {
  const items: JsonItem[] = [];
  for await (const batch of new NdjsonReader(chunks.map(chunk => Buffer.from(chunk)))) items.push(...batch);
  return items;
}

describe('NDJSON', () => {
  it('gives the heading and then the rows, however the bytes are cut', async () => {
    const text = '{"email":"jana@example.test","name":"Žofie"}\r\n\n{"age":4,"tags":["a","b"],"name":null,"vip":true}';
    const expected = [
      { row: 0, cells: ['email', 'name', 'age', 'tags', 'vip'] },
      { row: 1, cells: ['jana@example.test', 'Žofie', '', '', ''] },
      { row: 3, cells: ['', '', '4', 'a, b', 'true'] },
    ];
    expect(await read([text])).toEqual(expected);
    const bytes = Buffer.from(text);
    const cut: JsonItem[] = [];
    for await (const batch of new NdjsonReader(Array.from(bytes, byte => Uint8Array.of(byte)))) cut.push(...batch);
    expect(cut).toEqual(expected);
  });

  it('reports a line that is no object, and reads on', async () => {
    expect(await read(['{"a":1}\n[1]\nnull\n{"a":\n{"a":{"b":1}}\n{"a":2}\n'])).toEqual([
      { row: 0, cells: ['a'] },
      { row: 1, cells: ['1'] },
      { row: 2, line: 2, error: 'JSON_BROKEN' },
      { row: 3, line: 3, error: 'JSON_BROKEN' },
      { row: 4, line: 4, error: 'JSON_BROKEN' },
      { row: 5, line: 5, error: 'JSON_NESTED' },
      { row: 6, cells: ['2'] },
    ]);
  });

  it('keeps nothing of a line of 40 MB and reads on behind it', async () => {
    const long = Array.from({ length: 40 }, () => 'x'.repeat(1_000_000));
    expect(await read(['{"a":1}\n', ...long, '\n{"a":2}\n'])).toEqual([
      { row: 0, cells: ['a'] },
      { row: 1, cells: ['1'] },
      { row: 2, line: 2, error: 'JSON_LINE_TOO_LONG' },
      { row: 3, cells: ['2'] },
    ]);
  });

  it('has no heading where nothing stands', async () => {
    expect(await read([])).toEqual([]);
  });
});
