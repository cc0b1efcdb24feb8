import { AgreementApp, OPERATOR } from '../../../test/support/agreement-app.js';
import { InstructionCases, OTHER } from '../../../test/support/instruction-cases.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Customers } from '../customers/customer.service.js';
import { InstructionFacts } from './instruction.facts.js';
import { InstructionStops } from './instruction.stops.js';

describe('an instruction and its campaign', () => {
  let world: AgreementApp;
  let cases: InstructionCases;
  beforeAll(async () => {
    world = await AgreementApp.start();
    cases = new InstructionCases(world, await world.system());
  });
  afterAll(() => world.close());

  describe('before sending', () => {
    it('D-01 no instruction, and one of another campaign, is NO_INSTRUCTION', async () => {
      const [one, foreign] = [await cases.prepare(), await cases.prepare()];
      await cases.send(foreign);
      const sibling = await cases.prepare(one.customer);
      await cases.send(sibling);
      expect(await cases.codes(one)).toEqual(['NO_INSTRUCTION']);
    });

    it('D-04 content changed and audience grown after the instruction are outside it', async () => {
      const one = await cases.prepare();
      const { id } = await cases.send(one);
      expect(await cases.codes(one)).toEqual([]);
      expect(await cases.check(one, { contentHash: OTHER })).toMatchObject([
        { code: 'OUTSIDE_INSTRUCTION', blocks: true, data: { instruction: id, fields: ['contentHash'] } },
      ]);
      expect(await cases.check(one, { audienceHash: OTHER, listIds: [uuidv7()] })).toMatchObject([
        { code: 'OUTSIDE_INSTRUCTION', data: { fields: ['listIds', 'audienceHash'] } },
      ]);
    });

    it('D-04 a superseded instruction does not carry the campaign it once named', async () => {
      const one = await cases.prepare();
      const first = await cases.send(one);
      const second = await cases.send(one, { contentHash: OTHER });
      expect(second.version).toBe(2);
      expect(await cases.states(first.id, second.id)).toEqual(['SUPERSEDED', 'IN_FORCE']);
      expect(await cases.codes(one)).toEqual(['OUTSIDE_INSTRUCTION']);
      expect(await cases.codes(one, { contentHash: OTHER })).toEqual([]);
      expect(await cases.gate(one)).toMatchObject([{ instruction_id: second.id, content_hash: OTHER }]);
    });

    it('D-06 a system outside the EEA needs its own line', async () => {
      const abroad = uuidv7();
      await world.rows(
        `INSERT INTO sending_system (id, code, name, country, max_message_bytes) VALUES ($1, $2, 'Relay', 'US', 1000000)`,
        [abroad, `us-${abroad}`],
      );
      const one = await cases.prepare();
      await cases.send(one, { systemIds: [abroad] });
      expect(await cases.check(one, { systemId: abroad })).toMatchObject([
        { code: 'TRANSFER_NOT_INSTRUCTED', data: { country: 'US' } },
      ]);
      await cases.send(one, { systemIds: [abroad], transferAllowed: true });
      expect(await cases.codes(one, { systemId: abroad })).toEqual([]);
    });

    it('F-20 tracking needs to be instructed', async () => {
      const one = await cases.prepare();
      await cases.send(one);
      expect(await cases.codes(one, { tracking: true })).toEqual(['TRACKING_NOT_INSTRUCTED']);
      await cases.send(one, { trackingAllowed: true });
      expect(await cases.codes(one, { tracking: true })).toEqual([]);
    });
  });

  describe('stopping', () => {
    it('D-05 a STOP closes the gate at once; a new instruction opens it', async () => {
      const one = await cases.prepare();
      const { id } = await cases.send(one);
      const stopped = await cases.stop(one);
      expect(await cases.states(id, stopped.id)).toEqual(['STOPPED', 'IN_FORCE']);
      expect([await cases.codes(one), await cases.gate(one)]).toEqual([['INSTRUCTION_STOPPED'], []]);
      const again = await cases.send(one);
      expect(again.version).toBe(3);
      expect(await cases.states(id, stopped.id, again.id)).toEqual(['STOPPED', 'SUPERSEDED', 'IN_FORCE']);
      expect(await cases.codes(one)).toEqual([]);
    });

    it('D-05 is never refused for want of something to stop', async () => {
      const one = await cases.prepare();
      await cases.stop(one);
      await cases.stop(one);
      expect(await cases.codes(one)).toEqual(['INSTRUCTION_STOPPED']);
    });

    it('D-05 tells whoever runs the campaign, in the same transaction', async () => {
      const one = await cases.prepare();
      await cases.send(one);
      const told: string[] = [];
      world.get(InstructionStops).listen((_tx, campaignId) => Promise.resolve(void told.push(campaignId)));
      await cases.stop(one);
      expect(told).toEqual([one.campaignId]);
    });

    it('D-05 a STOP of everything ends sending and processing of that controller alone', async () => {
      const customer = await world.customer({ agency: true });
      const add = (name: string) =>
        cases.as(OPERATOR, tx =>
          world.get(Customers).addController(tx, customer.id, { name, address: 'Brno', email: 'info@x.example.test' }),
        );
      const [one, other] = [
        await cases.prepare(customer, await add('A')),
        await cases.prepare(customer, await add('B')),
      ];
      await cases.give(one, { kind: 'PROCESSING', controllerId: one.controllerId, purpose: 'newsletter' });
      const sends = [await cases.send(one), await cases.send(other)];
      await cases.give(one, { kind: 'STOP', controllerId: one.controllerId });
      expect(await cases.states(...sends.map(({ id }) => id))).toEqual(['STOPPED', 'IN_FORCE']);
      const processing = await cases.as(customer.actor, tx =>
        world.get(InstructionFacts).processingInForce(tx, one.controllerId, uuidv7()),
      );
      expect(processing).toBeUndefined();
      await expect(cases.send(one)).rejects.toMatchObject({ code: 'INSTRUCTION_STOPPED' });
      await cases.give(one, { kind: 'PROCESSING', controllerId: one.controllerId, purpose: 'newsletter' });
      await cases.send(one);
      expect(await cases.codes(one)).toEqual([]);
    });

    it('D-05 of a STOP and a SEND at the same moment one is last, and the gate agrees with it', async () => {
      const one = await cases.prepare();
      await cases.send(one);
      await Promise.all([
        ...Array.from({ length: 4 }, () => cases.send(one)),
        ...Array.from({ length: 4 }, () => cases.stop(one)),
      ]);
      const rows = await world.rows<{ kind: string; state: string }>(
        `SELECT kind, state FROM instruction WHERE campaign_id = $1 ORDER BY version`,
        [one.campaignId],
      );
      expect(rows).toHaveLength(9);
      expect(rows.filter(({ state }) => state === 'IN_FORCE')).toEqual([rows.at(-1)]);
      expect(await cases.gate(one)).toHaveLength(rows.at(-1)?.kind === 'SEND' ? 1 : 0);
    });
  });
});
