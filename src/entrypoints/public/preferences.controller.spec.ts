import { randomBytes } from 'node:crypto';
import { PROFILING_REFUSED } from '../../audience/permission/permission.facts.js';
import { uuidv7 } from '../../platform/ids/ids.js';
import { Tokens, type RecipientLink } from '../../platform/tokens/tokens.js';
import { runningApp, type RunningApp } from '../../../test/support/recipient-app.js';
import { forgetCustomer, sentMessage } from '../../../test/support/sent-message.js';

describe('the preferences of a recipient', () => {
  let running: RunningApp;
  let tokens: Tokens;

  beforeAll(async () => {
    running = await runningApp(['public']);
    tokens = new Tokens(running.parts.secrets);
  });
  afterAll(() => running.close());

  const urlOf = (link: RecipientLink): string => `${running.origin}/p/${tokens.seal({ ...link, use: 'preferences' })}`;
  const open = async (url: string, language = 'en'): Promise<[number, string]> => {
    const answer = await fetch(url, { headers: { accept: 'text/html', 'accept-language': language } });
    return [answer.status, await answer.text()];
  };
  const textOf = (html: string): string => html.replace(/<style>.*<\/style>/s, '').replace(/<[^>]+>/g, '\n');
  const buttonsOf = (html: string): string[] =>
    [...html.matchAll(/<button[^>]*value="([^"]*)"/g)]
      .map(([, value = '']) => value)
      .filter(value => !['begin', 'end', 'profiling', 'WEEK', 'MONTH', 'any'].includes(value));
  const otherButtonsOf = (html: string): string[] =>
    [...html.matchAll(/<button[^>]*value="(begin|end|profiling)"/g)].map(([, value = '']) => value);
  const press = (url: string, fields: Record<string, string>): Promise<Response> =>
    fetch(url, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
      headers: { accept: 'text/html' },
    });

  async function withTypes(): Promise<RecipientLink> {
    const { link } = await sentMessage(running.test);
    for (const [purpose, basis] of [
      ['events', 'EXISTING_CUSTOMER'],
      ['orders', 'CONTRACT'],
    ]) {
      await running.test.asOwner(
        `INSERT INTO permission (customer_id, controller_id, address_key, purpose, basis, third_party, tailoring, granted_at, event_id)
         VALUES ($1, $2, $3, $4, $5, false, false, '2026-02-01T12:00:00Z', $6)`,
        [link.customerId, link.controllerId, link.addressKey, purpose, basis, uuidv7()],
      );
    }
    return link;
  }
  const stopsOf = async (link: RecipientLink) =>
    (
      await running.test.asOwner<{ purpose: string; channel: string }>(
        `SELECT purpose, channel FROM suppression WHERE customer_id = $1 AND address_key = $2 ORDER BY purpose`,
        [link.customerId, link.addressKey],
      )
    ).map(({ purpose, channel }) => `${channel} ${purpose}`);
  const mayReceive = async (link: RecipientLink) =>
    (
      await running.test.asOwner<{ purpose: string }>(
        `SELECT purpose FROM permission_usable WHERE customer_id = $1 ORDER BY purpose`,
        [link.customerId],
      )
    ).map(({ purpose }) => purpose);

  it('G-18 lists every type with its basis, and a button wherever a person may say no', async () => {
    const link = await withTypes();
    const [status, html] = await open(urlOf(link));
    expect(status).toBe(200);
    expect(textOf(html)).toContain('Your consent, since 1 March 2026, in a form, source: https://knihy.test/odber');
    expect(textOf(html)).toContain('You are a customer of the sender');
    expect(textOf(html)).toContain('A contract with you, since 1 February 2026');
    expect(buttonsOf(html)).toEqual(['events', 'newsletter', 'all']);
    expect(html).toContain('aria-label="Withdraw consent: newsletter"');
  });

  it('G-18 one button withdraws one type and no other, shows it at once and repeats nothing on reload', async () => {
    const link = await withTypes();
    const answer = await press(urlOf(link), { type: 'events' });
    expect(answer.status).toBe(303);
    expect(await stopsOf(link)).toEqual(['preferences events']);
    expect(await mayReceive(link)).toEqual(['newsletter', 'orders']);
    const after = running.origin + (answer.headers.get('location') ?? '');
    for (let n = 0; n < 2; n++) {
      const [status, html] = await open(after.replace(/lang=\w\w/, 'lang=en'));
      expect([status, buttonsOf(html)]).toEqual([200, ['newsletter', 'all']]);
      expect(textOf(html)).toMatch(/Done\. It takes effect from this moment\./);
      expect(textOf(html)).toMatch(/Stopped on \d+ \w+ \d{4}/);
    }
    const [row] = await running.test.asOwner<{ n: string }>(
      `SELECT count(*) AS n FROM permission_event WHERE customer_id = $1 AND kind = 'WITHDRAW'`,
      [link.customerId],
    );
    expect(Number(row?.n)).toBe(1);
  });

  it('G-06 everything ends all that a person may refuse; what a contract needs goes on (G-14)', async () => {
    const link = await withTypes();
    await press(urlOf(link), { scope: 'all' });
    expect(await stopsOf(link)).toEqual(['preferences *']);
    expect(await mayReceive(link)).toEqual(['orders']);
  });

  it('writes no word of the request into the evidence: a type nobody knows means everything (N-62)', async () => {
    const link = await withTypes();
    await press(urlOf(link), { type: '<b>everything about Jana</b>' });
    expect(await stopsOf(link)).toEqual(['preferences *']);
  });

  it('G-11 a newer consent brings the type back, with its button', async () => {
    const link = await withTypes();
    await press(urlOf(link), { type: 'newsletter' });
    expect(buttonsOf((await open(urlOf(link)))[1])).toEqual(['events', 'all']);
    await running.test.asOwner(
      `UPDATE permission SET granted_at = $2 WHERE customer_id = $1 AND purpose = 'newsletter'`,
      [link.customerId, new Date(running.clock.now().getTime() + 1_000)],
    );
    expect(buttonsOf((await open(urlOf(link)))[1])).toEqual(['events', 'newsletter', 'all']);
  });

  it('G-18 a pause of 30 days keeps the person’s consents and lets no advertising out; he may end it, and it ends by itself', async () => {
    const link = await withTypes();
    const gate = async (): Promise<string[]> =>
      (
        await running.test.asOwner<{ purpose: string }>(
          `SELECT purpose FROM gate_permission WHERE customer_id = $1 ORDER BY purpose`,
          [link.customerId],
        )
      ).map(({ purpose }) => purpose);
    expect((await press(urlOf(link), { pause: 'begin' })).status).toBe(303);
    expect([await gate(), await mayReceive(link), await stopsOf(link)]).toEqual([
      [],
      ['events', 'newsletter', 'orders'],
      [],
    ]);
    const [, html] = await open(urlOf(link));
    expect(textOf(html)).toMatch(/Paused until \d+ \w+ \d{4}/);
    expect([otherButtonsOf(html), buttonsOf(html)]).toEqual([
      ['end', 'profiling'],
      ['events', 'newsletter', 'all'],
    ]);
    await press(urlOf(link), { pause: 'end' });
    expect(await gate()).toEqual(['events', 'newsletter']);
    await press(urlOf(link), { pause: 'begin' });
    await running.test.asOwner(
      `UPDATE mail_pause SET until = until - interval '31 days', entry_id = entry_id WHERE customer_id = $1`,
      [link.customerId],
    );
    expect(await gate()).toEqual(['events', 'newsletter']);
    const entries = await running.test.asOwner<{ kind: string }>(
      `SELECT kind FROM ledger_entry WHERE customer_id = $1 ORDER BY id`,
      [link.customerId],
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['recipient.paused', 'recipient.resumed', 'recipient.paused']);
  });

  it('G-18 preferences by frequency: at most one a week or a month, as the person chooses, and taken back by one press', async () => {
    const link = await withTypes();
    const oftenOf = (html: string): string[] =>
      [...html.matchAll(/name="often" value="([^"]*)"/g)].map(([, value = '']) => value);
    const chosen = async (): Promise<unknown[]> =>
      (await running.test.asOwner(`SELECT period FROM frequency_choice WHERE customer_id = $1`, [link.customerId])).map(
        row => row['period'],
      );
    expect(oftenOf((await open(urlOf(link)))[1])).toEqual(['WEEK', 'MONTH']);
    expect((await press(urlOf(link), { often: 'MONTH' })).status).toBe(303);
    const [, html] = await open(urlOf(link));
    expect([oftenOf(html), await chosen()]).toEqual([['WEEK', 'any'], ['MONTH']]);
    expect(textOf(html)).toContain('At most one commercial message a month.');
    await press(urlOf(link), { often: 'WEEK' });
    expect(await chosen()).toEqual(['WEEK']);
    await press(urlOf(link), { often: 'any' });
    expect([await chosen(), await stopsOf(link)]).toEqual([[], []]);
    const entries = await running.test.asOwner<{ kind: string }>(
      `SELECT kind FROM ledger_entry WHERE customer_id = $1`,
      [link.customerId],
    );
    expect(entries.map(({ kind }) => kind)).toEqual(Array(3).fill('recipient.frequency-chosen'));
  });

  it('G-24 "no profiling" leaves the person out of audiences chosen by behaviour, and the plain newsletter goes on', async () => {
    const link = await withTypes();
    const left = async (): Promise<number> =>
      (
        await running.test.asOwner(
          `SELECT FROM (SELECT $1::uuid AS customer_id, $2::uuid AS controller_id, $3::bytea AS address_key) r WHERE NOT (${PROFILING_REFUSED})`,
          [link.customerId, link.controllerId, link.addressKey],
        )
      ).length;
    expect(await left()).toBe(1);
    await press(urlOf(link), { type: 'profiling' });
    expect([await left(), await stopsOf(link)]).toEqual([0, ['preferences profiling']]);
    expect(await mayReceive(link)).toEqual(['events', 'newsletter', 'orders']);
    const [, html] = await open(urlOf(link));
    expect(textOf(html)).toMatch(/Refused on \d+ \w+ \d{4}/);
    expect(otherButtonsOf(html)).toEqual(['begin']);
  });

  it('D-18 consent to being tracked is one of its own: withdrawn on the page, and messages go on', async () => {
    const link = await withTypes();
    await running.test.asOwner(
      `INSERT INTO permission SELECT customer_id, controller_id, address_key, 'tracking', 'CONSENT', false, false, granted_at, event_id
       FROM permission WHERE customer_id = $1 AND purpose = 'newsletter'`,
      [link.customerId],
    );
    const [, html] = await open(urlOf(link));
    expect(textOf(html)).toContain('Counting of opens and clicks');
    await press(urlOf(link), { type: 'tracking' });
    expect(await mayReceive(link)).toEqual(['events', 'newsletter', 'orders']);
  });

  it('promise 5 shows nothing of another person, another controller or another customer', async () => {
    const [mine, other] = [await withTypes(), await sentMessage(running.test)];
    for (const change of [
      { addressKey: randomBytes(32) },
      { controllerId: other.link.controllerId },
      { customerId: other.link.customerId },
    ]) {
      const [, html] = await open(urlOf({ ...mine, ...change }));
      expect(buttonsOf(html)).toEqual(['all']);
    }
  });

  it('promise 8 still takes a refusal when every row is gone', async () => {
    const link = await withTypes();
    await forgetCustomer(running.test, link.customerId);
    const [status, html] = await open(urlOf(link));
    expect([status, buttonsOf(html)]).toEqual([200, ['all']]);
    expect(textOf(html)).toContain('no permission on record');
    expect((await press(urlOf(link), { type: 'newsletter' })).status).toBe(303);
    expect(await stopsOf(link)).toEqual(['preferences newsletter']);
  });

  it('takes a withdrawal whatever type of body it comes as, and however often', async () => {
    const link = await withTypes();
    for (const type of ['application/json', 'multipart/form-data', ';;;']) {
      const answer = await fetch(urlOf(link), {
        ...{ method: 'POST', body: 'type=newsletter', redirect: 'manual', headers: { 'content-type': type } },
      });
      expect(answer.status).toBe(303);
    }
    expect(await stopsOf(link)).toEqual(['preferences newsletter']);
  });

  it.each(['unsubscribe', 'why', 'privacy'] as const)('G-16 is not opened by a token for %s', async use => {
    const { link } = await sentMessage(running.test);
    const url = `${running.origin}/p/${tokens.seal({ ...link, use })}`;
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(url, { method, headers: { accept: 'text/html', 'accept-language': 'sk' } });
      expect([answer.status, (await answer.text()).includes('Knihy')]).toEqual([404, false]);
    }
    expect(await stopsOf(link)).toEqual([]);
  });
});
