import { AgreementApp, OPERATOR, type TestCustomer } from '../../../test/support/agreement-app.js';
import { Relay } from '../../../test/support/relay.js';
import type { Actor } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { NoticeDelivery } from '../../notices/notice.delivery.js';
import { LegalOrders } from './legal-order.service.js';

const COLLEAGUE: Actor = { kind: 'operator', id: uuidv7(), name: 'Petr Pozorný' };

describe('processing that a law demands', () => {
  let world: AgreementApp;
  let customer: TestCustomer;
  let relay: Relay;
  beforeAll(async () => {
    [world, relay] = await Promise.all([AgreementApp.start(), Relay.start()]);
    customer = await world.customer();
    world.route.url = relay.url;
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  const as = <Result>(actor: Actor, work: (tx: Tx, orders: LegalOrders) => Promise<Result>): Promise<Result> =>
    world.test.database.transaction(actor, tx => work(tx, world.get(LegalOrders)));
  const enter = (more: object = {}): Promise<string> => {
    const order = {
      controllerId: customer.controllerId ?? '',
      statute: '§ 8 trestního řádu',
      demand: 'Vydat přehled zpráv.',
    };
    return as(OPERATOR, (tx, orders) => orders.enter(tx, { ...order, ...more }));
  };
  const carryOut = (id: string): Promise<void> => as(OPERATOR, (tx, orders) => orders.carryOut(tx, id));

  it('D-07 a legal order without its statute is refused (422)', async () => {
    await expect(enter({ statute: ' ' })).rejects.toMatchObject({ code: 'LEGAL_ORDER_STATUTE_MISSING' });
  });

  it('D-07 once the notice has been sent the action unlocks; both are recorded', async () => {
    const id = await enter();
    await expect(carryOut(id)).rejects.toMatchObject({ code: 'LEGAL_ORDER_LOCKED', data: { waitsFor: 'NOTICE' } });
    expect(await world.get(NoticeDelivery).deliverDue()).toBe('done');
    await carryOut(id);
    await expect(carryOut(id)).rejects.toMatchObject({ code: 'LEGAL_ORDER_DONE' });
    const kinds = await world.rows(
      `SELECT kind, customer_id = $2 AS told FROM ledger_entry WHERE body::jsonb ->> 'legalOrder' = $1 ORDER BY id`,
      [id, customer.id],
    );
    expect(kinds).toEqual([
      { kind: 'legal-order.entered', told: true },
      { kind: 'legal-order.carried-out', told: true },
    ]);
  });

  it('D-07 where telling is forbidden, it takes the provision and a second approver, and nothing of it reaches the customer', async () => {
    const before = await world.rows(`SELECT count(*) AS n FROM notice`);
    const id = await enter({ noticeForbidden: '§ 8a trestního řádu' });
    await expect(carryOut(id)).rejects.toMatchObject({ code: 'LEGAL_ORDER_LOCKED', data: { waitsFor: 'APPROVAL' } });
    await expect(as(OPERATOR, (tx, orders) => orders.approve(tx, id))).rejects.toMatchObject({
      code: 'LEGAL_ORDER_SECOND_PERSON',
    });
    await as(COLLEAGUE, (tx, orders) => orders.approve(tx, id));
    await carryOut(id);
    expect(await world.rows(`SELECT count(*) AS n FROM notice`)).toEqual(before);
    const entries = `SELECT count(*)::integer AS n, count(customer_id)::integer AS told FROM ledger_entry WHERE body::jsonb ->> 'legalOrder' = $1`;
    expect(await world.rows(entries, [id])).toEqual([{ n: 3, told: 0 }]);
  });
});
