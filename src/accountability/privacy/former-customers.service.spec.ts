import { randomBytes } from 'node:crypto';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';
import { FormerCustomers } from './former-customers.service.js';

const HOUR = 3_600_000;

describe('G-17 refusals after the end of the contract', () => {
  let running: RunningApp;
  let tokens: Tokens;

  beforeAll(async () => {
    running = await runningApp(['public', 'api']);
    tokens = new Tokens(running.parts.secrets);
  });
  afterAll(() => running.close());

  async function annex(link: RecipientLink, version: number, endedAt: Date | null): Promise<void> {
    await running.test.asOwner(
      `INSERT INTO processing_annex (customer_id, controller_id, version, body, text_hash, signed_at, signed_by, ended_at)
       VALUES ($1, $2, $3, '{}', '', now() - interval '1 year', '{}', $4)`,
      [link.customerId, link.controllerId, version, endedAt],
    );
  }
  async function refuse(link: RecipientLink): Promise<void> {
    const answer = await fetch(`${running.origin}/u/${tokens.seal({ ...link, addressKey: randomBytes(32) })}`, {
      method: 'POST',
    });
    expect(answer.status).toBe(200);
  }
  async function notify(): Promise<void> {
    running.clock.forward(HOUR);
    const service = running.app.get(FormerCustomers, { strict: false });
    await running.test.database.transaction({ kind: 'system', name: 'test' }, tx => service.notify(tx));
  }
  const noticesTo = (customerId: string) =>
    running.test.asOwner<{ addressee: string; body: string }>(
      `SELECT addressee, body FROM notice WHERE customer_id = $1 AND type = 'OPT_OUT_AFTER_CONTRACT' ORDER BY created_at`,
      [customerId],
    );

  it('are told to the former customer’s contact, without an address of anybody, and each once', async () => {
    const { link } = await sentMessage(running.test);
    await annex(link, 1, new Date(running.clock.now().getTime() - 30 * 24 * HOUR));
    await refuse(link);
    await refuse(link);
    await notify();
    await notify();
    const [notice, ...more] = await noticesTo(link.customerId);
    expect(more).toEqual([]);
    expect(notice?.addressee).toBe('info@sova.test');
    expect(notice?.body).toContain('celkem 2');
    expect(notice?.body).toContain(link.messageId);
    expect(notice?.body).not.toContain('jana@');
    await refuse(link);
    await notify();
    expect((await noticesTo(link.customerId)).map(({ body }) => /celkem (\d+)/.exec(body)?.[1])).toEqual(['2', '1']);
  });

  it('are told of no customer whose contract goes on, nor of what came before its end', async () => {
    const [current, renewed, ended] = [
      await sentMessage(running.test),
      await sentMessage(running.test),
      await sentMessage(running.test),
    ];
    await annex(current.link, 1, null);
    await annex(renewed.link, 1, new Date(running.clock.now().getTime() - HOUR));
    await annex(renewed.link, 2, null);
    await refuse(ended.link);
    await annex(ended.link, 1, new Date(running.clock.now().getTime() + 1_000));
    for (const { link } of [current, renewed]) await refuse(link);
    await notify();
    for (const { link } of [current, renewed, ended]) expect(await noticesTo(link.customerId)).toEqual([]);
  });

  it('are told as well when the contract ran out by itself', async () => {
    const { link } = await sentMessage(running.test);
    await annex(link, 1, null);
    await running.test.asOwner(
      `UPDATE processing_annex SET body = '{"duration": {"from": "2024-01-01", "until": "2026-01-31"}}' WHERE customer_id = $1`,
      [link.customerId],
    );
    await refuse(link);
    await notify();
    expect(await noticesTo(link.customerId)).toHaveLength(1);
  });

  it('are still taken when nobody is left to be told', async () => {
    const { link } = await sentMessage(running.test);
    await annex(link, 1, new Date(running.clock.now().getTime() - HOUR));
    await forgetCustomer(running.test, link.customerId);
    await refuse(link);
    await notify();
    expect(await noticesTo(link.customerId)).toEqual([]);
  });

  it('count an objection by a privacy request as well', async () => {
    const { link } = await sentMessage(running.test);
    await annex(link, 1, new Date(running.clock.now().getTime() - HOUR));
    const optOuts = running.app.get(LinkOptOut, { strict: false });
    await running.test.database.transaction({ kind: 'recipient' }, tx =>
      optOuts.object(tx, { link, token: 't', channel: 'privacy-request' }),
    );
    await notify();
    expect(await noticesTo(link.customerId)).toHaveLength(1);
  });
});
