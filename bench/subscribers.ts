import type { ApiClient } from '../src/main/demo/http.js';

const LIMIT_MS = 1_200_000;
const CITIES = ['Praha', 'Brno', 'Ústí nad Labem', 'České Budějovice'];
const HEADER =
  'e-mail;jméno;příjmení;město;souhlas dne;znění souhlasu;způsob souhlasu;zdroj;země;poslední objednávka\r\n';
const SETTINGS = {
  purposes: ['newsletter'],
  defaultBasis: 'souhlas',
  defaults: { controller: 'Zahradnictví U Lípy s.r.o.', purposes: 'novinky' },
};

/** Imports so many made-up subscribers with a consent each. Throws when one is refused. */
export async function importSubscribers(api: ApiClient, listId: string, count: number): Promise<void> {
  const input = { fileName: 'odberatele.csv', settings: SETTINGS };
  const id = (await api.post(`/v1/lists/${listId}/imports`, input)).text('id');
  await api.upload(`/v1/imports/${id}/file`, subscribers(count));
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; await pause()) {
    const report = await api.get(`/v1/imports/${id}`);
    const state = report.text('state');
    if (state === 'DONE' && report.number('accepted') === count) return;
    if (state === 'DONE' || state === 'FAILED')
      throw new Error(`The import ended otherwise: ${JSON.stringify(report.whole)}`);
  }
  throw new Error(`The import did not end within ${LIMIT_MS / 60_000} minutes`);
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 200));
}

function subscribers(count: number): Buffer<ArrayBuffer> {
  const rows = Array.from(
    { length: count },
    (_, n) =>
      `odberatel${n}@posta.test;Žofie;Nováková${n};${CITIES[n % CITIES.length] ?? ''};5. 1. 2026;v2;formulář;https://shop.example/novinky;CZ;${1 + (n % 28)}. 10. 2026\r\n`,
  );
  return Buffer.from(`${HEADER}${rows.join('')}`);
}
