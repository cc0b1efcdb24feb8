/** Characters that make a spreadsheet run a cell (OWASP ASVS 5.0, 1.2.10); the full-width ones count as their plain twins. */
const FORMULA_START = /^[=+\-@\t\r\n\0＝＋－＠]/;

/** Whether a spreadsheet would take the text for a formula. */
export function isFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** A signed number or a telephone number: it begins like a formula and can do nothing. */
export function isSignedNumber(text: string): boolean {
  return /^[+-]\d[\d .,()/-]*$/.test(text);
}

/** The text with an apostrophe before it if a spreadsheet would run it; any other text unchanged. */
export function neutraliseFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}

export interface CsvWriteOptions {
  /** Default `;`, which Czech Excel opens without asking. */
  delimiter?: string;
  /** Puts an apostrophe before formulas: for files that people open; off for files that machines read back. */
  neutralise?: boolean;
}

/** One record with its CRLF (RFC 4180). What it writes, CsvReader reads back unchanged unless it holds a NUL. */
export function csvRow(cells: readonly string[], options: CsvWriteOptions = {}): string {
  const { delimiter = ';', neutralise = false } = options;
  const written = cells.map(cell => quoted(neutralise ? neutraliseFormula(cell) : cell, delimiter));
  // A record of one empty cell would be a blank line, which readers skip.
  return `${written.length === 1 && written[0] === '' ? '""' : written.join(delimiter)}\r\n`;
}

/** Besides what RFC 4180 quotes: outer spaces, a byte order mark and a `sep=` line, which readers would swallow. */
function quoted(cell: string, delimiter: string): string {
  const plain = !/["\r\n]|^[\s\ufeff]|[\s\ufeff]$|^sep=/i.test(cell) && !cell.includes(delimiter);
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
