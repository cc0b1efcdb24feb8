import { officeApp, OfficeClient, type OfficeApp } from '../../../test/support/office-app.js';

const ADA = 'ada.rychla@example.test';

describe('sending speed in the back-office', () => {
  let office: OfficeApp;
  let ada: OfficeClient;
  beforeAll(async () => {
    office = await officeApp();
    ada = new OfficeClient(office.origin);
    await office.operator(ADA, ['ADMIN']);
    await ada.logIn(ADA);
  });
  afterAll(() => office.close());

  const act = async (action: string, input: Record<string, string>): Promise<[number, string]> => {
    const { status, body } = await ada.post(`/office/actions/${action}`, input);
    return [status, body];
  };
  const limits = (): Promise<
    { id: string; key: string; per_hour: number; tokens: number; first_day: number | null }[]
  > => office.parts.database.query('staff', `SELECT id, key, per_hour, tokens, first_day FROM rate_limit ORDER BY key`);

  it('a limit is set, changed without refilling it, seen, and lifted', async () => {
    const limit = { scope: 'DOMAIN', key: 'Slow.example.test', perHour: '3600', burst: '50' };
    expect((await act('rate-limits.set', limit))[0]).toBe(201);
    await office.parts.database.query('staff', `UPDATE rate_limit SET tokens = 3`);
    expect((await act('rate-limits.set', { ...limit, perHour: '7200', firstDay: '100', doublingDays: '2' }))[0]).toBe(
      201,
    );
    const [stored] = await limits();
    expect(stored).toMatchObject({ key: 'slow.example.test', per_hour: 7_200, tokens: 3, first_day: 100 });
    const { body } = await ada.get('/office/rate-limits?scope=DOMAIN');
    expect(body).toContain('slow.example.test');
    expect((await ada.get(`/office/rate-limits/${stored?.id ?? ''}`)).status).toBe(200);
    expect((await act('rate-limits.lift', { id: stored?.id ?? '' }))[0]).toBe(201);
    expect(await limits()).toEqual([]);
  });

  it('a limit for what is not there is refused, with what to give instead', async () => {
    const missing = { scope: 'CAMPAIGN', key: '0199f0f0-0000-7000-8000-000000000000', perHour: '1', burst: '1' };
    const half = { scope: 'RELAY', key: 'default', perHour: '1', burst: '1', firstDay: '100' };
    expect((await act('rate-limits.set', half))[1]).toContain('WARM_UP_INCOMPLETE');
    const [status, body] = await act('rate-limits.set', missing);
    expect([status, body.includes('LIMIT_TARGET_UNKNOWN')]).toEqual([422, true]);
  });
});
