/** Looked for in this order: every browser also claims to be some of those below it. */
const BROWSERS = [
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
] as const;

const SYSTEMS = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux|X11/],
] as const;

/** Browser and system in two words, so that a person knows the session again; nothing else of the header is kept. */
export function deviceOf(userAgent: string | undefined): string {
  const words = [BROWSERS, SYSTEMS].flatMap(table => table.find(([, sign]) => sign.test(userAgent ?? ''))?.[0] ?? []);
  return words.join(', ');
}
