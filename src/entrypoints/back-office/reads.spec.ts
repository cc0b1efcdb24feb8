import { CampaignReports } from '../../accountability/reports/campaign-report.views.js';
import { stepSeconds } from '../../platform/calendar/steps.js';
import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';
import { fillOffice, type OfficeRows } from '../../../test/support/office-rows.js';
import { verifyEvidence } from '../../ledger/verify.js';
import { niceMaximum } from './bar-chart.js';

describe('what the staff reads', () => {
  let office: OfficeApp;
  let rows: OfficeRows;
  let client: OfficeClient;

  beforeAll(async () => {
    office = await officeApp();
    await office.operator('jana@example.test', ['ACCOUNT']);
    rows = await fillOffice(office);
    client = new OfficeClient(office.origin);
    await client.logIn('jana@example.test');
  });
  afterAll(() => office.close());

  const page = async (path: string): Promise<string> =>
    (await client.get(`${path}${path.includes('?') ? '&' : '?'}lang=en`)).body;

  /** The cells of the rows of a table in a file, without its heading. */
  const csv = async (path: string): Promise<string[][]> =>
    (await client.get(`${path}${path.includes('?') ? '&' : '?'}lang=en`)).body
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map(line => line.split(';'));

  it('I-02 I-11 shows the subprocessors of a customer on any day', async () => {
    const of = `/office/customer-subprocessors.csv?customerId=${rows.shop.customerId}`;
    expect((await csv(of)).map(([name, customer]) => [name, customer])).toEqual([
      ['Relay s.r.o.', 'Kolo a lyže s.r.o.'],
    ]);
    expect(await csv(`${of}&day=2020-02-29`)).toEqual([]);
    expect((await client.get(`${of}&day=2020-02-30`)).status).toBe(422);
  });

  it('D-29 the page of the lists says that the operator gives no legal advice', async () => {
    expect(await page('/office/lists')).toContain('gives no legal advice');
    expect((await client.get('/office/lists?lang=cs')).body).toContain('neposkytuje právní poradenství');
  });

  it('A-06 shows every figure of a customer’s contract with the paper it comes from', async () => {
    const of = async (query: string): Promise<string[] | undefined> =>
      (await csv(`/office/parameters.csv${query}`)).find(([name]) => name === 'invoice.due_days');
    expect(await of(`?customerId=${rows.shop.customerId}`)).toEqual(
      expect.arrayContaining(['30', 'days', 'contract', 'Dodatek č. 1']),
    );
    expect(await of('')).toEqual(expect.arrayContaining(['days']));
    expect(await of('')).not.toContain('30');
  });

  it('E-07 shows each row that was not taken over with its number, its reason and its remedy', async () => {
    const found = await csv('/office/rejected-rows.csv');
    expect(found.map(([row, outcome, code]) => [row, outcome, code])).toEqual([
      ['3', 'rejected', 'ADDRESS_NO_AT'],
      ['4', 'duplicate', 'DUPLICATE'],
    ]);
    expect(found[0]?.[3]).toBe('The address has no @.');
  });

  it('shows a report whose numbers add up to the audience, in a picture and beside it', async () => {
    const { id } = rows.sending;
    const { database } = office.parts;
    const reports = office.app.get(CampaignReports, { strict: false });
    const [report, steps] = await database.transaction({ kind: 'system', name: 'test' }, async tx => {
      const found = await reports.report(tx, id);
      if (!found) throw new Error('no report');
      return [found, await reports.steps(tx, found)];
    });
    const { handedOver, excluded, refused, uncertain, total } = report;
    expect(handedOver + excluded + refused + uncertain).toBe(total);
    expect(steps.reduce((sum, step) => sum + step.handedOver + step.excluded + step.others, 0)).toBe(total);
    const body = await page(`/office/reports/${id}`);
    expect(body.match(/<rect class="office-bar-a"/g)).toHaveLength(steps.length);
    expect(body).toContain('role="img"');
    expect(body).not.toContain('style=');
  });

  it('G-05 tells how soon an opt-out took effect, and whether anything was handed over afterwards', async () => {
    const [optOut] = await csv(`/office/opt-outs.csv?campaignId=${rows.sending.id}`);
    expect(optOut?.slice(1, 4)).toEqual(['withdrew', 'one click', 'newsletter']);
    expect(Number(optOut?.[4])).toBeGreaterThanOrEqual(0);
    expect(Number(optOut?.[4])).toBeLessThan(60_000);
  });

  it('M-03 gives the evidence of a customer as a file that holds without us, and records who took it', async () => {
    const { customerId } = rows.shop;
    const { status, headers, body } = await client.get(`/office/checkpoints/${customerId}/evidence.jsonl`);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/x-ndjson']);
    expect(verifyEvidence(body.split('\n').filter(Boolean))).toMatchObject({ ok: true });
    const [taken] = await csv(`/office/ledger.csv?customerId=${customerId}&kind=evidence.downloaded`);
    expect(taken?.[0]).toBe('evidence.downloaded');
    for (const nobody of ['x', '01890a5d-ac96-774b-bcce-b302099a8057'])
      expect((await client.get(`/office/checkpoints/${nobody}/evidence.jsonl`)).status).toBe(404);
  });

  it('finds the entries that name a thing', async () => {
    const found = await csv(`/office/ledger.csv?subject=${rows.sending.id}`);
    expect(found.map(([kind]) => kind)).toEqual(expect.arrayContaining(['campaign.created', 'review.approved']));
    expect(found.map(([kind]) => kind)).not.toContain('customer.created');
  });

  it('divides a period into no more steps than a picture holds', () => {
    const first = new Date('2026-11-22T10:00:00Z');
    for (const seconds of [0, 1, 23, 24, 3_600, 86_400, 5_000_000, 90_000_000]) {
      const step = stepSeconds(first, new Date(first.getTime() + seconds * 1_000));
      expect(Math.floor(seconds / step) + 1).toBeLessThanOrEqual(24);
    }
  });

  it.each([
    [0, 2],
    [3, 4],
    [7, 10],
    [41, 60],
    [100_000, 100_000],
  ])('rounds the axis of a picture: %i under %i', (value, top) => {
    expect(niceMaximum(value)).toBe(top);
  });
});
