import { randomBytes } from 'node:crypto';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { PermissionFacts } from '../../audience/permission/permission.facts.js';
import type { Actor } from '../../platform/actor/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { retentionRules } from '../../platform/retention/retention.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { TaskViews } from '../../tasks/task.views.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';
import type { Filed, NewRequest } from './privacy-filing.js';
import { PrivacyRequests } from './privacy.service.js';
import { PrivacyViews } from './privacy.views.js';

const OPERATOR: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga' };
const RECIPIENT: Actor = { kind: 'recipient' };

describe('requests of persons about their data', () => {
  let running: RunningApp;
  let requests: PrivacyRequests;
  let views: PrivacyViews;
  let tokens: Tokens;

  beforeAll(async () => {
    running = await runningApp(['public', 'api', 'back-office']);
    requests = running.app.get(PrivacyRequests, { strict: false });
    views = running.app.get(PrivacyViews, { strict: false });
    tokens = new Tokens(running.parts.secrets);
  });
  afterAll(() => running.close());

  const as = <Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    running.test.database.transaction(actor, work);
  const customer = (customerId: string): Actor => ({
    ...{ kind: 'customer', id: uuidv7(), name: 'Jana', customerId, keyId: uuidv7() },
  });
  const request = (change: Partial<NewRequest> = {}): NewRequest => ({
    ...{ id: uuidv7(), kind: 'ERASURE', wording: 'Smažte mě.', contact: 'jana.jina@example.org', language: 'cs' },
    ...change,
  });
  const byLink = (link: RecipientLink, change: Partial<NewRequest> = {}): Promise<Filed> =>
    as(RECIPIENT, tx => requests.byLink(tx, { ...link, use: 'privacy' }, tokens.seal(link), request(change)));
  const byForm = (change: Partial<NewRequest> = {}): Promise<Filed> =>
    as(RECIPIENT, tx => requests.byForm(tx, request(change)));
  const entries = (caseId: string) =>
    running.test.asOwner<{ kind: string; body: string; customer_id: string | null }>(
      `SELECT kind, body, customer_id FROM ledger_entry WHERE kind LIKE 'privacy-request.%' AND body LIKE '%' || $1 || '%' ORDER BY id`,
      [caseId],
    );
  const tasksOf = (customerId: string) =>
    as(customer(customerId), tx =>
      running.app.get(TaskViews, { strict: false }).ofCustomer(tx, { limit: 50, after: undefined }),
    );

  describe('by the link of a message', () => {
    it('H-04 goes to the customer of that controller at once, with a task and its deadline, and touches no data', async () => {
      const { link } = await sentMessage(running.test);
      const data = `SELECT (SELECT count(*) FROM recipient WHERE customer_id = $1) AS recipients,
        (SELECT count(*) FROM permission_event WHERE customer_id = $1) AS events, (SELECT count(*) FROM suppression WHERE customer_id = $1) AS stops`;
      const before = await running.test.asOwner(data, [link.customerId]);
      const filed = await byLink(link);
      expect(filed.state).toBe('FORWARDED');
      expect(await running.test.asOwner(data, [link.customerId])).toEqual(before);
      expect(await tasksOf(link.customerId)).toMatchObject([
        { kind: 'privacy-request.answer', subject: { id: filed.id }, link: `/v1/privacy-requests/${filed.id}/answer` },
      ]);
      const shown = await as(customer(link.customerId), tx => views.one(tx, filed.id));
      expect(shown).toMatchObject({
        ...{ controllerId: link.controllerId, messageId: link.messageId, kind: 'ERASURE', channel: 'LINK' },
        ...{ wording: 'Smažte mě.', contact: 'jana.jina@example.org', address: 'jana@example.org', dueOn: filed.dueOn },
      });
    });

    it('promise 7 leaves one entry of evidence, which holds neither address nor words', async () => {
      const { link } = await sentMessage(running.test);
      const filed = await byLink(link);
      const found = await entries(filed.id);
      expect(found.map(({ kind }) => kind)).toEqual(['privacy-request.received']);
      expect(found[0]?.customer_id).toBe(link.customerId);
      expect(found[0]?.body).not.toMatch(/jana|Smažte|example/);
      expect(found[0]?.body).not.toContain(link.addressKey.toString('base64'));
      expect(JSON.parse(found[0]?.body ?? '')).toMatchObject({
        ...{ case: filed.id, request: 'ERASURE', state: 'FORWARDED', message: link.messageId, dueOn: filed.dueOn },
        actor: { kind: 'recipient' },
      });
    });

    it('H-14, G-07 an objection to marketing is granted and closed in one call, without reasons and without a task', async () => {
      const { link } = await sentMessage(running.test);
      const filed = await byLink(link, { kind: 'MARKETING_OBJECTION', wording: '', contact: '' });
      expect(filed.state).toBe('CLOSED');
      const facts = running.app.get(PermissionFacts, { strict: false });
      expect(await as(OPERATOR, tx => facts.isSuppressed(tx, link))).toBe(true);
      const events = await running.test.asOwner(
        `SELECT kind, purpose, channel FROM permission_event WHERE customer_id = $1 AND kind <> 'GRANT'`,
        [link.customerId],
      );
      expect(events).toEqual([{ kind: 'OBJECT', purpose: '*', channel: 'privacy-request' }]);
      expect(await tasksOf(link.customerId)).toEqual([]);
      expect(await as(customer(link.customerId), tx => views.one(tx, filed.id))).toMatchObject({
        ...{ state: 'CLOSED', result: 'DONE', closedAt: expect.any(String) },
      });
    });

    it('G-07 an objection is accepted and closed in one call; refusing it, or a part of it, is invalid', async () => {
      const { link } = await sentMessage(running.test);
      const filed = await byLink(link, { kind: 'MARKETING_OBJECTION' });
      const one = (): Promise<unknown> => as(customer(link.customerId), tx => views.one(tx, filed.id));
      expect(await one()).toMatchObject({ state: 'CLOSED', result: 'DONE' });
      for (const result of ['REFUSED', 'PARTLY'] as const)
        await expect(
          as(customer(link.customerId), tx => requests.answer(tx, filed.id, { result, explanation: 'GDPR 12(5)' })),
        ).rejects.toMatchObject({ code: 'OBJECTION_IS_ABSOLUTE', row: { kind: 'invalid' } });
      expect(await one()).toMatchObject({ state: 'CLOSED', result: 'DONE' });
    });

    it('is filed once however often the button is pressed, also at the same moment', async () => {
      const { link } = await sentMessage(running.test);
      const id = uuidv7();
      const filed = await Promise.all(Array.from({ length: 6 }, () => byLink(link, { id })));
      expect(new Set(filed.map(one => one.id))).toEqual(new Set([id]));
      expect(await entries(id)).toHaveLength(1);
      expect(await tasksOf(link.customerId)).toHaveLength(1);
    });

    it('promise 8 is taken when every row of the customer is gone', async () => {
      const { link } = await sentMessage(running.test);
      await forgetCustomer(running.test, link.customerId);
      const filed = await byLink(link);
      expect(await as(OPERATOR, tx => views.one(tx, filed.id))).toMatchObject({ state: 'FORWARDED', address: null });
      expect(await entries(filed.id)).toHaveLength(1);
    });

    it('refuses what no form of ours sends, and stores nothing', async () => {
      const { link } = await sentMessage(running.test);
      const id = uuidv7();
      for (const change of [{ kind: 'X' }, { kind: undefined }, { wording: 'x'.repeat(4_001) }]) {
        await expect(byLink(link, { id, ...change })).rejects.toMatchObject({ code: 'PRIVACY_REQUEST_INCOMPLETE' });
      }
      expect(await entries(id)).toEqual([]);
    });
  });

  describe('for the customer', () => {
    it('promise 5 are its own only', async () => {
      const [mine, other] = [await sentMessage(running.test), await sentMessage(running.test)];
      const { id } = await byLink(other.link);
      await expect(as(customer(mine.link.customerId), tx => views.one(tx, id))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
      await expect(
        as(customer(mine.link.customerId), tx => requests.answer(tx, id, { result: 'DONE' })),
      ).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(
        await as(customer(mine.link.customerId), tx =>
          views.list(tx, other.link.customerId, { limit: 10, after: undefined }),
        ),
      ).toEqual([]);
      expect((await as(OPERATOR, tx => views.one(tx, id))).state).toBe('FORWARDED');
    });

    it('are listed newest first, page by page, and by state', async () => {
      const { link } = await sentMessage(running.test);
      const ids: string[] = [];
      for (let n = 0; n < 3; n++) ids.unshift((await byLink(link)).id);
      const actor = customer(link.customerId);
      await as(actor, tx => requests.answer(tx, ids[1] ?? '', { result: 'DONE' }));
      const list = (limit: number, before?: string, state?: string) =>
        as(actor, async tx =>
          (await views.list(tx, link.customerId, { limit: limit - 1, after: before, state })).map(one => one.id),
        );
      expect(await list(2)).toEqual(ids.slice(0, 2));
      expect(await list(2, ids[1])).toEqual(ids.slice(2));
      expect(await list(9, undefined, 'CLOSED')).toEqual([ids[1]]);
    });

    it('end with its answer, which closes the task and stands in the evidence', async () => {
      const { link } = await sentMessage(running.test);
      const { id } = await byLink(link);
      const actor = customer(link.customerId);
      await as(actor, tx => requests.answer(tx, id, { result: 'PARTLY', explanation: 'faktury, GDPR 17(3)(b)' }));
      expect(await tasksOf(link.customerId)).toEqual([]);
      expect((await entries(id)).map(({ kind }) => kind)).toEqual([
        'privacy-request.received',
        'privacy-request.closed',
      ]);
      expect(await as(actor, tx => views.one(tx, id))).toMatchObject({ state: 'CLOSED', result: 'PARTLY' });
      await expect(as(actor, tx => requests.answer(tx, id, { result: 'DONE' }))).rejects.toMatchObject({
        code: 'BAD_TRANSITION',
      });
    });

    it.each(['REFUSED', 'PARTLY'] as const)('H-32 %s needs its legal ground', async result => {
      const { link } = await sentMessage(running.test);
      const { id } = await byLink(link);
      await expect(
        as(customer(link.customerId), tx => requests.answer(tx, id, { result, explanation: ' ' })),
      ).rejects.toMatchObject({ code: 'PRIVACY_GROUND_MISSING' });
    });
  });

  describe('without a link', () => {
    const waiting = () => as(OPERATOR, tx => views.toRoute(tx));
    const operatorTasks = () => as(OPERATOR, tx => running.app.get(TaskViews, { strict: false }).all(tx));

    it('H-05 belongs to nobody, even when the address is known, and waits for the staff', async () => {
      const { link } = await sentMessage(running.test);
      const filed = await byForm({ contact: 'jana@example.org', kind: 'MARKETING_OBJECTION' });
      expect(filed.state).toBe('RECEIVED');
      expect((await waiting()).map(({ id }) => id)).toContain(filed.id);
      expect(await as(OPERATOR, tx => views.one(tx, filed.id))).toMatchObject({ controllerId: null, address: null });
      expect(
        await as(customer(link.customerId), tx => views.list(tx, link.customerId, { limit: 9, after: undefined })),
      ).toEqual([]);
      const tasks = (await operatorTasks()).filter(({ subject }) => subject.id === filed.id);
      expect(tasks).toMatchObject([
        { kind: 'privacy-request.route', link: `/office/actions/privacy-requests.forward?id=${filed.id}` },
      ]);
      const [entry] = await entries(filed.id);
      expect(entry?.customer_id).toBeNull();
      expect(entry?.body).not.toMatch(/jana|example/);
    });

    it('H-03 is forwarded by the staff to a controller, whose customer then has the task with the same deadline', async () => {
      const { link } = await sentMessage(running.test);
      const filed = await byForm();
      await as(OPERATOR, tx => requests.forward(tx, filed.id, link.controllerId));
      expect(await tasksOf(link.customerId)).toMatchObject([
        { kind: 'privacy-request.answer', subject: { id: filed.id } },
      ]);
      expect(
        (await operatorTasks()).filter(({ kind, subject }) => kind.endsWith('route') && subject.id === filed.id),
      ).toEqual([]);
      expect(await as(customer(link.customerId), tx => views.one(tx, filed.id))).toMatchObject({
        ...{ state: 'FORWARDED', controllerId: link.controllerId, dueOn: filed.dueOn, wording: 'Smažte mě.' },
      });
      await expect(as(OPERATOR, tx => requests.forward(tx, filed.id, link.controllerId))).rejects.toMatchObject({
        code: 'BAD_TRANSITION',
      });
    });

    it('is closed by the staff with a reason when it concerns nobody here', async () => {
      const filed = await byForm();
      await as(OPERATOR, tx => requests.close(tx, filed.id, 'Není příjemcem žádného správce.'));
      expect((await waiting()).map(({ id }) => id)).not.toContain(filed.id);
      expect(await as(OPERATOR, tx => views.one(tx, filed.id))).toMatchObject({
        ...{ state: 'CLOSED', result: 'CLOSED', explanation: 'Není příjemcem žádného správce.' },
      });
      expect((await operatorTasks()).filter(({ subject }) => subject.id === filed.id)).toEqual([]);
    });

    it('is not forwarded to a controller that does not exist', async () => {
      const filed = await byForm();
      await expect(as(OPERATOR, tx => requests.forward(tx, filed.id, uuidv7()))).rejects.toMatchObject({
        code: 'NOT_FOUND',
      });
    });
  });

  it('K-09, H-25 are there for four years after closing and gone the next day; open ones stay', async () => {
    const { link } = await sentMessage(running.test, { addressKey: randomBytes(32) });
    const [closed, open] = [await byLink(link), await byLink(link)];
    await as(customer(link.customerId), tx => requests.answer(tx, closed.id, { result: 'DONE' }));
    await running.test.asOwner(`UPDATE privacy_case SET closed_at = '2026-04-09T10:00:00Z' WHERE id = $1`, [closed.id]);
    const rule = retentionRules().find(({ table }) => table === 'privacy_case');
    const expire = (at: string): Promise<number | undefined> => {
      running.clock.forward(new Date(at).getTime() - running.clock.now().getTime());
      return as({ kind: 'system', name: 'retention' }, async tx => rule?.expire?.(tx));
    };
    const left = async (): Promise<string[]> =>
      (
        await running.test.asOwner<{ id: string }>(`SELECT id FROM privacy_case WHERE id = ANY ($1) ORDER BY id`, [
          [closed.id, open.id],
        ])
      ).map(({ id }) => id);
    await expire('2030-04-09T21:00:00Z');
    expect(await left()).toHaveLength(2);
    await expire('2030-04-09T22:30:00Z');
    expect(await left()).toEqual([open.id]);
  });

  it('are told apart from a refusal by link, whose evidence stays as it was', async () => {
    const { link } = await sentMessage(running.test);
    await running.app.get(LinkOptOut, { strict: false }).refuse({ link, token: 't', scope: 'type', channel: 'page' });
    await byLink(link, { kind: 'MARKETING_OBJECTION' });
    const rows = await running.test.asOwner(
      `SELECT kind, purpose FROM suppression WHERE customer_id = $1 ORDER BY kind`,
      [link.customerId],
    );
    expect(rows).toEqual([
      { kind: 'OBJECT', purpose: '*' },
      { kind: 'WITHDRAW', purpose: 'newsletter' },
    ]);
  });
});
