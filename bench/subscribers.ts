import { importFile } from '../src/main/demo/cast.js';
import type { ApiClient } from '../src/main/demo/http.js';

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
  const report = await importFile(api, listId, 'odberatele.csv', subscribers(count), SETTINGS);
  if (report.number('accepted') !== count)
    throw new Error(`Only ${report.number('accepted')} subscribers were accepted`);
}

function subscribers(count: number): Buffer<ArrayBuffer> {
  const rows = Array.from(
    { length: count },
    (_, n) =>
      `odberatel${n}@posta.test;Žofie;Nováková${n};${CITIES[n % CITIES.length] ?? ''};5. 1. 2026;v2;formulář;https://shop.example/novinky;CZ;${1 + (n % 28)}. 10. 2026\r\n`,
  );
  return Buffer.from(`${HEADER}${rows.join('')}`);
}
