import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routesOf, type ApiDocument } from '../support/openapi.js';
import { ROOT } from '../support/source-files.js';
import { wholeApp, type WholeApp } from '../support/whole-app.js';
import { CUSTOMER_CALLS, CUSTOMER_REQUIREMENTS, callsOf } from './customer-calls.js';

describe('M-13: customer API parity', () => {
  let whole: WholeApp;
  let operations: Set<string>;
  beforeAll(async () => {
    whole = await wholeApp();
    const document: ApiDocument = (await whole.app.inject({ method: 'GET', url: '/openapi.json' })).json();
    operations = new Set(routesOf(document).map(({ operation }) => operation.operationId));
  });
  afterAll(() => whole.close());

  it('M-13 every accepted requirement that a customer acts on has its calls, or says why it has none', () => {
    const accepted = CUSTOMER_REQUIREMENTS.filter(id => tested().has(id));
    expect(accepted.length).toBeGreaterThan(40);
    expect(accepted.filter(id => !Object.hasOwn(CUSTOMER_CALLS, id))).toEqual([]);
  });

  it('M-13 names only calls that there are, for requirements of the customer', () => {
    const named = Object.values(CUSTOMER_CALLS).flatMap(callsOf);
    expect(named.filter(call => !operations.has(call))).toEqual([]);
    expect(Object.keys(CUSTOMER_CALLS).filter(id => !CUSTOMER_REQUIREMENTS.includes(id))).toEqual([]);
  });
});

/** The requirements that a test names in its title, as docs/requirements.md has them. */
function tested(): Set<string> {
  const rows = readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8').matchAll(/^\| ([A-N]-\d{2}) \|.*\| (.+) \|$/gm);
  return new Set([...rows].flatMap(([, id = '', tests = '–']) => (tests === '–' ? [] : [id])));
}
