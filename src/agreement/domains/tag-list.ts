/** A tag=value list as DKIM (RFC 6376 3.2) and DMARC (RFC 9989 4.7) write it, with white space taken out of the values. Undefined: none. */
export function parseTags(text: string): Map<string, string> | undefined {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const pair = /^\s*([A-Za-z][A-Za-z0-9_]*)\s*=([^]*)$/.exec(part);
    if (!pair) return undefined;
    const name = (pair[1] ?? '').toLowerCase();
    if (tags.has(name)) return undefined;
    tags.set(name, (pair[2] ?? '').replace(/\s+/g, ''));
  }
  return tags;
}
