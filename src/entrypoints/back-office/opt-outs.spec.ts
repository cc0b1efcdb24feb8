import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { Permissions } from '../../audience/permission/permission.service.js';
import { campaignInReview } from '../../../test/support/office-campaign.js';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';

const EVA = 'eva.psaci@example.test';

describe('refusals that came by letter, in the office', () => {
  let office: OfficeApp;
  let eva: OfficeClient;
  let controllerId = '';

  beforeAll(async () => {
    office = await officeApp();
    await office.operator(EVA, ['PRIVACY']);
    eva = new OfficeClient(office.origin);
    await eva.logIn(EVA);
    await campaignInReview(office.app, office.parts.database);
    const [row] = await office.parts.database.query<{ id: string }>('staff', `SELECT id FROM controller LIMIT 1`);
    controllerId = row?.id ?? '';
  });
  afterAll(() => office.close());

  const stops = () =>
    office.parts.database.query<{ purpose: string; channel: string; since: Date; evidence: object }>(
      'staff',
      `SELECT s.purpose, s.channel, s.since, e.evidence FROM suppression s JOIN permission_event e ON e.id = s.event_id ORDER BY s.event_id`,
    );

  it('G-05 a letter received on 11-05 and entered later suppresses as of 11-05, with where it is filed', async () => {
    const form = await eva.get('/office/actions/opt-outs.enter');
    expect([form.status, form.body.includes('Kdy došlo')]).toEqual([200, true]);
    const letter = { controllerId, address: 'Jana@example.test', channel: 'letter', reference: '17/2026' };
    const entered = await eva.post('/office/actions/opt-outs.enter', { ...letter, receivedAt: '2026-11-05T08:00:00Z' });
    expect(entered.status).toBe(201);
    expect(await stops()).toEqual([
      { purpose: '*', channel: 'letter', since: new Date('2026-11-05T08:00:00Z'), evidence: { reference: '17/2026' } },
    ]);
  });

  it('G-05 refuses what has not been received yet and what is no address', async () => {
    const call = { controllerId, channel: 'phone', purpose: 'newsletter' };
    for (const [input, code] of [
      [{ address: 'jana@example.test', receivedAt: '2099-01-01T00:00:00Z' }, 'RECEIVED_IN_FUTURE'],
      [{ address: 'no address', receivedAt: '2026-11-05T08:00:00Z' }, 'INVALID_INPUT'],
    ] as const) {
      const { status, body } = await eva.post('/office/actions/opt-outs.enter', { ...call, ...input });
      expect([status, body.includes(code)]).toEqual([422, true]);
    }
    expect(await stops()).toHaveLength(1);
  });

  it('G-11 lets a bounced address back with a reason, and nothing that a person refused', async () => {
    const call = { controllerId, reason: 'Potvrdil telefonem' };
    const form = await eva.get('/office/actions/bounces.lift');
    expect([form.status, form.body.includes('Jak víte, že schránka existuje')]).toEqual([200, true]);
    for (const [address, status, code] of [
      ['jana@example.test', 409, 'SUPPRESSED'],
      ['nobody@example.test', 409, 'NO_BOUNCE'],
    ] as const) {
      const answer = await eva.post('/office/actions/bounces.lift', { ...call, address });
      expect([answer.status, answer.body.includes(code)]).toEqual([status, true]);
    }
    const { customers, permissions } = {
      customers: office.app.get(CustomerFacts, { strict: false }),
      permissions: office.app.get(Permissions, { strict: false }),
    };
    await office.parts.database.transaction({ kind: 'system', name: 'test' }, async tx => {
      const { customerId } = await customers.controller(tx, controllerId);
      const addressKey = (await customers.addressKeyOf(tx, controllerId))('petr@example.test');
      const person = { customerId, controllerId, addressKey };
      await permissions.bounced(tx, { person, evidence: {}, occurredAt: tx.now });
    });
    expect(await stops()).toHaveLength(2);
    const lifted = await eva.post('/office/actions/bounces.lift', { ...call, address: 'Petr@Example.test' });
    expect(lifted.status).toBe(201);
    expect(await stops()).toHaveLength(1);
  });

  it('shows the forms of consent, of which there are none yet', async () => {
    const { status, body } = await eva.get('/office/opt-in-forms?lang=cs');
    expect([status, body.includes('Zatím tu není žádný formulář')]).toEqual([200, true]);
  });
});
