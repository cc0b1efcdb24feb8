import { Relay } from '../../../test/support/relay.js';
import { OPERATOR, refusalOf, REVIEWER, World } from '../../../test/support/world.js';
import { Reruns } from '../../content/campaigns/rerun.service.js';
import { ReviewService } from '../../content/review/review.service.js';
import { Invoices } from './invoice.service.js';
import { OrderPerformances } from './order-performance.views.js';

describe('what of an order was performed and may be billed', () => {
  it('F-26 of three parts one was refused: two are sent, and the quantity is that of the two; a rerun adds nothing', async () => {
    const world = await World.open();
    const relay = await Relay.start();
    const shop = await world.shop();
    const list = await shop.list({ rows: 3 });
    const sent = [await shop.scheduled({ list }), await shop.scheduled({ list })];
    const refused = await shop.campaign({ list });
    await refused.submit();
    const { contentHash } = await refused.view();
    const verdict = { contentHash: contentHash ?? '', ground: 'A', reason: 'chybí důkaz o slevě' };
    await world.as(REVIEWER, tx => world.get(ReviewService).refuse(tx, { campaignId: refused.id, ...verdict }));
    await shop.instruct(refused);
    expect(await refusalOf(shop.schedule(refused))).toBe('CONTENT_NOT_APPROVED');
    await world.sendAll(relay);
    const performance = () => shop.as(tx => world.get(OrderPerformances).of(tx, shop.orderId));
    const parts = [
      { campaignId: sent[0]?.id, state: 'SENT', verdict: 'APPROVED', handedOver: 3, audience: 3 },
      { campaignId: sent[1]?.id, state: 'SENT', verdict: 'APPROVED', handedOver: 3, audience: 3 },
      { campaignId: refused.id, state: 'REFUSED', verdict: 'REFUSED', handedOver: 0, audience: null },
    ];
    expect(await performance()).toMatchObject({ ordered: 10_000, performed: 6, parts });
    const rerun = shop.campaignOf(
      await world.as(OPERATOR, tx =>
        world.get(Reruns).grant(tx, { campaignId: sent[0]?.id ?? '', complaint: 'R-1', reason: 'chybný odkaz' }),
      ),
    );
    await world.approve(rerun);
    await shop.instruct(rerun);
    await shop.schedule(rerun);
    await world.sendAll(relay);
    expect(await performance()).toMatchObject({
      performed: 6,
      parts: [{}, {}, {}, { handedOver: 3, rerunOf: sent[0]?.id }],
    });
    await relay.leave();
    await world.close();
  });

  it('F-26 two of three parts approved: two sent, part invoice for two; full invoice 409 OVERBILLED, and so is a second', async () => {
    const world = await World.open();
    const relay = await Relay.start();
    const shop = await world.shop();
    // 10,000 messages for 1,000,000 haléř were ordered.
    const list = await shop.list({ rows: 3 });
    await shop.scheduled({ list });
    await shop.scheduled({ list });
    await world.sendAll(relay);
    const invoices = world.get(Invoices);
    const bill = (number: string, net: number) =>
      world.as(OPERATOR, tx => invoices.record(tx, { orderId: shop.orderId, number, issuedOn: '2026-11-30', net }));
    expect(await refusalOf(bill('2026-0001', 1_000_000))).toBe('OVERBILLED');
    expect(await refusalOf(bill('2026-0001', 601))).toBe('OVERBILLED');
    await bill('2026-0001', 600);
    expect(await refusalOf(bill('2026-0002', 1))).toBe('OVERBILLED');
    expect(await shop.as(tx => world.get(OrderPerformances).of(tx, shop.orderId))).toMatchObject({
      billable: 0,
      invoices: [{ number: '2026-0001', issuedOn: '2026-11-30', net: 600, performed: 6 }],
    });
    await shop.scheduled({ list });
    await world.sendAll(relay);
    expect(await refusalOf(bill('2026-0001', 300))).toBe('INVOICE_NUMBER_USED');
    const [first, second] = await Promise.allSettled([bill('2026-0003', 200), bill('2026-0004', 200)]);
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    await relay.leave();
    await world.close();
  });
});
