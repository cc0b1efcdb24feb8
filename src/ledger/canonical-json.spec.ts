import { canonicalJson } from './canonical-json.js';

describe('canonicalJson', () => {
  it('writes the sample of RFC 8785 §3.2.2 and §3.2.3', () => {
    const sample: unknown = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts names by UTF-16 code units, not by code points (RFC 8785 §3.2.3)', () => {
    const names = ['€', '\r', '\ufb33', '1', '😀', '\u0080', 'ö'];
    const text = canonicalJson(Object.fromEntries(names.map(name => [name, 0])));
    expect(Object.keys(JSON.parse(text))).toEqual(['1', '\r', '\u0080', 'ö', '€', '😀', '\ufb33']);
    expect(text.indexOf('\\r')).toBeLessThan(text.indexOf('"1"'));
    expect(text.indexOf('😀')).toBeLessThan(text.indexOf('\ufb33'));
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s of RFC 8785 appendix B as %s', (bits, text) => {
    expect(canonicalJson(Buffer.from(bits, 'hex').readDoubleBE())).toBe(text);
  });

  it.each([
    ['NaN', Number.NaN, '$ is NaN'],
    ['Infinity', [Number.POSITIVE_INFINITY], '$[0] is Infinity'],
    ['undefined', { a: { b: undefined } }, '$.a.b is of type undefined'],
    ['a hole', [1, , 3], '$[1] is of type undefined'], // eslint-disable-line no-sparse-arrays -- the case itself
    ['bigint', { n: 1n }, '$.n is of type bigint'],
    ['a function', { toJSON: Number }, '$.toJSON is of type function'],
    ['a date', { at: new Date(0) }, '$.at is not a plain object'],
    ['a map', new Map(), '$ is not a plain object'],
    ['bytes', Buffer.from('x'), '$ is not a plain object'],
    ['a lone surrogate', ['\ud800'], '$[0] holds a lone surrogate'],
    ['a lone surrogate in a name', { '\udc00': 1 }, 'key of $ holds a lone surrogate'],
  ])('refuses %s and names its place', (_, value, message) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
    expect(() => canonicalJson(value)).toThrow(message);
  });

  it('refuses a value that contains itself, and nesting beyond 100 levels, instead of exhausting the stack', () => {
    const self: Record<string, unknown> = {};
    self['self'] = self;
    expect(() => canonicalJson(self)).toThrow('deeper than 100 levels');
    expect(() => canonicalJson(nested(101))).toThrow('deeper than 100 levels');
    expect(canonicalJson(nested(100))).toBe(`${'['.repeat(100)}${']'.repeat(100)}`);
  });

  it('keeps a pair of surrogates, and a property called __proto__', () => {
    const value: unknown = JSON.parse('{"__proto__":"\\ud83d\\ude00"}');
    expect(canonicalJson(value)).toBe('{"__proto__":"😀"}');
    expect(canonicalJson(Object.assign(Object.create(null), { a: 1 }))).toBe('{"a":1}');
  });
});

function nested(levels: number): unknown {
  return JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);
}
