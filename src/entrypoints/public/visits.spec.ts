import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import { ActivityViews } from '../../delivery/tracking/activity.views.js';
import { Visits } from '../../delivery/tracking/visits.service.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { clickUrl, openUrl } from '../../platform/tokens/recipient-urls.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import type { VisitLink } from '../../platform/tokens/visit-link.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';
import { OPERATOR } from '../../../test/support/shop-world.js';

const DESTINATION = 'https://kolo.example.test/zima?barva=modra&vel=42#detail';
const BROWSER = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36',
};
const LINKS = 4;
const SECOND = 1_000;

interface Person {
  messageId: string;
  campaignId: string;
  addressKey: Buffer;
}

/** One request of somebody, so many milliseconds after the delivery. */
interface Visit {
  after: number;
  person: Person;
  /** 0: the picture. */
  link: number;
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
}

describe('measured links and the picture', () => {
  let running: RunningApp;
  let tokens: Tokens;
  let link: { customerId: string; controllerId: string };
  let campaignId: string;

  beforeEach(async () => {
    running = await runningApp(['public']);
    tokens = new Tokens(running.parts.secrets);
    ({ link } = await sentMessage(running.test));
    const [row] = await running.test.asOwner<{ id: string }>(`SELECT id FROM campaign WHERE customer_id = $1`, [
      link.customerId,
    ]);
    campaignId = row?.id ?? '';
  });
  afterEach(() => running.close());

  /** People of the campaign whose message was just taken by the relay and who agreed to be measured. */
  async function people(count: number): Promise<Person[]> {
    const persons = Array.from({ length: count }, () => ({
      messageId: uuidv7(),
      campaignId,
      addressKey: randomBytes(32),
    }));
    const { customerId, controllerId } = link;
    await running.test.asOwner(PEOPLE, [
      campaignId,
      customerId,
      controllerId,
      persons.map(({ messageId }) => messageId),
      persons.map(({ addressKey }) => addressKey),
      running.clock.now(),
    ]);
    return persons;
  }

  function pathOf({ campaignId: campaign, messageId }: Person, number: number): string {
    const visit: Omit<VisitLink, 'kind' | 'destination'> = { campaignId: campaign, messageId, link: number };
    const { urls } = running.parts;
    const url =
      number === 0
        ? openUrl(urls, tokens.sealVisit({ ...visit, kind: 'OPEN', destination: '' }))
        : clickUrl(urls, tokens.sealVisit({ ...visit, kind: 'CLICK', destination: DESTINATION }));
    return new URL(url).pathname;
  }

  const ask = (path: string, options: InjectOptions = {}) =>
    running.app.inject({ method: 'GET', url: path, headers: BROWSER, ...options });

  /** In the order of their time; the clock goes with them. */
  async function happen(visits: readonly Visit[]): Promise<void> {
    let now = 0;
    for (const { after, person, link: number, ...how } of visits.toSorted((a, b) => a.after - b.after)) {
      running.clock.forward(after - now);
      now = after;
      const { statusCode } = await ask(pathOf(person, number), how);
      expect([200, 302]).toContain(statusCode);
    }
  }

  const moved = () => running.app.get(Visits, { strict: false }).move();
  const activity = async () => {
    await moved();
    return running.test.database.transaction(OPERATOR, tx => new ActivityViews().campaign(tx, campaignId));
  };
  const stored = async () => {
    await moved();
    return running.test.asOwner(`SELECT kind, link, sign FROM activity ORDER BY at, id`);
  };

  it('STANDARDS 1.34 leads only where it was signed for, tells the destination nothing, and is kept by nobody', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    const path = pathOf(person, 1);
    const { statusCode, headers } = await ask(`${path}?url=https://evil.example.test`);
    expect([statusCode, headers.location, headers['referrer-policy'], headers['cache-control']]).toEqual([
      302,
      DESTINATION,
      'no-referrer',
      'no-store',
    ]);
    for (const wrong of [
      `${path}A`,
      path.slice(0, -1),
      path.replace('/c/', '/o/'),
      '/c/https://evil.example.test',
      '/c/',
    ])
      expect((await ask(wrong)).statusCode).toBe(404);
    expect(await stored()).toEqual([{ kind: 'CLICK', link: 1, sign: null }]);
  });

  it('promise 8 a link leads on when every row is gone, and stores nothing', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    await forgetCustomer(running.test, link.customerId);
    expect((await ask(pathOf(person, 1))).headers.location).toBe(DESTINATION);
    expect((await ask(pathOf(person, 0))).headers['content-type']).toBe('image/gif');
    expect(await stored()).toEqual([]);
  });

  it('stores a visit once, however often its segment is moved, and directly where the disk refuses', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    const { database, log, config } = running.parts;
    const of = (dataDir: string) => new Visits(database, running.clock, log, { ...config, dataDir });
    const visit = tokens.openVisit(pathOf(person, 1).slice(3), 'CLICK');
    if (!visit) throw new Error('The link does not open');
    await running.app.get(Visits, { strict: false }).note(visit, null);
    await of(config.dataDir).move(true);
    expect(await stored()).toHaveLength(1);
    await of(__filename).note(visit, null);
    expect(await running.test.asOwner(`SELECT FROM activity`)).toHaveLength(2);
  });

  it('moves a segment in which lines are broken, cut off, or name a link that no message could have', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    const line = (link: string) =>
      `${uuidv7()} ${running.clock.now().getTime()} CLICK ${link} - ${person.campaignId} ${person.messageId}\n`;
    const folder = join(running.parts.config.dataDir, 'visits');
    mkdirSync(folder, { recursive: true });
    const broken = ['\n', 'nonsense\n', line('40000'), line('0'), line('1').replace(/^.{8}/, '--------')].join('');
    writeFileSync(join(folder, `${uuidv7()}.visits`), line('1') + broken + line('2') + line('3').slice(0, -1));
    await running.app.get(Visits, { strict: false }).move(true);
    expect((await stored()).map(({ link: number }) => number).toSorted()).toEqual([1, 2]);
  });

  it('N15 a consent given after the click does not count for it', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    await running.test.asOwner(
      `UPDATE permission SET granted_at = $1 WHERE address_key = $2 AND purpose = 'tracking'`,
      [new Date(running.clock.now().getTime() + SECOND), person.addressKey],
    );
    expect((await ask(pathOf(person, 1))).statusCode).toBe(302);
    expect(await stored()).toEqual([]);
  });

  it('answers over HTTP before all other routes: a HEAD gets no body, a right link goes on after it, a POST is none', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    const over = (path: string, method: string) =>
      fetch(running.origin + path, { method, headers: BROWSER, redirect: 'manual' });
    const picture = await over(pathOf(person, 0), 'GET');
    expect([picture.status, picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength]).toEqual([
      200,
      'image/gif',
      42,
    ]);
    expect((await over(pathOf(person, 0), 'HEAD')).status).toBe(200);
    const click = await over(`${pathOf(person, 1)}?x=1`, 'GET');
    expect([click.status, click.headers.get('location')]).toEqual([302, DESTINATION]);
    expect((await over(pathOf(person, 1), 'POST')).status).toBe(405);
    expect((await over(`${pathOf(person, 1)}A`, 'GET')).status).toBe(404);
    expect(await stored()).toMatchObject([{ sign: null }, { sign: 'HEAD' }, { sign: null }]);
  });

  it('STANDARDS 1.33 N15 without consent, or after its withdrawal, the picture is served and nothing is stored', async () => {
    const [withdrawn, other] = await people(2);
    if (!withdrawn || !other) throw new Error('There is nobody');
    await running.test.asOwner(
      `INSERT INTO suppression (customer_id, controller_id, address_key, purpose, kind, channel, since, event_id)
       VALUES ($1, $2, $3, 'tracking', 'WITHDRAW', 'page', now(), uuidv7())`,
      [link.customerId, link.controllerId, withdrawn.addressKey],
    );
    await running.test.asOwner(`DELETE FROM permission WHERE address_key = $1 AND purpose = 'tracking'`, [
      other.addressKey,
    ]);
    for (const person of [withdrawn, other]) {
      expect((await ask(pathOf(person, 0))).statusCode).toBe(200);
      expect((await ask(pathOf(person, 1))).headers.location).toBe(DESTINATION);
    }
    expect(await stored()).toEqual([]);
  });

  it('STANDARDS 1.32 a HEAD, a known agent and a look-ahead are never a person, nor is who comes before the delivery', async () => {
    const [person] = await people(1);
    if (!person) throw new Error('There is nobody');
    await happen([
      { after: 3 * SECOND, person, link: 1 },
      { after: 60 * SECOND, person, link: 1, method: 'HEAD' },
      { after: 120 * SECOND, person, link: 1, headers: { 'user-agent': 'BarracudaCentral.org' } },
      { after: 180 * SECOND, person, link: 1, headers: { ...BROWSER, 'sec-purpose': 'prefetch;prerender' } },
      { after: 240 * SECOND, person, link: 1 },
    ]);
    expect((await activity()).clicks).toEqual({ human: 1, machine: 4, people: 1 });
  });

  it('STANDARDS 1.32 marks at least 99 % of simulated scanners’ clicks and at most 1 % of people’s; no opt-out', async () => {
    const [scanned, read] = [await people(150), await people(150)];
    await happen([...scanned.flatMap(scannerVisits), ...read.flatMap(personVisits)]);
    const ofScanners = await countsOf(scanned);
    const ofPeople = await countsOf(read);
    expect(ofScanners.all).toBeGreaterThan(400);
    expect(ofPeople.all).toBeGreaterThan(150);
    expect(ofScanners.machine / ofScanners.all).toBeGreaterThanOrEqual(0.99);
    expect(ofPeople.machine / ofPeople.all).toBeLessThanOrEqual(0.01);
    const refused = await running.test.asOwner(`SELECT FROM suppression WHERE customer_id = $1`, [link.customerId]);
    expect(refused).toEqual([]);
  });

  async function countsOf(persons: readonly Person[]): Promise<{ all: number; machine: number }> {
    await moved();
    const ids = new Set(persons.map(({ messageId }) => messageId));
    const visits = await running.test.database.transaction(OPERATOR, async tx => {
      const recipients = await tx.query<{ id: string }>(`SELECT id FROM recipient WHERE customer_id = $1`, [
        link.customerId,
      ]);
      const all = [];
      for (const { id } of recipients) all.push(...(await new ActivityViews().person(tx, id)));
      return all.filter(({ messageId, kind }) => ids.has(messageId) && kind === 'CLICK');
    });
    return { all: visits.length, machine: visits.filter(({ machine }) => machine !== null).length };
  }
});

