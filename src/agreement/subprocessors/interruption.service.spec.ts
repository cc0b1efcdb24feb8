import { agreement, olga, petr, relay, shop, userOf, type Agreement } from '../../../test/support/agreement.js';
import { Preflight, type Plan } from '../../platform/preflight/preflight.js';
import { MaintenanceCheck } from './interruption.check.js';
import { InterruptionFacts, type InterruptionFact } from './interruption.facts.js';
import { InterruptionTables } from './interruption-tables.views.js';
import type { WeeklyWindow } from '../../platform/calendar/windows.js';

const at = (text: string): Date => new Date(text);
const MIDNIGHT: WeeklyWindow = { weekday: 7, start: '00:00', end: '04:00', zone: 'Europe/Prague' };

describe('windows and outages of sending systems', () => {
  let world: Agreement;
  let facts: InterruptionFacts;
  let check: MaintenanceCheck;
  let own: string;
  let foreign: string;
  let codes = 0;

  beforeAll(async () => {
    world = await agreement();
    facts = new InterruptionFacts(world.termsFacts);
    check = new MaintenanceCheck(new Preflight(), world.subprocessorFacts, facts);
  });
  afterAll(() => world.test.close());
  beforeEach(async () => {
    world.clock.at = at('2026-11-02T09:00:00Z');
    own = await admit();
    const firm = await world.as(olga, tx => world.subprocessors.register(tx, relay));
    foreign = await admit(firm);
  });

  const admit = (subprocessorId?: string): Promise<string> =>
    world.as(olga, tx =>
      world.subprocessors.admitSystem(tx, {
        ...{ code: `s-${++codes}`, name: 'System', subprocessorId, country: 'DE', maxMessageBytes: 1_000_000 },
      }),
    );
  const asked = (systemId: string, startAt: string): Promise<{ code: string; blocks: boolean; data: object }[]> =>
    world.as(petr, tx => check.check(tx, { systemId, startAt: at(startAt) } as unknown as Plan));
  const codesAt = async (systemId: string, startAt: string): Promise<string[]> =>
    (await asked(systemId, startAt)).map(({ code }) => code);
  const outage = (systemId: string, from: string, to?: string): Promise<string> =>
    world.as(olga, tx =>
      world.interruptions.recordOutage(tx, {
        ...{ systemId, from: at(from), to: to === undefined ? undefined : at(to) },
        ...{ reason: 'sítě', source: 'status page' },
      }),
    );
  const found = (systemId: string, moment: string): Promise<InterruptionFact | undefined> =>
    world.as(petr, tx => facts.at(tx, systemId, at(moment)));
  const setWindow = (systemId: string, window: WeeklyWindow): Promise<string> =>
    world.as(olga, tx => world.interruptions.setWindow(tx, systemId, window));

  describe('the weekly window', () => {
    it('N-06 F-05 every admitted system has the window of the terms, as written, and it only warns', async () => {
      for (const system of [own, foreign]) {
        expect(await world.as(petr, tx => facts.window(tx, system))).toEqual({
          ...{ weekday: 7, start: '12:00', end: '04:00', zone: 'Europe/Prague' },
        });
        expect(await asked(system, '2026-11-22T11:00:00Z')).toEqual([
          {
            code: 'MAINTENANCE_POSSIBLE',
            blocks: false,
            data: { system: expect.any(String), from: '2026-11-22T11:00:00.000Z', to: '2026-11-23T03:00:00.000Z' },
          },
        ]);
        expect(await codesAt(system, '2026-11-22T10:59:59Z')).toEqual([]);
        expect(await codesAt(system, '2026-11-23T03:00:00Z')).toEqual([]);
      }
    });

    it('N-06 read as midnight to four, on the night when the clock is put back it lasts five hours', async () => {
      await setWindow(own, MIDNIGHT);
      expect(await codesAt(own, '2026-11-22T11:00:00Z')).toEqual([]);
      expect(await codesAt(own, '2027-10-30T22:00:00Z')).toEqual(['MAINTENANCE_POSSIBLE']);
      expect(await codesAt(own, '2027-10-31T02:59:59Z')).toEqual(['MAINTENANCE_POSSIBLE']);
      expect(await codesAt(own, '2027-10-31T03:00:00Z')).toEqual([]);
    });

    it('F-05 a new window replaces the former; without one nothing warns', async () => {
      await setWindow(own, MIDNIGHT);
      const windows = await world.as(petr, tx => new InterruptionTables().windows(tx, own));
      expect(windows.map(({ start, until }) => [start, until === null])).toEqual([
        ['00:00', true],
        ['12:00', false],
      ]);
      await world.as(olga, tx => world.interruptions.endWindow(tx, own));
      expect(await codesAt(own, '2026-11-22T11:00:00Z')).toEqual([]);
      await expect(world.as(olga, tx => world.interruptions.endWindow(tx, own))).rejects.toMatchObject({
        code: 'WINDOW_MISSING',
      });
    });

    it('F-05 refuses a window that does not exist', async () => {
      for (const wrong of [{ weekday: 8 }, { start: '24:00' }, { zone: 'Europe/Brno' }])
        await expect(setWindow(own, { ...MIDNIGHT, ...wrong })).rejects.toMatchObject({ code: 'WINDOW_INVALID' });
    });

    it('F-05 a used window holds from now, or from its next beginning, to its end', async () => {
      const activate = (): Promise<string> =>
        world.as(olga, tx => world.interruptions.activateWindow(tx, own, 'upgrade'));
      await activate();
      expect(await found(own, '2026-11-08T10:59:59Z')).toBeUndefined();
      expect(await found(own, '2026-11-08T11:00:00Z')).toMatchObject({
        ...{ code: 'MAINTENANCE_ACTIVE', kind: 'REGULAR_MAINTENANCE', to: at('2026-11-09T03:00:00Z') },
      });
      await expect(activate()).rejects.toMatchObject({ code: 'MAINTENANCE_ACTIVE' });
      world.clock.at = at('2026-11-15T20:00:00Z');
      await activate();
      expect(await found(own, '2026-11-15T20:00:00Z')).toMatchObject({ from: at('2026-11-15T20:00:00Z') });
    });
  });

  describe('outages and maintenance', () => {
    it('F-04 an outage has from, to, source and, at a third party’s system, the third party’s responsibility', async () => {
      await outage(foreign, '2026-11-02T10:00:00Z', '2026-11-02T12:00:00Z');
      expect(await found(foreign, '2026-11-02T11:00:00Z')).toMatchObject({
        ...{ code: 'WAITING_SYSTEM', source: 'status page', reason: 'sítě', responsibility: 'THIRD_PARTY' },
        ...{ from: at('2026-11-02T10:00:00Z'), to: at('2026-11-02T12:00:00Z') },
      });
      expect(await found(foreign, '2026-11-02T12:00:00Z')).toBeUndefined();
      expect(await asked(foreign, '2026-11-02T11:00:00Z')).toMatchObject([{ code: 'WAITING_SYSTEM', blocks: false }]);
    });

    it('F-07 the operator’s own systems have the same, and the operator answers for them', async () => {
      await outage(own, '2026-11-02T08:00:00Z');
      expect(await found(own, '2026-12-24T11:00:00Z')).toMatchObject({ responsibility: 'OPERATOR', to: null });
      expect(await found(foreign, '2026-11-02T09:00:00Z')).toBeUndefined();
    });

    it('F-06 extraordinary maintenance needs an end that is still to come', async () => {
      const plan = (from: string, to: string): Promise<string> =>
        world.as(olga, tx =>
          world.interruptions.planMaintenance(tx, { systemId: own, from: at(from), to: at(to), reason: 'disk' }),
        );
      await expect(plan('2026-11-03T10:00:00Z', '2026-11-03T10:00:00Z')).rejects.toMatchObject({
        code: 'INTERRUPTION_PERIOD',
      });
      await expect(plan('2026-11-01T10:00:00Z', '2026-11-02T09:00:00Z')).rejects.toMatchObject({
        code: 'INTERRUPTION_PAST',
      });
      const id = await plan('2026-11-03T10:00:00Z', '2026-11-03T11:00:00Z');
      expect(await codesAt(own, '2026-11-03T10:30:00Z')).toEqual(['MAINTENANCE_ACTIVE']);
      await world.as(olga, tx => world.interruptions.end(tx, id));
      expect(await codesAt(own, '2026-11-03T10:30:00Z')).toEqual([]);
      await expect(world.as(olga, tx => world.interruptions.end(tx, id))).rejects.toMatchObject({
        code: 'INTERRUPTION_OVER',
      });
    });

    it('F-04 an outage that is over ends now; every step is in the ledger', async () => {
      const id = await outage(own, '2026-11-02T08:00:00Z');
      await world.as(olga, tx => world.interruptions.end(tx, id));
      expect(await found(own, '2026-11-02T09:00:00Z')).toBeUndefined();
      expect(await found(own, '2026-11-02T08:59:59Z')).toBeDefined();
      const kinds = await world.test.asOwner<{ kind: string }>(
        `SELECT kind FROM ledger_entry WHERE body LIKE '%' || $1 || '%' ORDER BY id`,
        [id],
      );
      expect(kinds.map(({ kind }) => kind)).toEqual(['system-interruption.recorded', 'system-interruption.ended']);
    });

    it('F-04 a customer reads systems’ windows and interruptions and may write none', async () => {
      const { customerId } = await world.as(olga, tx => world.customers.create(tx, shop));
      await outage(own, '2026-11-02T08:00:00Z');
      const read = await world.as(userOf(customerId), tx => facts.open(tx, world.clock.at));
      expect(read.some(({ systemId }) => systemId === own)).toBe(true);
      await expect(
        world.as(userOf(customerId), tx => world.interruptions.setWindow(tx, own, MIDNIGHT)),
      ).rejects.toThrow(/permission denied/);
    });
  });
});
