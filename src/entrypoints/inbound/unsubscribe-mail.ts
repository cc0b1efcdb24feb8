import { Inject, Injectable } from '@nestjs/common';
import PostalMime from 'postal-mime';
import { LinkOptOut, type RefusalScope } from '../../audience/permission/link-opt-out.service.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { RecipientLinks } from '../public/recipient-links.js';

/** Subject and first lines stand at the beginning; the rest of a mail is not looked at. */
const KEPT = 65_536;

/**
 * What comes to the mailbox of `List-Unsubscribe: <mailto:…>`: a mail whose subject holds the token of a link refuses like the link
 * itself (STANDARDS 1.11). It is not kept. Refuses like the page does.
 */
@Injectable()
export class UnsubscribeMail {
  constructor(
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(LinkOptOut) private readonly optOuts: LinkOptOut,
  ) {}

  /** Returns when the refusal is committed. `from` is the peer, whose guesses are counted. */
  async refuse(mail: Buffer, from: string): Promise<void> {
    const { subject = '', text = '' } = await PostalMime.parse(mail.subarray(0, KEPT));
    const token = candidates(subject, text).find(found => this.tokens.open(found, 'unsubscribe')) ?? '';
    const link = this.links.open(token, 'unsubscribe', from);
    await this.optOuts.refuse({ link, token, scope: scopeOf(subject, text), channel: 'mailto' });
  }
}

const TOKEN = /[A-Za-z0-9_-]{140,540}/g;

/** What may be a token, subject first. Mail programs fold and split long subjects, so blanks inside are ignored in a second look. */
export function candidates(subject: string, text: string): string[] {
  const places = [subject, subject.replace(/\s/g, ''), text.slice(0, 4_096)];
  return [...new Set(places.flatMap(place => place.match(TOKEN) ?? []))];
}

const EVERYTHING = /(?<!\p{L})(?:all|everything|vše|všeho|všech|všechno|všechny|všechna)(?!\p{L})/iu;

/** The type of that message, unless the person's own words in the subject or the first line say everything (G-06). */
export function scopeOf(subject: string, text: string): RefusalScope {
  const [firstLine = ''] = text.split('\n').filter(line => line.trim() !== '');
  const words = `${subject.replace(TOKEN, ' ')}\n${firstLine.startsWith('>') ? '' : firstLine.replace(TOKEN, ' ')}`;
  return EVERYTHING.test(words) ? 'all' : 'type';
}
