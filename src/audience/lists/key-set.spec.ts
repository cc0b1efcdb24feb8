import { createHash } from 'node:crypto';
import { KeySet } from './key-set.js';

const key = (n: number): Buffer => createHash('sha256').update(String(n)).digest();

describe('the keys an import has seen', () => {
  it('knows every key again, however many, and takes none for another', () => {
    const set = new KeySet();
    const numbers = Array.from({ length: 50_000 }, (_, n) => n);
    expect(numbers.filter(n => !set.add(key(n)))).toEqual([]);
    expect(numbers.filter(n => set.add(key(n)))).toEqual([]);
    expect([set.size, set.add(key(50_000))]).toEqual([50_000, true]);
  });

  it('takes a key of zeros like any other', () => {
    const set = new KeySet();
    expect([set.add(Buffer.alloc(32)), set.add(Buffer.alloc(32)), set.size]).toEqual([true, false, 1]);
  });
});
