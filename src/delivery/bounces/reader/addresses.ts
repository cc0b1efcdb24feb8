/** An address in running text. Local parts of old systems may hold `/`, `=` and `!`; the last dot is the sentence's. */
export const ADDRESS =
  /[^\s<>()[\]"'`:;,|\\@（），：；。、「」【】《》\u0000-\u001f][^\s<>()[\]"`:;,|\\@（），：；。、「」【】《》\u0000-\u001f]{0,127}@(?:[^\s<>()[\]"'`:;,|\\@/=?（），：；。、「」【】《》\u0000-\u001f]{1,253}|\[[\d.a-f:]{3,60}\])/giu;

const ALONE = new RegExp(`^${ADDRESS.source}$`, 'iu');

/** The address of a field such as `rfc822; <jana@example.test>` or `RFC822;jana@example.test (expanded)`; undefined when there is none. */
export function bareAddress(field: string): string | undefined {
  const text = field
    .slice(0, 2000)
    .replace(/^\s*(?:[\w-]+\s*;)?\s*/, '')
    .trim();
  const quoted = /^<?("[^"]{1,64}"@[^\s<>]{1,253})>?/.exec(text)?.[1];
  if (quoted !== undefined) return quoted;
  const inBrackets = /<([^<>\s]{3,320})>/.exec(text)?.[1]?.replace(/^(?:smtp|mailto|rfc822):/i, '');
  if (inBrackets !== undefined && ALONE.test(inBrackets)) return inBrackets;
  return addressesIn(text.replace(/^(?:smtp|mailto):/i, ''))[0];
}

/** All addresses of a text, in order, each once. */
export function addressesIn(text: string): string[] {
  const found = new Map<string, string>();
  for (const [match] of text.matchAll(ADDRESS)) {
    const address = match.replace(/^[*=.]+|[.!?*]+$/g, '');
    if (address.includes('@') && !found.has(address.toLowerCase())) found.set(address.toLowerCase(), address);
    if (found.size >= 1000) break;
  }
  return [...found.values()];
}
