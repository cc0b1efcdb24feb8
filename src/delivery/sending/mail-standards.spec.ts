import PostalMime, { type Email } from 'postal-mime';
import { NameServer } from '../../../test/support/name-server.js';
import { operatorOn, ShopDomain } from '../../../test/support/published-domain.js';
import { Relay, type TakenMessage } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { World } from '../../../test/support/world.js';

const PERSONS = ['jana.nova@example.test', 'petr@example.test', 'žaneta@example.test'];
const SUBJECT = 'Příliš žluťoučký kůň úpěl ďábelské ódy, a to i v předmětu delším než jeden řádek';

/** What a campaign's message is on the wire, and what a mail program reads from it. */
interface Arrived extends TakenMessage {
  fields: Record<string, string[]>;
  mail: Email;
}

/** The header rules of the standards, one by one, on bytes that went over a socket. */
describe('a campaign’s messages on the wire', () => {
  let server: NameServer;
  let world: World;
  let relay: Relay;
  let shop: Shop;
  let campaignId: string;
  let arrived: Arrived[];

  beforeAll(async () => {
    [server, relay] = await Promise.all([NameServer.start(), Relay.start()]);
    world = await World.open({ settings: operatorOn(server) });
    shop = await world.shop();
    await ShopDomain.verified(shop, server);
    const list = await shop.list({ addresses: PERSONS });
    const content = { subject: SUBJECT, replyTo: 'poradna@kolo.example.test', headers: { 'X-Akce': 'podzim' } };
    const campaign = await shop.campaign({ list, content });
    campaignId = campaign.id;
    await world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    await world.sendAll(relay);
    arrived = await Promise.all(relay.taken.map(read));
  });
  afterAll(async () => {
    await world.close();
    await relay.leave();
    await server.stop();
  });

  const only = (one: Arrived, name: string): string => {
    expect([name, one.fields[name]?.length]).toEqual([name, 1]);
    return one.fields[name]?.[0] ?? '';
  };
  const each = (check: (one: Arrived) => void): void => {
    expect(arrived).toHaveLength(PERSONS.length);
    arrived.forEach(check);
  };

  it('STANDARDS 1.1 has exactly one List-Unsubscribe with exactly one https URI and a mailto beside it', () =>
    each(one => {
      const uris = only(one, 'list-unsubscribe').match(/<[^>]+>/g) ?? [];
      expect(uris.map(uri => uri.slice(1, uri.indexOf(':')))).toEqual(['https', 'mailto']);
    }));

  it('STANDARDS 1.2 has exactly one List-Unsubscribe-Post', () =>
    each(one => expect(only(one, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')));

  it('STANDARDS 1.3 signs both, and every other field that counts, with each key', () =>
    each(({ fields }) => {
      expect(fields['dkim-signature']).toHaveLength(2);
      for (const signature of fields['dkim-signature'] ?? []) {
        const covered = (/h=([^;]+)/.exec(signature)?.[1] ?? '').replace(/\s/g, '').split(':');
        expect(covered.filter(name => name === 'from')).toHaveLength(2);
        const unsigned = Object.keys(fields).filter(name => !covered.includes(name));
        expect(unsigned.sort()).toEqual(['dkim-signature', 'x-akce']);
      }
    }));

  it('STANDARDS 1.7 has links whose token tells nothing of whom it is for, and one for each person', () => {
    const links = arrived.map(one => only(one, 'list-unsubscribe'));
    expect(new Set(links).size).toBe(PERSONS.length);
    for (const link of links) {
      const [, token = ''] = /\/u\/([\w-]+)>/.exec(link) ?? [];
      const bytes = Buffer.from(token, 'base64url').toString('latin1');
      expect(token.length).toBeGreaterThan(100);
      for (const told of [...PERSONS, 'jana', 'Kolo', campaignId, shop.customerId, shop.controllerId])
        expect([token.includes(told), bytes.includes(told)]).toEqual([false, false]);
    }
  });

  it('STANDARDS 1.10, 1.27, 1.28 shows in both parts a link to unsubscribe, who sends it with the address, and that it is commercial', () =>
    each(({ mail, fields }) => {
      const link = /<(https:[^>]+)>/.exec(fields['list-unsubscribe']?.[0] ?? '')?.[1] ?? '?';
      for (const part of [mail.html ?? '', mail.text ?? '']) {
        expect(part).toContain(link);
        for (const said of ['Kolo a lyže s.r.o.', 'Dlouhá 1, 110 00 Praha', 'Obchodní sdělení'])
          expect(part).toContain(said);
      }
    }));

  it('STANDARDS 1.12 has a List-Id in a domain of ours', () =>
    each(one => expect(only(one, 'list-id')).toMatch(/^<newsletter\.[0-9a-f-]{36}\.mail\.mandate\.test>$/)));

  it('STANDARDS 1.13 has one Feedback-ID of four parts with a constant sender and nothing personal', () => {
    const ids = arrived.map(one => only(one, 'feedback-id'));
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}:[0-9a-f]{32}:campaign:[a-z]{5,15}$/);
  });

  it('STANDARDS 1.14 calls itself neither an automatic answer nor bulk: it is neither', () =>
    each(({ fields }) => expect([fields['auto-submitted'], fields['precedence']]).toEqual([undefined, undefined])));

  it('STANDARDS 1.15 has a Message-ID of its own in a domain of ours', () => {
    const ids = arrived.map(one => only(one, 'message-id'));
    expect(new Set(ids).size).toBe(PERSONS.length);
    for (const id of ids) expect(id).toMatch(/^<[0-9a-f-]{36}@mail\.mandate\.test>$/);
  });

  it('STANDARDS 1.19 comes from a domain that its controller proved, and returns below it', () =>
    each(one => {
      expect(only(one, 'from')).toContain('<novinky@kolo.example.test>');
      expect(one.from).toMatch(/@bounce\.kolo\.example\.test$/);
    }));

  it('STANDARDS 1.20 is clean RFC 5322: fields once, CRLF, short lines, encoded words that split no character', () =>
    each(one => {
      for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'mime-version', 'content-type', 'reply-to'])
        only(one, name);
      expect(one.text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      for (const line of one.text.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
      const words = only(one, 'subject').match(/=\?[^ \r\n]+\?=/g) ?? [];
      expect(words.length).toBeGreaterThan(1);
      for (const word of words) {
        expect(word.length).toBeLessThanOrEqual(75);
        expect(decoded(word)).not.toContain('\ufffd');
      }
      expect(one.mail.subject).toBe(SUBJECT);
    }));

  it('STANDARDS 1.21 has the Reply-To that the controller gave', () =>
    each(({ mail }) => expect(mail.replyTo?.map(({ address }) => address)).toEqual(['poradna@kolo.example.test'])));

  it('STANDARDS 1.34, 1.35 links by https alone, to our hosts, without data of the person, and loads nothing', () =>
    each(({ mail, to }) => {
      const html = mail.html ?? '';
      const urls = [...html.matchAll(/(?:href|src)="([^"]+)"|url\(['"]?([^'")]+)/g)].map(
        ([, link, image]) => link ?? image ?? '',
      );
      expect(urls.length).toBeGreaterThan(1);
      for (const url of urls) expect(url).toMatch(/^https:\/\/mandate\.test\//);
      expect(urls.join()).not.toContain(to.slice(0, to.indexOf('@')));
      expect(html).not.toMatch(/fonts\.googleapis|<img|<script|@import/i);
    }));

  it('STANDARDS 1.36 is below 102 KB, has a text part, and asks for SMTPUTF8 where the local part needs it', () =>
    each(({ mail, to, command }) => {
      expect(Buffer.byteLength(mail.html ?? '')).toBeLessThan(102_400);
      for (const said of ['Dobrý den', 'Odhlásit odběr'])
        expect([mail.html, mail.text].every(part => part?.includes(said))).toBe(true);
      expect(command.includes('SMTPUTF8')).toBe(/[^\x00-\x7f]/.test(to));
    }));
});

async function read(taken: TakenMessage): Promise<Arrived> {
  const header = taken.text.slice(0, taken.text.indexOf('\r\n\r\n'));
  const fields: Record<string, string[]> = {};
  for (const field of header.split(/\r\n(?![ \t])/)) {
    const colon = field.indexOf(':');
    (fields[field.slice(0, colon).toLowerCase()] ??= []).push(
      field
        .slice(colon + 1)
        .replace(/\r\n/g, '')
        .trim(),
    );
  }
  const raw = Buffer.from(`${taken.text.replace(/^\./gm, '')}\r\n`, 'latin1');
  return { ...taken, fields, mail: await PostalMime.parse(raw) };
}

/** One encoded word by itself (RFC 2047): a character split over two of them would show here. */
function decoded(word: string): string {
  const [, , kind = '', text = ''] = /^=\?([^?]+)\?([BQ])\?([^?]*)\?=$/i.exec(word) ?? [];
  if (kind.toUpperCase() === 'B') return Buffer.from(text, 'base64').toString('utf8');
  const bytes = text
    .replaceAll('_', ' ')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
