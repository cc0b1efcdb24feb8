import { PHRASES } from './phrases.js';
import type { RefusalClass } from './reading.js';

/** Enhanced codes (RFC 3463, 5248, 7505 and what large systems use) that settle what words leave open. */
const CODES: readonly { code: RegExp; class: RefusalClass }[] = [
  { code: /^5\.1\.[78]$/, class: 'block' },
  { code: /^5\.1\.\d+$/, class: 'hard' },
  { code: /^5\.4\.4$|^5\.4\.310$/, class: 'hard' },
  { code: /^[45]\.7\.\d+$/, class: 'block' },
];

/** What is said about one failure. */
export interface Said {
  /** The words of the remote system; the notice's own words when there are none. */
  words: string;
  /** The Status field of a report. */
  status?: string | undefined;
}

const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,4})(?![\d.]|\.\d)/g;
const REPLY = /(?<![\d.:])([45]\d\d)(?=[ \-:]|$)(?![\d.])/m;

/** The class of a failure, and the code it stands on: the words' own enhanced code, else the report's, else the reply code. */
export function classify(said: Said): { class: RefusalClass; status: string } {
  const words = said.words.replace(/\s+/g, ' ').slice(0, 4000);
  const reply = REPLY.exec(words)?.[1];
  const own = enhancedIn(words, reply);
  const status = own ?? said.status ?? reply ?? '';
  const phrase = PHRASES.find(({ says }) => says.test(withoutAddresses(words)));
  const isTemporary = reply?.startsWith('4') === true || (reply === undefined && status.startsWith('4'));
  return { class: settle(phrase?.class, status, isTemporary, reply), status };
}

function settle(phrase: RefusalClass | undefined, status: string, isTemporary: boolean, reply?: string): RefusalClass {
  const code = CODES.find(known => known.code.test(status))?.class;
  const found = phrase ?? code ?? 'soft';
  if (found !== 'hard') return found;
  // A mail box of RFC 3463 4.2 is there, and what is refused by policy (x.7.x) is too, whatever the words around it.
  if (/^[45]\.(?:2\.2|7\.\d+)$/.test(status) && reply !== undefined && phrase === undefined) return 'soft';
  return isTemporary ? 'soft' : 'hard';
}

/** The first code of the same class as the reply, so that "250 2.1.0" of an earlier command does not count. */
function enhancedIn(words: string, reply: string | undefined): string | undefined {
  const codes = [...words.matchAll(ENHANCED)].map(([code]) => code).filter(code => !code.startsWith('2'));
  return codes.find(code => reply === undefined || code.startsWith(reply.slice(0, 1)));
}

/** Names of people and hosts say nothing about the reason ("no-such-user@…", "spam.example"). */
function withoutAddresses(words: string): string {
  return words
    .replace(/<?[^\s<>()"';,]{1,100}@[^\s<>()"';,]{1,200}>?/g, 'ADDRESS')
    .replace(/https?:\S+/g, 'LINK')
    .replace(/\b(?:[a-z0-9-]+\.){2,}[a-z]{2,}\b/gi, 'HOST');
}