/** Every link of a mail at once: some at the gate of the mail system, some minutes later, half of them as a browser. */
function scannerVisits(person: Person, n: number): Visit[] {
  const begins = [0.2, 1, 4, 30, 900][n % 5] ?? 0;
  const headers = n % 2 === 0 ? BROWSER : { 'user-agent': 'Mozilla/5.0 (compatible; MimecastScanner)' };
  const pause = 50 + (n % 8) * 100;
  return Array.from({ length: LINKS + 1 }, (_, link) => ({
    after: begins * SECOND + link * pause,
    ...{ person, link, headers },
  }));
}

/** Opens, reads and follows one link, or two with a look at the page between; some press twice. */
function personVisits(person: Person, n: number): Visit[] {
  const opened = (20 + ((n * 7_919) % 7_200)) * SECOND;
  const first = opened + (2 + (n % 40)) * SECOND;
  const visits: Visit[] = [
    { after: opened, person, link: 0 },
    { after: first, person, link: 1 + (n % LINKS) },
  ];
  if (n % 10 === 0) visits.push({ after: first + 400, person, link: 1 + (n % LINKS) });
  if (n % 5 === 0) visits.push({ after: first + (4 + (n % 60)) * SECOND, person, link: 1 + ((n + 1) % LINKS) });
  return visits;
}

