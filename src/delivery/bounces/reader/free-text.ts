import { ADDRESS, addressesIn, bareAddress } from './addresses.js';
import { classify } from './classify.js';
import type { OpenedReport } from './opened-report.js';
import type { ReadRecipient } from './reading.js';

const AN_ADDRESS = `<?["']?(${ADDRESS.source})["']?>?`;
/** Our mails have one recipient; a notice that names hundreds is none of ours. */
export const MOST_RECIPIENTS = 50;
const line = (pattern: string): RegExp => new RegExp(pattern, 'gimu');

/** The ways in which old systems name who was not reached, the plainest first. A lower row counts only where no higher one finds anybody. */
const NAMED: readonly { way: string; pattern: RegExp }[] = [
  { way: 'the address before it was forwarded', pattern: line(`^[ \\t]*original address[ \\t]*:[ \\t]*${AN_ADDRESS}`) },
  {
    way: 'fields of a report',
    pattern: line(`^[ \\t]*(?:final|original|failed)-recipients?[ \\t]*:[ \\t]*(?:rfc822;)?[ \\t]*${AN_ADDRESS}`),
  },
  {
    way: 'address and colon, dots or brackets',
    pattern: line(
      `^[ \\t]*(?:[-*+o>][ \\t]+|[45]\\d\\d[ \\t]+)?<?(${ADDRESS.source})>?[ \\t]*(?:\\([^)\\n]*\\))?[ \\t]*(?::|\\.\\.\\.|[ \\t]+[([]|,? on (?:mon|tue|wed|thu|fri|sat|sun|\\d))`,
    ),
  },
  {
    way: 'a line of its own',
    pattern: line(
      `^[ \\t>|*-]*(?:to:[ \\t]*)?(?:\\d+[.)][ \\t]*)?[<"'\\[(]?(?:(?:smtp|rfc822|mailto)[:;])?(${ADDRESS.source})[>"'\\])]?[.,;]?(?:[ \\t]+\\([^)\\n]{0,200}\\)?)?[ \\t]*$`,
    ),
  },
  {
    way: 'after an announcement',
    pattern: line(
      `(?<![\\w@.<-])(?:unknown user|invalid (?:user|recipient)|undeliverable (?:to|address)|undeliverable|deliver(?:y|ed)?(?: your (?:message|mail))?[ \\t]+(?:message )?(?:to|for)|not delivered to|intended recipient|failed recipient|recipient(?: address)?|(?:message|mail)(?: sent)? to|mailbox|reach|addressee|user|violation for)s?(?:[ \\t]+(?:is|was))?(?:[ \\t]*[:=]\\s{0,6}|\\s{1,6})${AN_ADDRESS}`,
    ),
  },
  { way: 'a refused command', pattern: line(`rcpt to[ \\t]*:[ \\t]*${AN_ADDRESS}`) },
];

/** The recipients a free-text notice speaks of, each with the class its own words give. */
export function readFreeText(opened: OpenedReport): ReadRecipient[] {
  const notice = opened.notice;
  const announced = addressesIn(opened.fields.all('x-failed-recipients').join(' '));
  const addresses = announced.length > 0 ? announced : namedIn(opened);
  return addresses.slice(0, MOST_RECIPIENTS).map(address => {
    const words = wordsAbout(address, addresses, notice);
    const read = classify({ words });
    return { address, diagnostic: words.trim().replace(/\s+/g, ' ').slice(0, 1000), ...read };
  });
}

function namedIn(opened: OpenedReport): string[] {
  const { notice } = opened;
  const others = strangers(opened);
  for (const { pattern } of NAMED) {
    const found = [...notice.matchAll(pattern)]
      .map(match => bareAddress(match[1] ?? ''))
      .filter(address => address !== undefined);
    const kept = unique(found).filter(address => !others.has(address.toLowerCase()) && !isService(address));
    if (kept.length > 0) return kept;
  }
  const mentioned = addressesIn(withoutMessageIds(notice)).filter(
    address => !others.has(address.toLowerCase()) && !isService(address),
  );
  if (mentioned.length > 0) return mentioned.slice(0, 1);
  return addressesIn(opened.original?.first('to') ?? '').slice(0, 1);
}

function unique(addresses: readonly string[]): string[] {
  return [...new Map(addresses.map(address => [address.toLowerCase(), address])).values()];
}

/** Who wrote the notice, who it is for and who sent the returned mail: not the one who was not reached. */
function strangers({ fields, original }: OpenedReport): Set<string> {
  const texts = [
    ...['from', 'reply-to', 'return-path', 'sender'].map(name => fields.first(name)),
    ...['from', 'return-path', 'sender', 'reply-to'].map(name => original?.first(name)),
  ];
  const to = fields.first('to');
  return new Set(
    addressesIn([...texts, to].filter(text => text !== undefined).join(' ')).map(address => address.toLowerCase()),
  );
}

function isService(address: string): boolean {
  return /^(?:post-?master|mailer-?daemon|abuse|support|help(?:desk)?|webmaster|root|hostmaster|noc|security)@/i.test(
    address,
  );
}

function withoutMessageIds(text: string): string {
  return text.replace(/message-?id\s*:?\s*<[^<>]{1,300}>/gi, ' ');
}

/** From the line that names the address to the line that names the next one; the whole notice when only one is named. */
export function wordsAbout(address: string, all: readonly string[], notice: string): string {
  if (all.length === 1) return notice.slice(0, 6000);
  const low = notice.toLowerCase();
  const at = low.indexOf(address.toLowerCase());
  if (at < 0) return notice.slice(0, 4000);
  const start = low.lastIndexOf('\n', at) + 1;
  const others = all
    .filter(other => other !== address)
    .map(other => low.indexOf(other.toLowerCase(), at + address.length));
  const end = Math.min(start + 3000, ...others.filter(other => other > at).map(other => low.lastIndexOf('\n', other)));
  return notice.slice(start, Math.max(end, at + address.length));
}
