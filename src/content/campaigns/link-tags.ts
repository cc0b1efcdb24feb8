/** Names and values that the author wants at every link, such as utm_source. Fixed for all recipients: nothing personal gets in. */
export type LinkTags = Readonly<Record<string, string>>;

/** What stands in `raw` is text and stays. An address with Liquid in it is ours or may be personal, and stays too. */
const HREF = /\{%-?\s*raw\b[\s\S]*?endraw\s*-?%\}|(\shref=")(https:\/\/[^"{}<>\s]+)(?=")/gi;

/** The HTML with the tags at each plain https link. What the author wrote there himself goes before a tag of the same name. */
export function withLinkTags(html: string, tags: LinkTags): string {
  return html.replace(HREF, (whole, before: string | undefined, written: string | undefined) =>
    before === undefined || written === undefined ? whole : `${before}${tagged(written, tags)}`,
  );
}

/** `written`: as it stands in HTML, `&` as `&amp;`. */
function tagged(written: string, tags: LinkTags): string {
  const url = written.replaceAll('&amp;', '&');
  const [, path = '', query, fragment = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(url) ?? [];
  const own = new URLSearchParams(query);
  const added = Object.entries(tags)
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  if (path === '' || added.length === 0) return written;
  const parts = [...(query ? [query] : []), ...added];
  return `${path}?${parts.join('&')}${fragment}`.replaceAll('&', '&amp;');
}
