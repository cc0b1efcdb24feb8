import { plain } from './languages.js';
import { PHRASES } from './phrases.js';
import type { RefusalClass } from './reading.js';

/** Enhanced codes (RFC 3463, 5248, 7505 and what large systems use) that settle what words leave open. */
const CODES: readonly { code: RegExp; class: RefusalClass }[] = [
  { code: /^5\.1\.[78]$/, class: 'block' },
  { code: /^5\.1\.\d+$/, class: 'hard' },
  { code: /^5\.4\.4$|^5\.4\.310$/, class: 'hard' },
  { code: /^[45]\.7\.\d+$/, class: 'block' },
];
/** Whatever the words: the sender's address (5.1.7, 5.1.8), a mailbox that is there (x.2.2 to x.2.4), sizes, media, greylists. */
const NEVER_HARD = /^5\.1\.[78]$|^5\.2\.[234]$|^5\.3\.4$|^5\.6\.\d+$|^4\./;

/** What is said about one failure. */
export interface Said {
  /** The words of the remote system; the notice's own words when there are none. */
  words: string;
  /** The Status field of a report. */
  status?: string | undefined;
  /** The words are the whole notice, footers of virus scanners and advice included: a status that is precise goes before them. */
  isNotice?: boolean;
}

const ENHANCED = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,4})(?![\d.]|\.\d)/g;
const REPLY = /(?<![\w.:/])([45][0-7]\d)(?=[\s\-:,;#)\]]|\.(?!\d)|$)(?!-\d)/;
const AT_RECIPIENT = /rcpt[ _]to|does not like recipient|rejected (?:the )?(?:recipient|address)/i;
const MOST_WORDS = 4000;
/** The sentence that a reply code opens; what follows is advice and links. */
const SENTENCE = 300;

/** The class of a failure, and the code it stands on: the words' own enhanced code, else the report's, else the reply code. */
export function classify({ words, status: reported, isNotice = false }: Said): { class: RefusalClass; status: string } {
  const text = words.slice(0, MOST_WORDS).replace(/[ \t\r\u00a0]+/g, ' ');
  const reply = REPLY.exec(text);
  const status = ownCode(text, reply?.[1]) ?? reported ?? reply?.[1] ?? '';
  if (/(?:after|reply to|>>>) ?mail from/i.test(text.replace(/\s+/g, ' '))) return { class: 'block', status };
  const code = CODES.find(known => known.code.test(status))?.class;
  const found =
    isNotice && code !== undefined
      ? code
      : (phraseIn(text, reply) ?? code ?? refusedRecipient(text, reply?.[1]) ?? 'soft');
  const isTemporary = reply?.[1]?.startsWith('4') === true || NEVER_HARD.test(status);
  return { class: found === 'hard' && isTemporary ? 'soft' : found, status };
}

/** The remote system's own sentence goes before what the reporting system says around it. */
function phraseIn(text: string, reply: RegExpExecArray | null): RefusalClass | undefined {
  const rest = reply ? text.slice(reply.index, reply.index + SENTENCE) : '';
  const next = new RegExp(`\\n ?(?:<<< ?)?(?!${reply?.[1] ?? ''})[2-5]\\d\\d[ -]`).exec(rest);
  const sentence = next ? rest.slice(0, next.index) : rest;
  return phrase(sentence.split('\n', 1).join('')) ?? phrase(sentence) ?? phrase(text);
}

function phrase(text: string): RefusalClass | undefined {
  const bare = plain(withoutNames(text.replace(/\s+/g, ' ')));
  return PHRASES.find(({ says }) => says.test(bare))?.class;
}

/** The recipient itself refused for good, at its own command and for no reason that anybody names (RFC 5321 4.2.2). */
function refusedRecipient(text: string, reply: string | undefined): RefusalClass | undefined {
  const isForGood = reply !== undefined && /^(?:550|551|553|556)$/.test(reply);
  return isForGood && AT_RECIPIENT.test(text) ? 'hard' : undefined;
}

/** The first code of the same class as the reply, so that "250 2.1.0" of an earlier command does not count. */
function ownCode(text: string, reply: string | undefined): string | undefined {
  const codes = [...text.matchAll(ENHANCED)].map(([code]) => code).filter(code => !code.startsWith('2'));
  return codes.find(code => reply === undefined || code.startsWith(reply.slice(0, 1)));
}

/** What a scanner writes below every mail that passes it. */
const SCANNED =
  /(?:e-?mail|message|mail|mensaje|messaggio|nachricht|zpráva)\b.{0,80}\b(?:scanned|checked|certified|analizado|analizzato|geprüft|zkontrolov)\w*.{0,120}/gi;

/** Names of people, hosts and pages say nothing about the reason ("no-such-user@…", "…/reason/#full"), but for the host of a page. */
function withoutNames(text: string): string {
  return text
    .replace(SCANNED, ' ')
    .replace(/<?[^\s<>()"';,]{1,100}@[^\s<>()"';:,]{1,200}>?/g, 'ADDRESS')
    .replace(/(?<!\/)\b(?:[a-z0-9-]+\.){2,}[a-z]{2,}\b/gi, 'HOST')
    .replace(/https?:\/\/([^\s/]{1,200})\S*/g, 'LINK $1');
}
