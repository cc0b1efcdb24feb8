import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { uuidBytes, uuidv7 } from '../ids/ids.js';
import { Secrets } from '../secrets/secrets.js';
import { unsubscribeAddresses, whyUrl } from './recipient-urls.js';
import { Tokens, type RecipientLink } from './tokens.js';

const secrets = Secrets.open('', randomBytes(32).toString('base64'));
const tokens = new Tokens(secrets);

function link(changes: Partial<RecipientLink> = {}): RecipientLink {
  return {
    use: 'unsubscribe',
    customerId: uuidv7(),
    controllerId: uuidv7(),
    messageId: uuidv7(),
    addressKey: randomBytes(32),
    purpose: 'newsletter',
    controllerName: 'Knihy u lípy s.r.o.',
    ...changes,
  };
}

const uuid = fc.uuid();
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes));
const shortText = fc.string({ unit: 'grapheme', maxLength: 30 });
const anyLink: fc.Arbitrary<RecipientLink> = fc.record({
  use: fc.constantFrom('unsubscribe' as const, 'why' as const),
  customerId: uuid,
  controllerId: uuid,
  messageId: uuid,
  addressKey: bytes32,
  purpose: shortText.filter(text => Buffer.byteLength(text) <= 60),
  controllerName: shortText.filter(text => Buffer.byteLength(text) <= 120),
});

describe('tokens of recipient links', () => {
  it('promise 8 gives back exactly what was sealed', () => {
    fc.assert(
      fc.property(anyLink, sealed => {
        expect(tokens.open(tokens.seal(sealed), sealed.use)).toEqual(sealed);
      }),
    );
  });

  it('seals one message for two pages as it seals it for each', () => {
    const { use: _, ...shared } = link();
    expect(tokens.sealBoth(shared, ['unsubscribe', 'why'])).toEqual([
      tokens.seal({ ...shared, use: 'unsubscribe' }),
      tokens.seal({ ...shared, use: 'why' }),
    ]);
  });

  it('STANDARDS 1.7 is URL-safe and fits a header line, the longest included', () => {
    const longest = tokens.seal(link({ purpose: 'p'.repeat(60), controllerName: 'ř'.repeat(500) }));
    expect(longest).toMatch(/^[A-Za-z0-9_-]+$/);
    const urls = { base: '', public: 'https://mail.example.test', mailDomain: 'mail.example.test' };
    const addresses = unsubscribeAddresses(urls, longest);
    expect(addresses.url).toBe(`https://mail.example.test/u/${longest}`);
    expect(addresses.mailto).toBe(`unsubscribe@mail.example.test?subject=${longest}`);
    expect(whyUrl(urls, longest)).toBe(`https://mail.example.test/w/${longest}`);
    expect(Math.max(addresses.url.length, addresses.mailto.length)).toBeLessThan(900);
  });

  it('gives equal tokens for equal links and other tokens for other links', () => {
    const one = link();
    expect(tokens.seal(one)).toBe(tokens.seal({ ...one }));
    const others: Partial<RecipientLink>[] = [
      { use: 'why' },
      { customerId: uuidv7() },
      { controllerId: uuidv7() },
      { messageId: uuidv7() },
      { addressKey: randomBytes(32) },
      { purpose: 'events' },
      { controllerName: 'Jiná' },
    ];
    const sealed = new Set([tokens.seal(one), ...others.map(change => tokens.seal({ ...one, ...change }))]);
    expect(sealed.size).toBe(others.length + 1);
  });

  it('G-16 shows none of what it carries, decoded or not', () => {
    const carried = link();
    const token = tokens.seal(carried);
    const bytes = Buffer.from(token, 'base64url');
    const secretsInside = [
      ...[carried.customerId, carried.controllerId, carried.messageId].map(uuidBytes),
      carried.addressKey,
      Buffer.from(carried.controllerName),
      Buffer.from(carried.purpose),
    ];
    for (const inside of secretsInside) {
      expect(bytes.includes(inside)).toBe(false);
      expect(token.includes(inside.toString('utf8'))).toBe(false);
    }
  });

  it('G-16 opens with no single bit changed', () => {
    const token = tokens.seal(link());
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const forged = Buffer.from(bytes);
      forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(tokens.open(forged.toString('base64url'), 'unsubscribe')).toBeUndefined();
    }
  });

  it('G-16 opens with no character changed, cut off or added', () => {
    const token = tokens.seal(link());
    for (let place = 0; place < token.length; place++) {
      const other = token[place] === 'A' ? 'B' : 'A';
      expect(tokens.open(token.slice(0, place) + other + token.slice(place + 1), 'unsubscribe')).toBeUndefined();
      expect(tokens.open(token.slice(0, place), 'unsubscribe')).toBeUndefined();
    }
    for (const added of ['A', '=', '.', ' ', '\n', '%00', '\u0000', token]) {
      expect(tokens.open(token + added, 'unsubscribe')).toBeUndefined();
      expect(tokens.open(added + token, 'unsubscribe')).toBeUndefined();
    }
  });

  it('has one text only: the same bytes in other spellings do not open', () => {
    // One byte more than a multiple of three leaves four unused bits in the last character.
    const token = tokens.seal(link({ controllerName: '' }));
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const respelled = [...alphabet]
      .map(letter => token.slice(0, -1) + letter)
      .filter(text => Buffer.from(text, 'base64url').equals(Buffer.from(token, 'base64url')));
    expect(respelled.length).toBeGreaterThan(1);
    expect(respelled.filter(text => tokens.open(text, 'unsubscribe'))).toEqual([token]);
    expect(tokens.open(Buffer.from(token, 'base64url').toString('base64'), 'unsubscribe')).toBeUndefined();
  });

  it('opens no garbage of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), garbage => {
        expect(tokens.open(Buffer.from(garbage).toString('base64url'), 'unsubscribe')).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), garbage => {
        expect(tokens.open(garbage, 'unsubscribe')).toBeUndefined();
      }),
    );
    expect(tokens.open('A'.repeat(10_000_000), 'unsubscribe')).toBeUndefined();
  });

  it('opens for its own use only', () => {
    expect(tokens.open(tokens.seal(link({ use: 'why' })), 'unsubscribe')).toBeUndefined();
    expect(tokens.open(tokens.seal(link()), 'why')).toBeUndefined();
  });

  it('opens in its own installation only', () => {
    const elsewhere = new Tokens(Secrets.open('', randomBytes(32).toString('base64')));
    expect(elsewhere.open(tokens.seal(link()), 'unsubscribe')).toBeUndefined();
  });

  it('opens after a restart with the same master key', () => {
    const sealed = link();
    expect(new Tokens(secrets).open(tokens.seal(sealed), 'unsubscribe')).toEqual(sealed);
  });

  it('cuts a long name between characters', () => {
    const opened = tokens.open(tokens.seal(link({ controllerName: `a${'😀'.repeat(100)}` })), 'unsubscribe');
    expect(opened?.controllerName).toBe(`a${'😀'.repeat(29)}`);
  });

  it('seals nothing malformed', () => {
    expect(() => tokens.seal(link({ purpose: 'p'.repeat(61) }))).toThrow('60 bytes');
    expect(() => tokens.seal(link({ addressKey: randomBytes(31) }))).toThrow('malformed');
    expect(() => tokens.seal(link({ customerId: 'x' }))).toThrow('malformed');
    const shifted = { customerId: uuidv7().slice(0, -2), controllerId: `${uuidv7()}ab` };
    expect(() => tokens.seal(link(shifted))).toThrow('malformed');
  });
});
