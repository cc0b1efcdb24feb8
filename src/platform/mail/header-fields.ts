/** A field of a header as it stands there: folded, without the CRLF at its end. */
export interface HeaderField {
  /** In lower case. */
  name: string;
  text: string;
}

/** The fields of a header whose lines end with CRLF, in their order; a line that begins with white space belongs to the one before. */
export function headerFields(header: string): HeaderField[] {
  const fields: HeaderField[] = [];
  for (const text of header.split(/\r\n(?![ \t])/)) {
    const colon = text.indexOf(':');
    if (colon > 0) fields.push({ name: text.slice(0, colon).trimEnd().toLowerCase(), text });
  }
  return fields;
}
