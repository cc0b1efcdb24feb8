/** Undoes transfer encoding and charset of a text that came as Latin-1. An unknown charset is read as UTF-8, then as Latin-1. */
export function decodeText(raw: string, transfer: string | undefined, charset: string | undefined): string {
  const bytes = undoTransfer(raw, (transfer ?? '').trim().toLowerCase());
  return decodeCharset(bytes, charset).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function undoTransfer(raw: string, transfer: string): Buffer {
  if (transfer === 'base64') return Buffer.from(raw.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64');
  if (transfer === 'quoted-printable') return Buffer.from(undoQuotedPrintable(raw), 'latin1');
  return Buffer.from(raw, 'latin1');
}

function undoQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeCharset(bytes: Buffer, charset: string | undefined): string {
  const name = charset ?? (isEscaped(bytes) ? 'iso-2022-jp' : 'utf-8');
  return decodeAs(bytes, name) ?? decodeAs(bytes, 'utf-8') ?? bytes.toString('latin1');
}

/** Japanese systems of old send ISO-2022-JP without saying so. */
function isEscaped(bytes: Buffer): boolean {
  return bytes.includes('\u001b$B') || bytes.includes('\u001b$@');
}

function decodeAs(bytes: Buffer, charset: string): string | undefined {
  try {
    return new TextDecoder(charset, { fatal: charset === 'utf-8' }).decode(bytes);
  } catch {
    return undefined;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ', apos: "'" };

/** The words of an HTML notice, a block element a line. */
export function htmlWords(html: string): string {
  return html
    .replace(/<(style|script|head)\b[^>]{0,500}>[^]{0,50000}?<\/\1>/gi, ' ')
    .replace(/<(?:br|\/?p|\/?div|\/?tr|\/?li|\/?h\d|\/?table|\/?blockquote|hr)\b[^>]{0,500}>(?:[ \t]*\r?\n)?/gi, '\n')
    .replace(/<\/?(?:[a-z][a-z0-9:]*)(?:\s[^>]{0,2000})?\/?>/gi, '')
    .replace(/<![^>]{0,2000}>/g, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|nbsp|apos));/gi, entity);
}

function entity(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
