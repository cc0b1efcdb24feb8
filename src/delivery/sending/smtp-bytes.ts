const [LF, CR, DOT] = [0x0a, 0x0d, 0x2e];

/**
 * A message as it stands between DATA and its dot (RFC 5321 4.5.2): lines end with CRLF and nothing else, also the last one; a line that
 * begins with a dot begins with two. What needs no change comes back as it is.
 */
export function smtpBytes(raw: Buffer): Buffer {
  if (isReady(raw)) return raw;
  const lines = raw.toString('latin1').replaceAll(/\r\n|\r|\n/g, '\r\n');
  const stuffed = lines.replaceAll(/(^|\n)\./g, '$1..');
  return Buffer.from(stuffed.endsWith('\r\n') ? stuffed : `${stuffed}\r\n`, 'latin1');
}

/** Jumps from line end to line end: a look at each byte costs three times as much. */
function isReady(raw: Buffer): boolean {
  if (raw.length < 2 || raw[0] === DOT || raw[raw.length - 1] !== LF) return false;
  for (let at = raw.indexOf(LF); at !== -1; at = raw.indexOf(LF, at + 1)) {
    if (raw[at - 1] !== CR || raw[at + 1] === DOT) return false;
  }
  for (let at = raw.indexOf(CR); at !== -1; at = raw.indexOf(CR, at + 1)) if (raw[at + 1] !== LF) return false;
  return true;
}
