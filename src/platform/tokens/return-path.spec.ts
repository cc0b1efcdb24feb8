import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { Secrets } from '../secrets/secrets.js';
import { Tokens } from './tokens.js';

describe('the signed return path', () => {
  const key = randomBytes(32).toString('base64');
  const tokens = new Tokens(Secrets.open('', key));
  const id = '0199aabb-ccdd-7eee-8fff-001122334455';

  it('fits a local part, survives any change of case, and names its message', () => {
    const local = tokens.returnPath(id);
    expect(local).toMatch(/^bounce\+[a-z2-7]{42}$/);
    expect([tokens.messageOf(local), tokens.messageOf(local.toUpperCase())]).toEqual([id, id]);
    expect(tokens.messageIn(`Return-Path: <${local}@mail.example.test>`)).toBe(id);
    fc.assert(fc.property(fc.uuid({ version: 7 }), any => tokens.messageOf(tokens.returnPath(any)) === any));
  });

  it('opens nothing that was not written here', () => {
    const local = tokens.returnPath(id);
    const other = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));
    expect(other.messageOf(local)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.integer({ min: 7, max: 48 }),
        fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz234567'),
        (at, letter) => {
          fc.pre(local[at] !== letter);
          return tokens.messageOf(local.slice(0, at) + letter + local.slice(at + 1)) === undefined;
        },
      ),
    );
    for (const wrong of [
      '',
      'bounce+',
      `bounce+${id.replaceAll('-', '')}`,
      `${local}a`,
      local.slice(0, -1),
      'x'.repeat(9_999),
    ])
      expect(tokens.messageOf(wrong)).toBeUndefined();
  });
});
