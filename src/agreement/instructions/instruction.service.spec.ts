import { AgreementApp, OPERATOR } from '../../../test/support/agreement-app.js';
import {
  AUDIENCE,
  CONTENT,
  HOUR,
  InstructionCases,
  OTHER,
  type Case,
} from '../../../test/support/instruction-cases.js';
import type { Actor } from '../../platform/actor/actor.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Customers } from '../customers/customer.service.js';
import { InstructionFacts } from './instruction.facts.js';
import type { SendInstruction } from './instruction.schemas.js';
import { Instructions } from './instruction.service.js';

describe('instructions', () => {
  let world: AgreementApp;
  let cases: InstructionCases;
  beforeAll(async () => {
    world = await AgreementApp.start();
    cases = new InstructionCases(world, await world.system());
  });
  afterAll(() => world.close());

  describe('being given', () => {
    it('D-01 D-03 stores author, way, time, text, version and hash, and is in force at once through the API', async () => {
      const one = await cases.prepare();
      const { id, version, state } = await cases.send(one);
      expect([version, state]).toEqual([1, 'IN_FORCE']);
      const instruction = await cases.shown(id);
      expect(instruction).toMatchObject({
        ...{ kind: 'SEND', channel: 'API', campaignId: one.campaignId, orderId: one.orderId, supersedes: null },
        ...{ givenBy: { kind: 'customer', id: one.customer.actor.id, key: one.customer.actor.keyId } },
        ...{ givenAt: world.clock.now().toISOString(), inForceAt: world.clock.now().toISOString(), endedAt: null },
        body: { purpose: 'newsletter', legalBasis: 'Souhlas', contentHash: CONTENT, channel: 'API' },
      });
      const [entry] = await world.rows<{ body: string }>(
        `SELECT body FROM ledger_entry WHERE customer_id = $1 AND kind = 'instruction.given'`,
        [one.customer.id],
      );
      expect(JSON.parse(entry?.body ?? '')).toMatchObject({
        instruction: id,
        version: 1,
        bodyHash: instruction.bodyHash,
      });
      expect(entry?.body).not.toContain('kolo.example.test');
    });

    it('D-04 the gate sees exactly the one in force', async () => {
      const one = await cases.prepare();
      expect(await cases.gate(one)).toEqual([]);
      const { id } = await cases.send(one);
      expect(await cases.gate(one)).toMatchObject([
        {
          ...{ instruction_id: id, customer_id: one.customer.id, campaign_id: one.campaignId, content_hash: CONTENT },
          ...{ audience_hash: AUDIENCE, system_ids: [cases.systemId], not_before: world.clock.now() },
        },
      ]);
      expect(await cases.gate(one, (await world.customer()).actor)).toEqual([]);
    });

    it('refuses a campaign, a list, an order or a system that is not there for this customer', async () => {
      const [one, foreign] = [await cases.prepare(), await cases.prepare()];
      const refused = async (change: Partial<SendInstruction>, code: string, actor?: Actor) =>
        expect(
          cases.give(one, cases.sendText(one, change), actor ? { channel: 'PHONE' } : undefined, actor),
        ).rejects.toMatchObject({
          code,
        });
      await refused({ campaignId: foreign.campaignId }, 'INSTRUCTION_CAMPAIGN');
      await refused({ campaignId: foreign.campaignId }, 'INSTRUCTION_CAMPAIGN', OPERATOR);
      await refused({ campaignId: uuidv7() }, 'INSTRUCTION_CAMPAIGN');
      await refused({ orderId: foreign.orderId }, 'INSTRUCTION_ORDER');
      await refused({ orderId: foreign.orderId }, 'INSTRUCTION_ORDER', OPERATOR);
      await refused({ systemIds: [cases.systemId, uuidv7()] }, 'INSTRUCTION_SYSTEM');
      const { listIds } = foreign.plan;
      await refused({ audience: { listIds: [...listIds], audienceHash: AUDIENCE } }, 'INSTRUCTION_LISTS');
      await refused({ controllerId: foreign.controllerId }, 'CONTROLLER_UNKNOWN');
      await cases.send(foreign);
      await refused({ campaignId: foreign.campaignId }, 'INSTRUCTION_CAMPAIGN');
      expect(await cases.gate(foreign)).toHaveLength(1);
    });

    it('D-30 an agency instructs for a named controller only', async () => {
      const agency = await world.customer({ agency: true });
      const controllerId = await cases.as(OPERATOR, tx =>
        world.get(Customers).addController(tx, agency.id, {
          ...{ name: 'Pekárna', address: 'Brno', email: 'info@pekarna.example.test' },
        }),
      );
      const one = await cases.prepare(agency, controllerId);
      await expect(cases.send(one, { controllerId: undefined })).rejects.toMatchObject({ code: 'CONTROLLER_UNKNOWN' });
      await cases.send(one);
      expect(await cases.codes(one)).toEqual([]);
      await cases.give(one, { kind: 'STOP', campaignId: one.campaignId });
      expect(await cases.codes(one)).toEqual(['INSTRUCTION_STOPPED']);
    });
  });

  describe('through ways that do not count', () => {
    it('D-02 a phone note waits for the customer, who is asked, and counts after the confirmation', async () => {
      const one = await cases.prepare();
      const { id, state } = await cases.note(one);
      expect(state).toBe('UNCONFIRMED');
      expect([await cases.codes(one), await cases.gate(one)]).toEqual([['NO_INSTRUCTION'], []]);
      const tasks = await world.request('GET', '/v1/tasks', one.customer.key);
      expect(tasks.body['items']).toMatchObject([
        { kind: 'instruction.confirm', link: `/v1/instructions/${id}/confirm` },
      ]);
      const reply = await world.request('POST', `/v1/instructions/${id}/confirm`, one.customer.key);
      expect([reply.status, reply.body['state']]).toEqual([200, 'IN_FORCE']);
      expect([await cases.codes(one), (await cases.gate(one)).length]).toEqual([[], 1]);
      expect((await world.request('GET', '/v1/tasks', one.customer.key)).body['items']).toEqual([]);
    });

    it('D-02 nobody but the customer confirms, and only once', async () => {
      const one = await cases.prepare();
      const { id } = await cases.note(one);
      const operator = cases.as(OPERATOR, tx => world.get(Instructions).confirm(tx, id));
      await expect(operator).rejects.toMatchObject({ code: 'INSTRUCTION_CHANNEL' });
      const stranger = await cases.prepare();
      await expect(cases.confirm(stranger, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await cases.confirm(one, id);
      await expect(cases.confirm(one, id)).rejects.toMatchObject({ code: 'BAD_TRANSITION' });
    });

    it('D-05 a note that was overtaken cannot be confirmed any more', async () => {
      const one = await cases.prepare();
      const { id } = await cases.note(one);
      await cases.send(one);
      expect(await cases.states(id)).toEqual(['SUPERSEDED']);
      await expect(cases.confirm(one, id)).rejects.toMatchObject({ code: 'BAD_TRANSITION' });
      const open = await world.rows(`SELECT 1 FROM task WHERE subject_id = $1 AND closed_at IS NULL`, [id]);
      expect(open).toEqual([]);
    });

    it('D-02 a noted change leaves the instruction in force until it is confirmed', async () => {
      const one = await cases.prepare();
      const first = await cases.send(one);
      const changed = await cases.note(one, { contentHash: OTHER });
      expect(await cases.states(first.id, changed.id)).toEqual(['IN_FORCE', 'UNCONFIRMED']);
      await cases.confirm(one, changed.id);
      expect(await cases.states(first.id, changed.id)).toEqual(['SUPERSEDED', 'IN_FORCE']);
      expect(await cases.shown(changed.id)).toMatchObject({ supersedes: first.id, version: 2 });
    });

    it('D-02 a signed document counts at once', async () => {
      const one = await cases.prepare();
      const way = { channel: 'SIGNED_DOCUMENT', documentHash: OTHER };
      const { state } = await cases.give(one, cases.sendText(one), way, OPERATOR);
      expect([state, await cases.codes(one)]).toEqual(['IN_FORCE', []]);
    });
  });

  describe('processing', () => {
    const inForce = (one: Case, listId: string, at?: Date) =>
      cases.as(one.customer.actor, tx =>
        world.get(InstructionFacts).processingInForce(tx, one.controllerId, listId, at),
      );

    it('D-01 an instruction for list L1 does not cover L2; one for all lists does', async () => {
      const one = await cases.prepare();
      const [[first = ''], second] = [one.plan.listIds, uuidv7()];
      const some = await cases.give(one, { kind: 'PROCESSING', listIds: [first], purpose: 'newsletter' });
      expect((await inForce(one, first))?.id).toBe(some.id);
      expect(await inForce(one, second)).toBeUndefined();
      const all = await cases.give(one, { kind: 'PROCESSING', purpose: 'newsletter' });
      expect((await inForce(one, second))?.id).toBe(all.id);
      expect(await cases.shown(all.id)).toMatchObject({ supersedes: some.id, version: 2 });
    });

    it('M-01 answers for any past moment', async () => {
      const one = await cases.prepare();
      const before = new Date(world.clock.now().getTime() - 1);
      const first = await cases.give(one, { kind: 'PROCESSING', purpose: 'newsletter' });
      const during = world.clock.now();
      world.clock.forward(HOUR);
      const second = await cases.give(one, { kind: 'PROCESSING', purpose: 'events' });
      const list = uuidv7();
      const found = await Promise.all([before, during, world.clock.now()].map(at => inForce(one, list, at)));
      expect(found.map(fact => fact?.id)).toEqual([undefined, first.id, second.id]);
    });

    it('M-01 a send instruction is found as it was when it counted', async () => {
      const one = await cases.prepare();
      const { id } = await cases.send(one);
      const during = world.clock.now();
      world.clock.forward(HOUR);
      await cases.stop(one);
      const find = (at?: Date) =>
        cases.as(OPERATOR, tx => world.get(InstructionFacts).sendInForce(tx, one.campaignId, at));
      expect((await find(during))?.id).toBe(id);
      expect([await find(world.clock.now()), await find()]).toEqual([undefined, undefined]);
    });
  });

  describe('over the API', () => {
    it('asks for a key', async () => {
      for (const [method, url] of [
        ['GET', '/v1/instructions'],
        ['POST', '/v1/instructions'],
        ['POST', `/v1/instructions/${uuidv7()}/confirm`],
      ] as const)
        expect((await world.request(method, url)).status).toBe(401);
    });

    it('refuses a stranger’s id', async () => {
      const one = await cases.prepare();
      const { id } = await cases.note(one);
      const stranger = await world.customer();
      expect((await world.request('GET', `/v1/instructions/${id}`, stranger.key)).status).toBe(404);
      expect((await world.request('POST', `/v1/instructions/${id}/confirm`, stranger.key)).status).toBe(404);
      expect((await world.request('GET', '/v1/instructions', stranger.key)).body).toEqual({ items: [], next: null });
    });

    it('A-64 a user with INVOICES may not instruct, one with INSTRUCT may', async () => {
      const clerk = await cases.prepare(await world.customer({ roles: ['ORDER', 'INVOICES'] }));
      const refused = await world.request('POST', '/v1/instructions', clerk.customer.key, cases.sendText(clerk));
      expect([refused.status, refused.body['code']]).toEqual([403, 'ROLE_MISSING']);
      const one = await cases.prepare();
      const given = await world.request('POST', '/v1/instructions', one.customer.key, cases.sendText(one));
      expect([given.status, given.body['version'], given.body['state']]).toEqual([201, 1, 'IN_FORCE']);
      const listed = await world.request('GET', `/v1/instructions?campaignId=${one.campaignId}`, one.customer.key);
      expect(listed.body).toEqual({ items: [given.body], next: null });
    });

    it('D-03 answers 422 naming every missing field', async () => {
      const one = await cases.prepare();
      const incomplete = { ...cases.sendText(one), purpose: undefined, legalBasis: undefined };
      const reply = await world.request('POST', '/v1/instructions', one.customer.key, incomplete);
      expect(reply.status).toBe(422);
      expect(reply.body['data']).toMatchObject({ fields: ['purpose', 'legalBasis'] });
    });
  });
});
