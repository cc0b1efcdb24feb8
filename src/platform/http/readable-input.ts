import { refuse } from '../refusals/refusals.js';

/** Deeper than anything that is asked for; code that walks a value may then do so by recursion. */
const DEEPEST = 50;
/** The database keeps no NUL, and half of a surrogate pair is no character in any encoding: it would come back as another text. */
const UNREADABLE = /[\0\p{Cs}]/u;

/** Refuses INVALID_INPUT, with the places, for text that nobody could store and give back, and for a value too deep to be walked. */
export function requireReadable(input: unknown): void {
  const fields: string[] = [];
  visit(input, [], fields);
  if (fields.length === 0) return;
  const places = fields.map(field => `${field}: a NUL, half a character, or nested more than ${DEEPEST} deep`);
  refuse('INVALID_INPUT', { places, fields });
}

function visit(value: unknown, path: readonly string[], found: string[]): void {
  // One fault is enough to refuse; a name that is itself unreadable is not repeated in the answer.
  if (found.length > 0) return;
  if (path.length > DEEPEST || (typeof value === 'string' && UNREADABLE.test(value))) found.push(nameOf(path));
  else if (Array.isArray(value)) value.forEach((item, place) => visit(item, [...path, String(place)], found));
  else if (isPlain(value))
    for (const [name, member] of Object.entries(value)) {
      if (UNREADABLE.test(name)) found.push(nameOf(path));
      visit(member, [...path, name], found);
    }
}

/** Streams and other things of the framework are not walked. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function nameOf(path: readonly string[]): string {
  return path.slice(0, 5).join('.') || '(body)';
}
