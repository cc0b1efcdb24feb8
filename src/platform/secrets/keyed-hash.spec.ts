import { createHmac, randomBytes } from 'node:crypto';
import { keyedHash } from './keyed-hash.js';

describe('the keyed hash of an address', () => {
  it.each([1, 16, 32, 63, 64])('is HMAC-SHA256 under a key of %i bytes, for texts of every length', bytes => {
    const key = randomBytes(bytes);
    const hashed = keyedHash(key);
    for (const text of [
      '',
      'a',
      'jana@example.test',
      'žluťoučký@kůň.test',
      'x'.repeat(55),
      'x'.repeat(64),
      'x'.repeat(320),
    ])
      expect(hashed(text)).toEqual(createHmac('sha256', key).update(text).digest());
  });
});
