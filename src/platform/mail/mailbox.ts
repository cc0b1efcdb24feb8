import { domainToASCII } from 'node:url';
import { encodeWords } from './encoded-words.js';
import { HeaderValueError, assertNoControl } from './headers.js';

/** A display name and an address as people write them: the address may have an internationalised domain or local part. */
export interface Mailbox {
  readonly name?: string | undefined;
  readonly address: string;
}

/** The form of an address that goes on the wire. */
interface WireAddress {
  /** Domain in A-labels; the local part as given. */
  readonly text: string;
  /** Only a local part outside ASCII needs SMTPUTF8 (RFC 6531); a domain never does. */
  readonly smtpUtf8: boolean;
}

const NOT_ASCII = /\P{ASCII}/u;
/** RFC 5321 4.5.3.1. */
const LONGEST_LOCAL_PART = 64;
const LONGEST_ADDRESS = 254;
/** dot-atom of RFC 5322 with RFC 6532's letters; quoted local parts are obsolete syntax and refused where addresses enter. */
const LOCAL_PART =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+)*$/u;
const DOMAIN = /^[A-Za-z0-9](?:-*[A-Za-z0-9])*(?:\.[A-Za-z0-9](?:-*[A-Za-z0-9])*)*$/;
/** An address as nearly all are; everything else takes the longer way. */
const ORDINARY = /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)+$/;

/** A name that may stand bare before its address: words of atoms (RFC 5322 3.2.3). */
const BARE_NAME = /^[A-Za-z0-9!#$%&'*+/^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/^_`{|}~-]+)*$/;
const ASCII_NAME = /^[\x20-\x7e]+$/;
const PREFERRED_LINE = 78;

/** The wire form of an address for header and envelope. Throws HeaderValueError for what is no dot-atom address. */
export function wireAddress(field: string, address: string): WireAddress {
  if (address.length <= LONGEST_LOCAL_PART && ORDINARY.test(address)) return { text: address, smtpUtf8: false };
  assertNoControl(field, address);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const written = address.slice(at + 1);
  const domain = NOT_ASCII.test(written) ? domainToASCII(written) : written;
  const text = `${local}@${domain}`;
  if (at < 1 || !LOCAL_PART.test(local) || !DOMAIN.test(domain)) throw new HeaderValueError(field, 'not an address');
  if (Buffer.byteLength(local) > LONGEST_LOCAL_PART || Buffer.byteLength(text) > LONGEST_ADDRESS) {
    throw new HeaderValueError(field, 'too long');
  }
  return { text, smtpUtf8: NOT_ASCII.test(local) };
}

/** An address field (From, Reply-To, To) with its CRLF; names outside ASCII become encoded words. Throws HeaderValueError. */
export function addressField(field: string, mailbox: Mailbox): string {
  const address = wireAddress(field, mailbox.address).text;
  const name = mailbox.name?.trim() ?? '';
  if (name === '') return `${field}: ${address}\r\n`;
  assertNoControl(field, name);
  const phrase = displayName(name, field.length + 2);
  const lastLine = phrase.slice(phrase.lastIndexOf('\n') + 1);
  const used = (phrase.includes('\n') ? 0 : field.length + 2) + lastLine.length;
  const gap = used + address.length + 3 > PREFERRED_LINE ? '\r\n ' : ' ';
  return `${field}: ${phrase}${gap}<${address}>\r\n`;
}

/** Encoded words may not stand inside a quoted string (RFC 2047 5), so a name is one or the other. */
function displayName(name: string, column: number): string {
  const fits = column + name.length <= PREFERRED_LINE;
  if (fits && BARE_NAME.test(name) && !name.includes('=?')) return name;
  if (fits && ASCII_NAME.test(name) && !name.includes('=?')) return `"${name.replace(/["\\]/g, '\\$&')}"`;
  return encodeWords(name, column);
}
