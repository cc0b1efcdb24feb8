import { domainToASCII } from 'node:url';

/** Why a text is not taken for an address. */
export type AddressRefusalCode =
  | 'ADDRESS_MISSING'
  | 'ADDRESS_CONTROL_CHARACTERS'
  | 'ADDRESS_TOO_LONG'
  | 'ADDRESS_NO_AT'
  | 'ADDRESS_SEVERAL'
  | 'ADDRESS_QUOTED_LOCAL_PART'
  | 'ADDRESS_COMMENT'
  | 'ADDRESS_SPACE'
  | 'ADDRESS_LITERAL'
  | 'ADDRESS_LOCAL_PART_INVALID'
  | 'ADDRESS_DOMAIN_INVALID'
  | 'ADDRESS_DOMAIN_NOT_QUALIFIED';

export type ParsedAddress =
  | {
      ok: true;
      /** As it goes into the envelope: local part as given (NFC), domain in lower-case A-labels. */
      address: string;
      /** Identifies the person whatever the writing: lower case, NFC, A-labels. Plus signs and dots mean what they say. */
      key: string;
      /** The local part is not ASCII, so the message needs SMTPUTF8 (RFC 6531). */
      needsSmtputf8: boolean;
    }
  | { ok: false; code: AddressRefusalCode };

/** Octets: RFC 5321, 4.5.3.1 (local part, and path without its brackets); characters of a whole cell with a display name. */
const MAX_LOCAL = 64;
const MAX_ADDRESS = 254;
const MAX_CELL = 2_000;

/** Also what Unicode counts as a line end: none of it may reach a mail header. */
const CONTROL = /[\p{Cc}\u2028\u2029]/u;
const ASCII_ATOMS = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** RFC 6531 takes any non-ASCII character; invisible ones, spaces, private and unassigned ones are refused here. */
const UNICODE_ATOM = /^(?:[\w!#$%&'*+/=?^`{|}~-]|[^\p{ASCII}\p{C}\p{Z}])+$/u;
const UNICODE_DOMAIN = /^(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d)+$/u;
/** Labels of RFC 1123, at least two, the last one not a number. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The address in a cell or a form field: `local@domain` (RFC 5321/5322 dot-atom, RFC 6531 local part, IDN domain), alone or as
 * `"Name" <local@domain>`. Obsolete and unusable forms are refused with their reason: quoted local parts, comments, folding,
 * address literals, domains of one label or with a numeric end, anything longer than RFC 5321 lets through.
 */
export function parseAddress(text: string): ParsedAddress {
  if (text.length > MAX_CELL) return refused('ADDRESS_TOO_LONG');
  const line = text.includes('\t') ? text.replaceAll('\t', ' ') : text;
  if (CONTROL.test(line)) return refused('ADDRESS_CONTROL_CHARACTERS');
  const trimmed = line.trim();
  if (trimmed === '') return refused('ADDRESS_MISSING');
  const bare = withoutDisplayName(trimmed);
  const at = bare.lastIndexOf('@');
  if (at === -1) return refused('ADDRESS_NO_AT');
  return parseParts(bare.slice(0, at), bare.slice(at + 1)) ?? refused(reasonAgainst(bare, at));
}

/** Undefined: some part is malformed, and the reason is still to be found. */
function parseParts(rawLocal: string, rawDomain: string): ParsedAddress | undefined {
  const ascii = ASCII_ATOMS.test(rawLocal);
  const local = ascii ? rawLocal : rawLocal.normalize('NFC');
  if (!ascii && !local.split('.').every(atom => UNICODE_ATOM.test(atom))) return undefined;
  const domain = toALabels(rawDomain);
  if (domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  if ((ascii ? local.length : Buffer.byteLength(local)) > MAX_LOCAL) return refused('ADDRESS_TOO_LONG');
  if ((ascii ? address.length : Buffer.byteLength(address)) > MAX_ADDRESS) return refused('ADDRESS_TOO_LONG');
  const lower = ascii ? local.toLowerCase() : local.toLowerCase().normalize('NFC');
  return { ok: true, address, key: `${lower}@${domain}`, needsSmtputf8: !ascii };
}

/** The domain in lower-case A-labels, or undefined for one that cannot receive mail from here. */
function toALabels(domain: string): string | undefined {
  let ascii = domain.toLowerCase();
  if (/[^\p{ASCII}]/u.test(domain)) {
    // domainToASCII decodes %41 and the like, hence the check before it.
    if (!UNICODE_DOMAIN.test(domain)) return undefined;
    ascii = domainToASCII(domain);
  }
  return DOMAIN.test(ascii) ? ascii : undefined;
}

function withoutDisplayName(text: string): string {
  if (!text.endsWith('>')) return text;
  const open = text.lastIndexOf('<');
  const name = text.slice(0, Math.max(open, 0)).trim();
  const nameIsFine = /^[^<>"@]*$/.test(name) || /^"(?:[^"\\]|\\.)*"$/.test(name);
  return open !== -1 && nameIsFine ? text.slice(open + 1, -1).trim() : text;
}

/** Only the sentence for the report depends on this order; none of these texts is an address. */
function reasonAgainst(text: string, at: number): AddressRefusalCode {
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  const pieces = text.split(/[\s,;]+/).filter(piece => piece !== '');
  if (local.includes('"')) return 'ADDRESS_QUOTED_LOCAL_PART';
  if (domain.startsWith('[')) return 'ADDRESS_LITERAL';
  if (/[()]/.test(text)) return 'ADDRESS_COMMENT';
  if (pieces.length > 1 && pieces.every(piece => piece.includes('@'))) return 'ADDRESS_SEVERAL';
  if (/\s/.test(text)) return 'ADDRESS_SPACE';
  if (
    !local
      .normalize('NFC')
      .split('.')
      .every(atom => UNICODE_ATOM.test(atom))
  )
    return 'ADDRESS_LOCAL_PART_INVALID';
  return domain !== '' && /^[^.]*$|\.\d+$/.test(domain) ? 'ADDRESS_DOMAIN_NOT_QUALIFIED' : 'ADDRESS_DOMAIN_INVALID';
}

function refused(code: AddressRefusalCode): ParsedAddress {
  return { ok: false, code };
}
