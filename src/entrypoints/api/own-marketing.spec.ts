import { CustomerAccounts } from '../../agreement/orders/account.service.js';
import { Customers } from '../../agreement/customers/customer.service.js';
import { Orders } from '../../agreement/orders/order.service.js';
import { Notices } from '../../notices/notice.service.js';
import { OrderConfirmation } from '../../agreement/orders/order.confirmation.js';
import { ApiWorld } from '../../../test/support/api-world.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR } from '../../../test/support/world.js';

const CONSENT = {
  ...{ country: 'CZ', basis: 'consent', givenAt: '2026-01-05T10:00:00Z', wording: 'v1', how: 'phone' },
  source: 'https://rozesilka.example.test/kontakt',
};
const CUSTOMER = {
  ...{ country: 'CZ', basis: 'existing customer', 'sale date': '2026-03-01' },
  ...{ 'similar products': 'rozesílky', 'opt out offered': '2026-03-01' },
};

describe('the operator’s own marketing', () => {
  let api: ApiWorld;
  let operator: Shop;

  beforeAll(async () => {
    api = await ApiWorld.open();
    operator = await api.shop();
    await api.world.sql(`UPDATE customer SET own = true WHERE id = $1`, [operator.customerId]);
  });
  afterAll(() => api.close());

  const campaign = (listId: string, more: object = {}) =>
    api.call(operator, 'POST', '/v1/campaigns', {
      ...{ orderId: operator.orderId, systemId: api.world.systemId, name: 'Novinky', purpose: 'newsletter' },
      ...{ listIds: [listId], ...more },
    });

  it('G-20 a contact with REFUSED in an own campaign is excluded; third-party offers in the own newsletter are 422', async () => {
    const list = await operator.list({ addresses: ['partner1@example.test', 'partner2@example.test'] });
    await operator.optOut('partner2@example.test', 'newsletter', 'all');
    const { body } = await api.call(operator, 'POST', '/v1/segments/dry-run', {
      listIds: [list],
      purpose: 'newsletter',
    });
    expect(body).toMatchObject({ total: 2, sendable: 1, excluded: [{ count: 1 }] });
    const foreign = await campaign(list, { thirdParty: true });
    expect([foreign.status, foreign.body['code']]).toEqual([422, 'OWN_MARKETING_THIRD_PARTY']);
  });

  it('G-22 an operator campaign choosing a customer’s list is 403 PURPOSE_NOT_ALLOWED; own partner contacts are allowed', async () => {
    const customer = await api.shop();
    const refused = await campaign(await customer.list());
    expect([refused.status, refused.body['code']]).toEqual([403, 'PURPOSE_NOT_ALLOWED']);
    const allowed = await campaign(await operator.list({ addresses: ['partner3@example.test'] }));
    expect(allowed.status).toBe(201);
  });

  it('G-21 whoever neither consented to calls nor is a customer is not on the call list', async () => {
    const made = await api.call(operator, 'POST', '/v1/lists', {
      ...{ controllerId: operator.controllerId, name: 'Kontakty', origin: 'PROVIDED' },
      purposes: ['newsletter', 'calls'],
    });
    const list = String(made.body['id']);
    await api.call(operator, 'PUT', `/v1/lists/${list}/declaration`, { confirmed: true, countries: ['CZ'] });
    const add = (purpose: string, recipients: object[]) =>
      api.call(operator, 'POST', `/v1/lists/${list}/recipients`, {
        settings: { purposes: [purpose], defaults: { controller: 'Kolo a lyže s.r.o.', purposes: purpose } },
        recipients,
      });
    const called = await add('calls', [
      { email: 'consented@example.test', phone: '+420600000001', ...CONSENT },
      { email: 'customer@example.test', phone: '+420600000002', ...CUSTOMER },
      { email: 'refused@example.test', phone: '+420600000003', ...CONSENT },
    ]);
    expect(called.body['results']).toEqual(
      [0, 1, 2].map(index => ({ index, outcome: 'ACCEPTED', code: null, field: null, hint: null })),
    );
    await add('newsletter', [{ email: 'only.mail@example.test', phone: '+420600000004', ...CONSENT }]);
    await operator.optOut('refused@example.test', 'calls');
    const { body } = await api.call(operator, 'GET', `/v1/lists/${list}/export?format=ndjson&purpose=calls`);
    const rows = String(body['text']).trim().split('\n');
    const phones = rows.map(row => String(row.match(/\+420\d{9}/)?.[0])).sort();
    expect(phones).toEqual(['+420600000001', '+420600000002']);
  });

  it('G-19 a customer’s contact unsubscribes from marketing and still receives what belongs to the contract', async () => {
    const customer = await api.shop();
    const [contact] = await api.world.sql<{ email: string }>(`SELECT email FROM customer WHERE id = $1`, [
      customer.customerId,
    ]);
    const email = contact?.email ?? '';
    await operator.list({ addresses: [email] });
    await operator.optOut(email, 'newsletter', 'all');
    const order = await customer.order();
    await api.world.as(OPERATOR, tx => api.world.get(OrderConfirmation).confirm(tx, order));
    const notices = `SELECT type, addressee FROM notice WHERE customer_id = $1 ORDER BY id DESC LIMIT 1`;
    expect(await api.world.sql(notices, [customer.customerId])).toEqual([
      { type: 'ORDER_CONFIRMED', addressee: email },
    ]);
  });

  it('G-19 account closed → none: no service message leaves any more, what a law demands does, and no key opens', async () => {
    const customer = await api.shop();
    const { customerId, orderId } = customer;
    const { world } = api;
    const [asked] = await world.sql<{ email: string }>(`SELECT email FROM customer WHERE id = $1`, [customerId]);
    const addressee = asked?.email ?? '';
    const accounts = world.get(CustomerAccounts);
    const close = world.as(OPERATOR, tx => accounts.close(tx, customerId));
    await expect(close).rejects.toMatchObject({ code: 'ACCOUNT_IN_USE' });
    await world.as(OPERATOR, tx => world.get(Orders).complete(tx, orderId));
    await world.as(OPERATOR, tx => accounts.close(tx, customerId));
    await world.as(OPERATOR, async tx => {
      const notices = world.get(Notices);
      await notices.send(tx, { type: 'WEBHOOK_DISABLED', customerId, addressee, data: { host: 'shop.example.test' } });
      const late = { controllers: 'Sova', count: 1, messages: '1' };
      await notices.send(tx, { type: 'OPT_OUT_AFTER_CONTRACT', customerId, addressee, data: late });
    });
    const written = `SELECT type, withheld FROM notice WHERE customer_id = $1 ORDER BY id DESC LIMIT 2`;
    expect(await world.sql(written, [customerId])).toEqual([
      { type: 'OPT_OUT_AFTER_CONTRACT', withheld: null },
      { type: 'WEBHOOK_DISABLED', withheld: 'ACCOUNT_CLOSED' },
    ]);
    expect((await api.call(customer, 'GET', '/v1/customers/me')).status).toBe(401);
    const user = { name: 'Jan', email: 'jan@example.test', roles: ['ORDER'] as const };
    const add = () => world.as(OPERATOR, tx => world.get(Customers).addUser(tx, customerId, user));
    await expect(add()).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' });
    await expect(customer.order()).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' });
    await world.as(OPERATOR, tx => accounts.reopen(tx, customerId));
    await add();
    const kinds = `SELECT kind FROM ledger_entry WHERE customer_id = $1 AND kind ~ '^customer.(closed|reopened)' ORDER BY id`;
    expect((await world.sql<{ kind: string }>(kinds, [customerId])).map(({ kind }) => kind)).toEqual([
      'customer.closed',
      'customer.reopened',
    ]);
  });
});
