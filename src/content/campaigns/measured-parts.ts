import { LONGEST_DESTINATION } from '../../platform/tokens/visit-link.js';
import type { CompiledParts } from './template.js';
import { MEASURED, type MeasuredUrls } from './template-values.js';

/** What stands in `raw` is text and stays. Addresses with Liquid in them may be personal: they are never measured. */
const HREF = /\{%-?\s*raw\b[\s\S]*?endraw\s*-?%\}|(\shref=")(https:\/\/[^"{}<>\s]+)(?=")/gi;
const BODY_END = /<\/body>(?![\s\S]*<\/body>)/i;
const PICTURE = `{% if ${MEASURED}.picture %}<img src="{{ ${MEASURED}.picture }}" width="1" height="1" alt="" style="display:block" />{% endif %}`;

/** Links of one content that are measured; those after them lead where they lead, unmeasured. */
const MOST_MEASURED = 1_000;

/**
 * The destinations of a content that may be measured, in their order: whole https addresses without a recipient's data. Made from the
 * frozen parts, so that the number of a link means the same for ever. Links of ours, and the controller's privacy notice, are none.
 */
export function destinationsOf(parts: Pick<CompiledParts, 'references'>, privacyNotice: string | null): string[] {
  const links = parts.references.filter(({ kind }) => kind === 'link').map(({ url }) => url);
  return [...new Set(links)].filter(url => isPlainHttps(url) && !isNotice(url, privacyNotice)).slice(0, MOST_MEASURED);
}

/** Tagged or not. */
function isNotice(url: string, notice: string | null): boolean {
  return notice !== null && url.startsWith(notice) && /^(?:[?&#]|$)/.test(url.slice(notice.length));
}

function isPlainHttps(url: string): boolean {
  return url.startsWith('https://') && !/[{}]/.test(url) && Buffer.byteLength(url) <= LONGEST_DESTINATION;
}

/** The templates with a variable for each destination and a place for the picture; the text part keeps its links as they are. */
export function measuredParts(parts: CompiledParts, destinations: readonly string[]): CompiledParts {
  const names = new Map(destinations.map((url, n) => [url, nameOf(n)]));
  const html = parts.html.replace(HREF, (whole, before: string | undefined, written: string | undefined) => {
    const name = names.get((written ?? '').replaceAll('&amp;', '&'));
    return before === undefined || name === undefined ? whole : `${before}{{ ${MEASURED}.${name} }}`;
  });
  return { ...parts, html: html.replace(BODY_END, end => `${PICTURE}${end}`) };
}

/** The destinations, or the links that lead to them, under their names. */
export function plainUrls(destinations: readonly string[]): MeasuredUrls {
  return Object.fromEntries(destinations.map((url, n) => [nameOf(n), url]));
}

function nameOf(index: number): string {
  return `link${index + 1}`;
}
