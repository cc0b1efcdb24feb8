import { AgreementApp, OPERATOR, type TestCustomer } from '../../../test/support/agreement-app.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Terms } from '../terms/terms.service.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Preflight, type Plan } from '../../platform/preflight/preflight.js';
import { Contracts } from '../contracts/contract.service.js';
import { ContractFacts } from '../contracts/contract.facts.js';
import { Customers } from '../customers/customer.service.js';
import { OrderConfirmation } from './order.confirmation.js';
import { Orders, type NewOrder } from './order.service.js';
import { OrderViews } from './order.views.js';

const HASH = 'a'.repeat(64);

describe('orders', () => {
  let world: AgreementApp;
  let customer: TestCustomer;
  beforeAll(async () => {
    world = await AgreementApp.start();
    customer = await world.customer();
  });
  afterAll(() => world.close());

  const as = <Result>(actor: Actor, work: Parameters<typeof world.test.database.transaction<Result>>[1]) =>
    world.test.database.transaction(actor, work);
  const input = (change: Partial<NewOrder> = {}): NewOrder => ({
    ...{ customerId: customer.id, title: 'Zimní výprodej', channel: 'API', startOn: '2026-11-30', endOn: '2026-12-31' },
    ...{ quantity: 50_000, priceNet: 1_000_000, termsVersionId: world.termsId },
    ...change,
  });
  const place = (change: Partial<NewOrder> = {}, actor: Actor = customer.actor) =>
    as(actor, tx => world.get(Orders).place(tx, input(change)));
  const confirm = (id: string, actor: Actor = OPERATOR) =>
    as(actor, tx => world.get(OrderConfirmation).confirm(tx, id));
  const perform = (id: string, at: Date, actor: Actor = OPERATOR) =>
    as(actor, tx =>
      world.get(OrderConfirmation).confirmByPerformance(tx, id, { kind: 'review.opened', subjectId: uuidv7(), at }),
    );
  const shown = (id: string) => as(OPERATOR, tx => world.get(OrderViews).one(tx, id));
  const openTasks = (id: string) =>
    world.rows<{ kind: string; due_at: Date }>(
      `SELECT kind, due_at FROM task WHERE subject_id = $1 AND closed_at IS NULL`,
      [id],
    );

  describe('coming in', () => {
    it('A-08 A-13 stores an order through the API with the terms it accepted, and asks the operator to confirm', async () => {
      const before = (await world.ledger(customer.id)).length;
      const { id, number } = await place({ customerRef: 'PO-7' });
      expect(number).toMatch(/^2026(-[0-9A-Z]{5}){2}$/);
      expect(await shown(id)).toMatchObject({
        ...{ state: 'RECEIVED', channel: 'API', customerRef: 'PO-7', controllerId: customer.controllerId },
        ...{
          price: { net: 1_000_000, vat: 210_000, gross: 1_210_000, vatPermille: 210 },
          termsVersionId: world.termsId,
        },
        ...{ confirmedAt: null, confirmedBy: null, snapshotHash: null },
      });
      expect((await world.ledger(customer.id)).slice(before)).toEqual([
        'order.placed',
        'order.terms-accepted',
        'task.opened',
      ]);
      const [task] = await openTasks(id);
      expect(task).toEqual({ kind: 'order.confirm', due_at: new Date('2026-11-03T23:00:00Z') });
    });

    it('A-08 refuses an order by phone', async () => {
      await expect(place({ channel: 'phone' }, OPERATOR)).rejects.toMatchObject({ code: 'ORDER_FORM_NOT_ALLOWED' });
    });

    it('A-08 takes an order by e-mail with the hash of its original', async () => {
      await expect(place({ channel: 'EMAIL' }, OPERATOR)).rejects.toMatchObject({ code: 'ORDER_ORIGINAL_MISSING' });
      const { id } = await place({ channel: 'EMAIL', originalHash: HASH }, OPERATOR);
      expect(await shown(id)).toMatchObject({ channel: 'EMAIL', originalHash: HASH });
    });

    it('A-11 gives parallel orders different numbers', async () => {
      const orders = await Promise.all(Array.from({ length: 12 }, () => place()));
      expect(new Set(orders.map(({ number }) => number)).size).toBe(12);
    });

    it('A-11 flags the customer’s own number when it comes twice, also at the same moment', async () => {
      const { number } = await place({ customerRef: 'PO-8' });
      await expect(place({ customerRef: 'PO-8' })).rejects.toMatchObject({
        code: 'DUPLICATE_ORDER_REF',
        data: { customerRef: 'PO-8', number },
      });
      const race = await Promise.allSettled(Array.from({ length: 6 }, () => place({ customerRef: 'PO-9' })));
      expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const other = await world.customer();
      await expect(place({ customerId: other.id, customerRef: 'PO-8' }, other.actor)).resolves.toBeDefined();
    });

    it('A-11 takes the same own number again for a reason of the operator, never at the customer’s own word', async () => {
      await place({ customerRef: 'PO-10' });
      const again = { customerRef: 'PO-10', sameRefReason: 'Druhá část téže objednávky' };
      await expect(place(again)).rejects.toMatchObject({ code: 'NOT_BY_CUSTOMER' });
      const { id } = await place(again, OPERATOR);
      const [row] = await world.rows(`SELECT customer_ref, same_ref_reason FROM purchase_order WHERE id = $1`, [id]);
      expect(row).toEqual({ customer_ref: 'PO-10', same_ref_reason: again.sameRefReason });
      await expect(place({ customerRef: 'PO-10' })).rejects.toMatchObject({ code: 'DUPLICATE_ORDER_REF' });
    });

    it('A-13 refuses an order that names no terms, or others than those in force', async () => {
      for (const termsVersionId of [undefined, uuidv7()])
        await expect(place({ termsVersionId })).rejects.toMatchObject({
          code: 'TERMS_VERSION_MISSING',
          data: { label: '2018-05', current: world.termsId },
        });
    });

    it('A-04 refuses a consumer', async () => {
      const consumer = await world.customer({ kind: 'CONSUMER' });
      await expect(place({ customerId: consumer.id }, consumer.actor)).rejects.toMatchObject({
        code: 'CONSUMER_TERMS_NOT_AVAILABLE',
      });
    });

    it('D-30 refuses an agency that names no controller, and takes the one it names', async () => {
      const agency = await world.customer({ agency: true });
      await expect(place({ customerId: agency.id }, agency.actor)).rejects.toMatchObject({
        code: 'CONTROLLER_UNKNOWN',
      });
      const controllerId = await as(OPERATOR, tx =>
        world.get(Customers).addController(tx, agency.id, {
          ...{ name: 'Pekárna', address: 'Brno', email: 'info@pekarna.example.test' },
        }),
      );
      const { id } = await place({ customerId: agency.id, controllerId }, agency.actor);
      expect((await shown(id)).controllerId).toBe(controllerId);
      await expect(place({ controllerId })).rejects.toMatchObject({ code: 'CONTROLLER_UNKNOWN' });
    });
  });

  describe('becoming binding', () => {
    it('A-09 A-12 the operator confirms: state, notice to the customer, frozen snapshot, task closed', async () => {
      const { id, number } = await place();
      await confirm(id);
      const order = await shown(id);
      expect(order).toMatchObject({ state: 'CONFIRMED', confirmedBy: 'OPERATOR' });
      expect(order.confirmedAt).toBe(world.clock.now().toISOString());
      expect(await openTasks(id)).toEqual([]);
      const [notice] = await world.rows<{ addressee: string; subject: string; body: string }>(
        `SELECT addressee, subject, body FROM notice WHERE type = 'ORDER_CONFIRMED' ORDER BY id DESC LIMIT 1`,
      );
      expect(notice).toMatchObject({
        addressee: 'info@kolo.example.test',
        subject: `Potvrzení objednávky ${number} / Confirmation of order ${number}`,
      });
      expect(notice?.body).toContain('12 100,00 Kč');
      expect(notice?.body).toContain('Rozesílač s.r.o.');
      expect(notice?.body).toContain(order.snapshotHash ?? 'no snapshot');
    });

    it('A-12 the snapshot holds the order, the terms by hash and the annex, and cannot be changed', async () => {
      const { id } = await place();
      await confirm(id);
      const snapshot = await as(OPERATOR, tx => world.get(ContractFacts).snapshotOf(tx, id));
      const [terms] = await world.rows<{ text_hash: string }>(`SELECT text_hash FROM terms_version WHERE id = $1`, [
        world.termsId,
      ]);
      expect(JSON.parse(snapshot?.body ?? '')).toMatchObject({
        ...{ order: { id, quantity: 50_000, price: { gross: 1_210_000 } }, annex: null, subprocessors: [] },
        terms: { id: world.termsId, label: '2018-05', textHash: terms?.text_hash },
      });
      await expect(world.rows(`UPDATE contract_snapshot SET hash = 'x' WHERE subject_id = $1`, [id])).rejects.toThrow(
        'append-only',
      );
    });

    it('A-12 an order keeps the hash of its terms when new ones are published', async () => {
      const { id } = await place();
      await confirm(id);
      const before = await shown(id);
      const next = { label: '2026-12', validFrom: '2026-12-01', textCs: 'Nové podmínky.' };
      await as(OPERATOR, tx => world.get(Terms).publish(tx, next));
      world.clock.forward(60 * 86_400_000);
      const later = await shown(id);
      world.clock.forward(-60 * 86_400_000);
      expect([later.termsVersionId, later.snapshotHash]).toEqual([world.termsId, before.snapshotHash]);
    });

    it('A-12 the snapshot names the processing annex that was in force', async () => {
      const signed = await as(customer.actor, tx =>
        world.get(Contracts).signAnnex(tx, customer.controllerId ?? '', {
          subject: 'Rozesílání newsletteru',
          duration: { from: '2026-11-01', until: null },
          nature: 'Uložení a rozeslání',
          purpose: 'newsletter',
          dataCategories: ['ADDRESS'],
          subjectCategories: ['zákazníci'],
          suppressionAfterErasure: 'KEEP',
          controllerDuties: {
            purposeSetByController: true,
            personsInformed: true,
            legalGroundObtained: true,
            dataAccurate: true,
            otherDutiesMet: true,
          },
          mutualUndertaking: true,
        }),
      );
      const { id } = await place();
      await confirm(id);
      const snapshot = await as(OPERATOR, tx => world.get(ContractFacts).snapshotOf(tx, id));
      const { version, textHash } = signed;
      expect(JSON.parse(snapshot?.body ?? '')).toMatchObject({ annex: { id: signed.id, version, textHash } });
    });

    it('A-10 starting to perform confirms at the time of the event', async () => {
      const { id } = await place();
      const at = new Date('2026-11-02T08:15:00Z');
      await perform(id, at);
      expect(await shown(id)).toMatchObject({
        state: 'CONFIRMED',
        confirmedBy: 'PERFORMANCE',
        confirmedAt: at.toISOString(),
      });
      await perform(id, new Date('2026-11-02T08:45:00Z'));
      expect((await shown(id)).confirmedAt).toBe(at.toISOString());
    });

    it('A-10 no act of a customer confirms', async () => {
      const { id } = await place();
      await expect(perform(id, world.clock.now(), customer.actor)).rejects.toMatchObject({ code: 'NOT_BY_CUSTOMER' });
      await expect(confirm(id, customer.actor)).rejects.toMatchObject({ code: 'NOT_BY_CUSTOMER' });
      expect((await shown(id)).state).toBe('RECEIVED');
    });

    it('A-09 is confirmed once', async () => {
      const { id } = await place();
      await confirm(id);
      await expect(confirm(id)).rejects.toMatchObject({ code: 'BAD_TRANSITION', data: { from: 'CONFIRMED' } });
      const history = await world.rows(`SELECT verb FROM state_change WHERE subject_id = $1`, [id]);
      expect(history).toEqual([{ verb: 'confirm' }]);
    });

    it('leaves nothing behind when the confirmation fails half-way', async () => {
      const { id } = await place();
      const failing = as(OPERATOR, async tx => {
        await world.get(OrderConfirmation).confirm(tx, id);
        throw new Error('power cut');
      });
      await expect(failing).rejects.toThrow('power cut');
      expect(await shown(id)).toMatchObject({ state: 'RECEIVED', snapshotHash: null });
      expect(await openTasks(id)).toHaveLength(1);
    });
  });

  describe('ending', () => {
    it('a customer withdraws an unconfirmed order, not a confirmed one', async () => {
      const withdraw = (id: string) => as(customer.actor, tx => world.get(Orders).withdraw(tx, id));
      const [open, bound] = [await place(), await place()];
      await withdraw(open.id);
      expect((await shown(open.id)).state).toBe('CANCELLED');
      expect(await openTasks(open.id)).toEqual([]);
      await confirm(bound.id);
      await expect(withdraw(bound.id)).rejects.toMatchObject({ code: 'BAD_TRANSITION' });
    });

    it('the operator cancels or completes; an ended order is not performed on', async () => {
      const [first, second] = [await place(), await place()];
      await as(OPERATOR, tx => world.get(Orders).cancel(tx, first.id, 'Nezaplaceno'));
      await expect(perform(first.id, world.clock.now())).rejects.toMatchObject({ code: 'BAD_TRANSITION' });
      await confirm(second.id);
      await as(OPERATOR, tx => world.get(Orders).complete(tx, second.id));
      expect((await shown(second.id)).state).toBe('COMPLETED');
    });
  });

  describe('before sending', () => {
    const check = async (id: string, startAt: string) => {
      const plan: Plan = {
        ...{ campaignId: uuidv7(), customerId: customer.id, controllerId: customer.controllerId ?? '', orderId: id },
        ...{ systemId: await world.system(), fallbackSystemIds: [], listIds: [], segment: null, purpose: 'newsletter' },
        ...{ thirdParty: false, tracking: false },
        ...{ contentId: null, contentHash: null, senderDomain: null, audienceHash: HASH, startAt: new Date(startAt) },
      };
      const obstacles = await as(customer.actor, tx => world.get(Preflight).run(tx, plan));
      return obstacles.filter(one => one.check === 'order').map(({ code }) => code);
    };

    it('A-09 an unconfirmed order stops the campaign until it is confirmed', async () => {
      const { id } = await place();
      expect(await check(id, '2026-12-01T08:00:00Z')).toEqual(['ORDER_NOT_CONFIRMED']);
      await confirm(id);
      expect(await check(id, '2026-12-01T08:00:00Z')).toEqual([]);
    });

    it('F-03 the start is a day in Prague, not in Greenwich', async () => {
      const { id } = await place();
      await confirm(id);
      expect(await check(id, '2026-11-29T22:59:59Z')).toEqual(['BEFORE_START']);
      expect(await check(id, '2026-11-29T23:00:00Z')).toEqual([]);
      expect(await check(id, '2026-12-31T22:59:59Z')).toEqual([]);
      expect(await check(id, '2026-12-31T23:00:00Z')).toEqual(['ORDER_ENDED']);
    });

    it('an order of another customer is none', async () => {
      const other = await world.customer();
      const { id } = await place({ customerId: other.id }, other.actor);
      expect(await check(id, '2026-12-01T08:00:00Z')).toEqual(['ORDER_UNKNOWN']);
    });
  });

  describe('over the API', () => {
    const body = () => ({
      ...{ title: 'Jaro', startOn: '2026-11-30', endOn: '2026-12-31', quantity: 10, priceNet: 100 },
      termsVersionId: world.termsId,
    });

    it('asks for a key', async () => {
      expect((await world.request('GET', '/v1/orders')).status).toBe(401);
      expect((await world.request('POST', '/v1/orders', undefined, body())).status).toBe(401);
    });

    it('refuses a stranger’s id', async () => {
      const { id } = await place();
      const stranger = await world.customer();
      expect((await world.request('GET', `/v1/orders/${id}`, stranger.key)).status).toBe(404);
      expect((await world.request('POST', `/v1/orders/${id}/withdraw`, stranger.key)).status).toBe(404);
      expect((await world.request('GET', `/v1/orders`, stranger.key)).body).toEqual({ items: [], next: null });
    });

    it('A-64 needs the role ORDER', async () => {
      const other = await world.customer({ roles: ['INVOICES'] });
      const reply = await world.request('POST', '/v1/orders', other.key, body());
      expect([reply.status, reply.body['code']]).toEqual([403, 'ROLE_MISSING']);
    });

    it('places, lists and shows an order', async () => {
      const own = await world.customer();
      const { status, body: placed } = await world.request('POST', '/v1/orders', own.key, body());
      expect(status).toBe(201);
      expect(placed).toMatchObject({ state: 'RECEIVED', channel: 'API', price: { net: 100, vat: 21, gross: 121 } });
      expect((await world.request('GET', '/v1/orders?limit=5', own.key)).body).toEqual({ items: [placed], next: null });
      expect((await world.request('GET', `/v1/orders/${String(placed['id'])}`, own.key)).body).toEqual(placed);
    });

    it('A-13 answers 422 when no terms are named', async () => {
      const nameless = { ...body(), termsVersionId: undefined };
      const reply = await world.request('POST', '/v1/orders', customer.key, nameless);
      expect([reply.status, reply.body['code']]).toEqual([422, 'TERMS_VERSION_MISSING']);
    });

    it.each([
      [{ priceGross: 12_100 }, '(body)'],
      [{ quantity: 0 }, 'quantity'],
      [{ priceNet: 0.5 }, 'priceNet'],
      [{ startOn: '2026-02-30' }, 'startOn'],
      [{ channel: 'phone' }, '(body)'],
    ])('B-01 refuses what is no order: %j', async (wrong, field) => {
      const reply = await world.request('POST', '/v1/orders', customer.key, { ...body(), ...wrong });
      expect([reply.status, reply.body['code']]).toEqual([422, 'INVALID_INPUT']);
      expect(reply.body['data']).toMatchObject({ fields: [field] });
    });
  });
});
