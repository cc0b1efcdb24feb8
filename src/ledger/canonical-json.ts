/** Both writers of evidence and every verifier stop here, so that no nesting can exhaust a verifier's stack. */
const MAX_DEPTH = 100;

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * RFC 8785 text of a plain value: null, boolean, finite number, well-formed string, array, plain object.
 * Throws a TypeError that names the place (`$.a[2]`) of anything JSON cannot carry unchanged: undefined, bigint, NaN,
 * a Date, a lone surrogate, nesting beyond 100 levels. JSON.stringify would drop or bend such a value silently, and
 * what is signed would no longer be what was meant.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', 0);
}

function write(value: unknown, place: string, depth: number): string {
  switch (typeof value) {
    case 'boolean':
      return String(value);
    case 'number':
      return writeNumber(value, place);
    case 'string':
      return writeString(value, place);
    case 'object':
      return value === null ? 'null' : writeContainer(value, place, depth + 1);
    default:
      throw refused(place, `is of type ${typeof value}`);
  }
}

/** ECMAScript's own number format is the one RFC 8785 §3.2.2.3 prescribes. */
function writeNumber(value: number, place: string): string {
  if (!Number.isFinite(value)) throw refused(place, `is ${value}`);
  return JSON.stringify(value);
}

function writeString(value: string, place: string): string {
  if (LONE_SURROGATE.test(value)) throw refused(place, 'holds a lone surrogate');
  return JSON.stringify(value);
}

function writeContainer(value: object, place: string, depth: number): string {
  if (depth > MAX_DEPTH) throw refused(place, `lies deeper than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) return writeArray(value, place, depth);
  if (!isPlain(value)) throw refused(place, 'is not a plain object');
  return writeObject(value, place, depth);
}

function writeArray(values: readonly unknown[], place: string, depth: number): string {
  return `[${Array.from(values, (item, index) => write(item, `${place}[${index}]`, depth)).join(',')}]`;
}

function writeObject(value: Record<string, unknown>, place: string, depth: number): string {
  // The default sort compares UTF-16 code units, which is RFC 8785 §3.2.3.
  const members = Object.keys(value)
    .sort()
    .map(key => `${writeString(key, `key of ${place}`)}:${write(value[key], `${place}.${key}`, depth)}`);
  return `{${members.join(',')}}`;
}

/** By shape of the prototype chain and not by identity: an object may come from another realm (worker, vm). */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function refused(place: string, why: string): TypeError {
  return new TypeError(`not canonical JSON: ${place} ${why}`);
}
