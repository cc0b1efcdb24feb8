import PostalMime from 'postal-mime';

/** A message taken apart for reading. */
export interface OpenedMessage {
  html: string | null;
  text: string | null;
  /** Fields in their order, unfolded, not decoded. */
  headers: (readonly [name: string, value: string])[];
  /** http and https addresses from List-Unsubscribe and from the HTML, each once. */
  links: string[];
  /** File names. */
  attachments: string[];
}

/** Takes a message apart; broken MIME gives what can be read of it. */
export async function openMessage(bytes: Buffer): Promise<OpenedMessage> {
  const { headers, html, text, attachments } = await PostalMime.parse(bytes);
  const unsubscribe = headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
  return {
    html: html ?? null,
    text: text ?? null,
    headers: headers.map(({ originalKey, value }) => [originalKey, value] as const),
    links: [...new Set([...bracketed(unsubscribe), ...hrefs(html ?? '')])],
    attachments: attachments.map(({ filename, mimeType }) => filename ?? mimeType),
  };
}

function bracketed(field: string): string[] {
  return [...field.matchAll(/<(https?:[^>]+)>/gi)].map(([, link = '']) => link);
}

function hrefs(html: string): string[] {
  return [...html.matchAll(/\bhref\s*=\s*["'](https?:[^"']+)["']/gi)].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  );
}
