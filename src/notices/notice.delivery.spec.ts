import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import PostalMime from 'postal-mime';
import { AgreementApp, OPERATOR, type TestCustomer } from '../../test/support/agreement-app.js';
import { uuidv7 } from '../platform/ids/ids.js';
import { NoticeDelivery } from './notice.delivery.js';
import { Notices } from './notice.service.js';
import { NoticeViews } from './notice.views.js';

interface Relay {
  url: string;
  taken: { from: string; to: string[]; raw: Buffer }[];
  close(): Promise<void>;
}

/** A relay on loopback. It turns some recipients away, for good (gone@) or for now (later@). */
async function startRelay(): Promise<Relay> {
  const taken: Relay['taken'] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const status = address.startsWith('gone@') ? 550 : address.startsWith('later@') ? 450 : 0;
      if (status === 0) done();
      else done(Object.assign(new Error('not now'), { responseCode: status }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        taken.push({ from, to: envelope.rcptTo.map(({ address }) => address), raw: Buffer.concat(chunks) });
        done();
      });
    },
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}

describe('the delivery of notices', () => {
  let world: AgreementApp;
  let customer: TestCustomer;
  let relay: Relay;
  beforeAll(async () => {
    world = await AgreementApp.start();
    customer = await world.customer();
    relay = await startRelay();
  });
  afterAll(async () => {
    await relay.close();
    await world.close();
  });
  beforeEach(async () => {
    await world.rows(`DELETE FROM task`);
    await world.rows(`DELETE FROM notice`);
    relay.taken.length = 0;
    world.route.url = relay.url;
  });

  const data = {
    ground: 'B',
    clause: '4.3(b)',
    reason: 'Chybí sídlo.',
    operator: 'Rozesílač s.r.o.',
    campaign: 'Jaro',
  };
  const send = (addressee: string, values: Partial<typeof data> = {}, form?: 'EMAIL' | 'LETTER') =>
    world.test.database.transaction(OPERATOR, tx =>
      world.get(Notices).send(tx, {
        ...{ type: 'CONTENT_REFUSED', customerId: customer.id, addressee, data: { ...data, ...values } },
        ...(form === undefined ? {} : { form }),
      }),
    );
  const deliver = () => world.get(NoticeDelivery).deliverDue();
  const read = (id: string) => world.test.database.transaction(OPERATOR, tx => world.get(NoticeViews).one(tx, id));
  const confirm = (id: string, at: Date) =>
    world.test.database.transaction(OPERATOR, tx => world.get(Notices).confirmDelivery(tx, id, at));

  it('M-07 hands the notice to the relay in both languages, once', async () => {
    const id = await send('info@kolo.example.test', { campaign: 'Jaro\r\nBcc: spy@example.test' });
    expect(await deliver()).toBe('done');
    await deliver();
    expect(relay.taken).toHaveLength(1);
    expect(relay.taken[0]).toMatchObject({ from: 'notices@mail.example.test', to: ['info@kolo.example.test'] });
    const mail = await PostalMime.parse(relay.taken[0]?.raw ?? '');
    expect(mail.messageId).toBe(`<${id}@mail.example.test>`);
    expect(mail.subject).toContain('Odmítnutý obsah kampaně Jaro');
    expect(mail.text).toContain('We refused the content');
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-generated');
  });

  it('A-30 counts as sent when the relay took it, and as delivered only at the minute of the confirmation', async () => {
    const id = await send('info@kolo.example.test');
    await expect(confirm(id, world.clock.now())).rejects.toMatchObject({ code: 'DELIVERY_NOT_PROVEN' });
    await deliver();
    expect(await read(id)).toMatchObject({ sentAt: world.clock.now(), deliveredAt: null });
    const confirmed = new Date('2026-11-02T08:59:30Z');
    await expect(confirm(id, new Date('2026-11-02T09:00:01Z'))).rejects.toMatchObject({ code: 'DELIVERY_NOT_PROVEN' });
    await confirm(id, confirmed);
    expect((await read(id)).deliveredAt).toEqual(confirmed);
    expect((await world.ledger(customer.id)).slice(-3)).toEqual(['notice.written', 'notice.sent', 'notice.delivered']);
  });

  it('waits without a relay and counts no attempt', async () => {
    const id = await send('info@kolo.example.test');
    world.route.url = undefined;
    expect(await deliver()).toBe('skipped: no relay');
    expect(await read(id)).toMatchObject({ attempts: 0, sentAt: null });
    world.route.url = relay.url;
    await deliver();
    expect(relay.taken).toHaveLength(1);
  });

  it('tries again later when the relay says later, and not before', async () => {
    const id = await send('later@kolo.example.test');
    await deliver();
    await deliver();
    expect(await read(id)).toMatchObject({ attempts: 1, sentAt: null, failedAt: null });
    world.clock.forward(61_000);
    await deliver();
    expect(await read(id)).toMatchObject({ attempts: 2, failedAt: null });
  });

  it('A-33 gives up at once on an address that does not exist and asks a person', async () => {
    const id = await send('gone@kolo.example.test');
    const other = await send('info@kolo.example.test');
    await deliver();
    expect(await read(id)).toMatchObject({ attempts: 1, sentAt: null, failedAt: world.clock.now() });
    expect((await read(other)).sentAt).toEqual(world.clock.now());
    const tasks = await world.rows(`SELECT kind, subject_id FROM task WHERE closed_at IS NULL`);
    expect(tasks).toEqual([{ kind: 'notice.undelivered', subject_id: id }]);
  });

  it('gives up after the last attempt and asks a person', async () => {
    const id = await send('later@kolo.example.test');
    await world.rows(`UPDATE notice SET attempts = 10 WHERE id = $1`, [id]);
    await deliver();
    expect(await read(id)).toMatchObject({ attempts: 11, failedAt: world.clock.now() });
    expect(await world.rows(`SELECT kind FROM task`)).toEqual([{ kind: 'notice.undelivered' }]);
  });

  it('spares the attempts of the rest when the relay is away', async () => {
    const ids = [await send('info@kolo.example.test'), await send('info@kolo.example.test')];
    const away = await startRelay();
    await away.close();
    world.route.url = away.url;
    expect(await deliver()).toBe('skipped: the relay does not answer');
    const attempts = await Promise.all(ids.map(async id => (await read(id)).attempts));
    expect(attempts.sort()).toEqual([0, 1]);
  });

  it('is written in the transaction of the fact: no fact, no notice', async () => {
    const failing = world.test.database.transaction(OPERATOR, async tx => {
      await world.get(Notices).send(tx, {
        ...{ type: 'CONTENT_REFUSED', customerId: customer.id, addressee: 'info@kolo.example.test', data },
      });
      throw new Error('the fact failed');
    });
    await expect(failing).rejects.toThrow('the fact failed');
    expect(await deliver()).toBe('done');
    expect(relay.taken).toEqual([]);
  });

  it('A-66 makes a letter a task instead of a mail', async () => {
    const id = await send('Dlouhá 1, Praha', {}, 'LETTER');
    await deliver();
    expect(relay.taken).toEqual([]);
    expect(await world.rows(`SELECT kind, subject_id FROM task`)).toEqual([{ kind: 'notice.post', subject_id: id }]);
  });

  it('keeps the addressee out of the ledger', async () => {
    await send('info@kolo.example.test');
    await deliver();
    const entries = await world.rows(`SELECT 1 FROM ledger_entry WHERE body LIKE '%kolo.example%'`);
    expect(entries).toEqual([]);
  });

  it('answers NOT_FOUND for a notice that does not exist', async () => {
    await expect(read(uuidv7())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
