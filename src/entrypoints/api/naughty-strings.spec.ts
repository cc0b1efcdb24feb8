import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { ApiWorld } from '../../../test/support/api-world.js';
import { CONTENT } from '../../../test/support/shop-campaign.js';
import { Relay } from '../../../test/support/relay.js';

const corpus = join(process.env['MANDATE_CORPORA'] ?? join(__dirname, '../../../../shared/corpora'), 'csv/blns.json');
const strings: string[] = existsSync(corpus) ? JSON.parse(readFileSync(corpus, 'utf8')) : [];
const SAMPLE = [
  '',
  'Žluťoučký kůň',
  '=1+1',
  '<script>alert(1)</script>',
  "Robert'); DROP TABLE list;--",
  '‮ test',
  '😀👩‍👩‍👧',
  '{{ 1 }}',
  '\\N\t"',
];
const naughty = strings.length > 0 ? strings : SAMPLE;

/** The address that carries string n. */
const addressOf = (n: number): string => `person${n}@example.test`;

describe(`${naughty.length} naughty strings, byte for byte`, () => {
  let api: ApiWorld;
  let relay: Relay;

  beforeAll(async () => {
    api = await ApiWorld.open();
    relay = await Relay.start();
  });
  afterAll(async () => {
    await relay.leave();
    await api.close();
  });

  it('go in and out of the API as bodies', async () => {
    const shop = await api.shop();
    const given = naughty.filter(text => text !== '');
    for (const text of given) {
      const body = { name: 'Naughty', mjml: text, subject: text.slice(0, 500), text };
      const made = await api.call(shop, 'POST', '/v1/templates', body);
      expect([text, made.status]).toEqual([text, 201]);
    }
    const read: unknown[] = [];
    for (let url = '/v1/templates?limit=100'; url !== '';) {
      const page = await api.call(shop, 'GET', url);
      read.push(...api.items(page).map(item => [item['mjml'], item['text'], item['subject']]));
      url = typeof page.body['next'] === 'string' ? `/v1/templates?limit=100&cursor=${page.body['next']}` : '';
    }
    expect(read.reverse()).toEqual(given.map(text => [text, text, text.slice(0, 500)]));
  });

  it('come from a file into the list, out by the API, and in the mail', async () => {
    const shop = await api.shop();
    const list = await shop.emptyList();
    const report = await shop.import(list, file(), {
      columns: { Poznámka: { attribute: 'note', category: 'transactions' } },
    });
    expect(report).toMatchObject({ accepted: naughty.length, rejected: 0 });
    const kept = new Map<string, string>();
    for (let url = '/v1/recipients?limit=200'; url !== '';) {
      const page = await api.call(shop, 'GET', url);
      for (const { email, attributes } of api.items(page)) kept.set(String(email), noteOf(attributes));
      url = typeof page.body['next'] === 'string' ? `/v1/recipients?limit=200&cursor=${page.body['next']}` : '';
    }
    expect(naughty.map((_, n) => kept.get(addressOf(n)))).toEqual(naughty);

    const text = `[[{{ attributes.note }}]]\n{{ controller.name }}, {{ controller.address }}. Obchodní sdělení. {{ unsubscribe_url }}\n`;
    const campaign = await shop.campaign({ list, content: { ...CONTENT, text } });
    await api.world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    await api.world.sendAll(relay);
    const sent = new Map<string, string>();
    for (const message of relay.taken) sent.set(message.to, await noteIn(message.text));
    expect(naughty.map((_, n) => sent.get(addressOf(n)))).toEqual(naughty);
  });
});

function file(): string {
  const head = [
    'e-mail',
    'země',
    'právní základ',
    'souhlas dne',
    'znění souhlasu',
    'způsob souhlasu',
    'zdroj',
    'Poznámka',
  ];
  const proof = [
    'CZ',
    'souhlas',
    `5. 1. ${new Date().getFullYear() - 1}`,
    'v1',
    'formulář',
    'https://kolo.example.test',
  ];
  const rows = naughty.map((text, n) => [addressOf(n), ...proof, text]);
  return [head, ...rows].map(cells => cells.map(cell => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n');
}

function noteOf(attributes: unknown): string {
  return typeof attributes === 'object' && attributes !== null && 'note' in attributes ? String(attributes.note) : '';
}

async function noteIn(raw: string): Promise<string> {
  const { text = '' } = await PostalMime.parse(raw);
  return /^\[\[([^]*)\]\]/.exec(text)?.[1] ?? `no note in ${text}`;
}