const PEOPLE = `
  WITH given AS (
    SELECT message, key, (SELECT max(ordinal) FROM message WHERE campaign_id = $1) + n::integer AS ordinal, uuidv7() AS recipient
    FROM unnest($4::uuid[], $5::bytea[]) WITH ORDINALITY AS g (message, key, n)
  ), recipients AS (
    INSERT INTO recipient (id, customer_id, list_id, controller_id, email, address_key, salt, country, revision)
    SELECT recipient, $2::uuid, (SELECT list_ids[1] FROM campaign WHERE id = $1), $3::uuid, 'reader' || ordinal || '@example.org', key, '\\x00', 'CZ', 1
    FROM given
  ), messages AS (
    INSERT INTO message (campaign_id, ordinal, id, customer_id, recipient_id, commitment)
    SELECT $1, ordinal, message, $2, recipient, '\\x00' FROM given
  ), taken AS (
    INSERT INTO outcome (campaign_id, ordinal, attempt, customer_id, message_id, result, code, basis_event_id, system_id, at, entry_id, leaf_index)
    SELECT $1, ordinal, 1, $2, message, 'DELIVERED', '250', uuidv7(), uuidv7(), $6::timestamptz, uuidv7(), 0 FROM given
  )
  INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
  SELECT $2, $3, key, 'tracking', 'CONSENT', false, false, '2026-03-01T09:00:00Z', uuidv7() FROM given`;
