import { randomBytes } from 'node:crypto';
import { relay } from '../../test/support/agreement.js';
import { ApiWorld } from '../../test/support/api-world.js';
import { Developer } from '../../test/support/developer.js';
import { OPERATOR } from '../../test/support/shop-world.js';
import { SANDBOX_DESK } from '../agreement/customers/sandbox.rules.js';
import { OrderConfirmation } from '../agreement/orders/order.confirmation.js';
import { CustomerLists } from '../agreement/subprocessors/customer-list.service.js';
import { Subprocessors } from '../agreement/subprocessors/subprocessor.service.js';
import { ReviewService } from '../content/review/review.service.js';
import { SandboxDesk } from './sandbox-desk.service.js';

describe('the sandbox desk', () => {
  let api: ApiWorld;

  beforeAll(async () => {
    api = await ApiWorld.open();
  });
  afterAll(() => api.close());

  it('decides nothing of a real customer', async () => {
    const shop = await api.shop();
    const campaign = await shop.campaign();
    await campaign.submit();
    const orderId = await shop.order();
    const { contentHash } = await campaign.view();
    const subprocessorId = await admitted(api);
    await api.world.get(SandboxDesk).serve(shop.customerId);
    await api.world.get(SandboxDesk).serve(null);
    expect(await campaign.state()).toBe('IN_REVIEW');
    const tried = [
      api.world.as(SANDBOX_DESK, tx =>
        api.world.get(ReviewService).approve(tx, { campaignId: campaign.id, contentHash: contentHash ?? '' }),
      ),
      api.world.as(SANDBOX_DESK, tx => api.world.get(OrderConfirmation).confirm(tx, orderId)),
      api.world.as(SANDBOX_DESK, tx =>
        api.world.get(CustomerLists).list(tx, { customerId: shop.customerId, subprocessorId, purpose: 'sandbox' }),
      ),
    ];
    const ended = await Promise.allSettled(tried);
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    const [left] = await api.world.sql<object>(
      `SELECT (SELECT state FROM purchase_order WHERE id = $1) AS order, (SELECT count(*)::integer FROM review) AS reviews,
         (SELECT count(*)::integer FROM customer_subprocessor) AS listed`,
      [orderId],
    );
    expect(left).toEqual({ order: 'RECEIVED', reviews: 0, listed: 0 });
  });

  it('C-01 an approval that nobody gave opens the gate for no real customer, even when it stands in the database', async () => {
    const shop = await api.shop();
    const campaign = await shop.begun({ rows: 2 });
    const gate = (): Promise<object[]> =>
      api.world.sql(`SELECT FROM gate_campaign WHERE campaign_id = $1`, [campaign.id]);
    expect(await gate()).toHaveLength(1);
    await api.world.sql(
      `SET session_replication_role = replica; UPDATE review SET reviewer_id = NULL WHERE campaign_id = '${campaign.id}'`,
    );
    expect(await gate()).toHaveLength(0);
    await expect(
      api.world.sql(`UPDATE dispatch SET sandbox = true WHERE campaign_id = $1`, [campaign.id]),
    ).rejects.toThrow(/dispatch_customer_id_sandbox_fkey/);
  });

  it('puts on the twin’s list whom the operator admits, takes up what was left undecided, and leaves what was taken back', async () => {
    await admitted(api);
    const developer = await Developer.of(api);
    const listed = async (): Promise<unknown[]> => {
      const { subprocessors } = (await developer.get('/v1/subprocessors')).body;
      return Array.isArray(subprocessors) ? subprocessors : [];
    };
    const before = (await listed()).length;
    expect(before).toBeGreaterThan(0);
    await admitted(api);
    expect(await listed()).toHaveLength(before);
    await api.world.get(SandboxDesk).serve(null);
    expect(await listed()).toHaveLength(before + 1);
    const { body } = await developer.get('/v1/systems');
    expect(Array.isArray(body['items']) && body['items'].every((one: { usable: boolean }) => one.usable)).toBe(true);
  });

  it('is overtaken without harm by another that decides the same', async () => {
    const developer = await Developer.of(api);
    const customerId = await developer.customerId();
    const desk = api.world.get(SandboxDesk);
    const id = await developer.order();
    await Promise.all([desk.serve(customerId), desk.serve(customerId), desk.serve(null)]);
    expect((await developer.get(`/v1/orders/${id}`)).body).toMatchObject({
      state: 'CONFIRMED',
      confirmedBy: 'OPERATOR',
    });
  });
});

/** A subprocessor with a sending system, as the operator admits it. */
async function admitted({ world }: ApiWorld): Promise<string> {
  const register = world.get(Subprocessors);
  return world.as(OPERATOR, async tx => {
    const subprocessorId = await register.register(tx, relay);
    await register.activate(tx, subprocessorId);
    const code = `relay-${randomBytes(4).toString('hex')}`;
    await register.admitSystem(tx, { code, name: 'Relay', country: 'DE', maxMessageBytes: 1_000_000, subprocessorId });
    return subprocessorId;
  });
}
