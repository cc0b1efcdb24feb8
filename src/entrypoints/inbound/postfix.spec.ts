import { NameServer } from '../../../test/support/name-server.js';
import { hasPostfix, mayAskNames, Postfix } from '../../../test/support/postfix.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import { until } from '../../../test/support/until.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { LinkOptOut } from '../../audience/permission/link-opt-out.service.js';
import { InboundMails } from '../../delivery/bounces/inbound-mail.service.js';
import { InboundStore } from '../../delivery/bounces/inbound-store.js';
import { Tokens } from '../../platform/tokens/tokens.js';
import { RecipientLinks } from '../public/recipient-links.js';
import { InboundServer } from './inbound-server.js';
import { Mailboxes } from './mailboxes.js';
import { UnsubscribeMail } from './unsubscribe-mail.js';

/** Port 53 is often taken at 127.0.0.1. */
const NAMES = '127.0.0.77';

/** Our sender, Debian's Postfix as its relay, the systems of recipients behind it, and our inbound server, all on loopback. */
(hasPostfix() ? describe : describe.skip)('what a real Postfix sends back', () => {
  let world: World;
  let shop: Shop;
  let systems: Relay;
  let old: Relay;
  let inbound: InboundServer;
  let postfix: Postfix;
  let names: NameServer | undefined;
  beforeAll(async () => {
    [world, systems, old] = [await World.open(), await Relay.start(), await Relay.start()];
    old.extensions = ['SIZE 10000000'];
    shop = await world.shop();
    const { database, config, urls, log, clock } = world.parts;
    const tokens = world.get(Tokens);
    const links = new RecipientLinks(tokens, clock);
    const unsubscribe = new UnsubscribeMail(tokens, links, new LinkOptOut(database, clock));
    inbound = new InboundServer(
      config,
      urls,
      log,
      new Mailboxes(urls, database, tokens),
      unsubscribe,
      new InboundStore(database),
    );
    const port = await inbound.start(0);
    names = mayAskNames() ? await NameServer.start(53, NAMES).catch(() => undefined) : undefined;
    const ports = {
      'example.test': Number(new URL(systems.url).port),
      'old.test': Number(new URL(old.url).port),
      [urls.mailDomain]: port,
      // Nobody listens there.
      'nowhere.test': 1,
    };
    postfix = await Postfix.start(ports, names && NAMES);
  });
  afterAll(async () => {
    postfix.stop();
    await inbound.stop();
    await Promise.all([systems.leave(), old.leave(), names?.stop()]);
    await world.close();
  });

  it('is read right: unknown user, full mailbox, policy, no MX, a host that nobody reaches, a greylist that delays, SMTPUTF8', async () => {
    systems.does({ at: 'rcpt', to: 'unknown@example.test', reply: '550 5.1.1 <unknown@example.test>: User unknown' });
    systems.does({ at: 'rcpt', to: 'full@example.test', reply: '552 5.2.2 Mailbox full' });
    systems.does({ at: 'rcpt', to: 'žofie@example.test', reply: '550 5.1.1 <žofie@example.test>: User unknown' });
    systems.does({ at: 'dot', to: 'policy@example.test', reply: '554 5.7.1 Message refused by policy' });
    systems.does({ at: 'rcpt', to: 'grey@example.test', reply: '450 4.2.0 Greylisted, try again later' });
    const addresses = [
      'unknown@example.test',
      'full@example.test',
      'policy@example.test',
      'grey@example.test',
      'jana@nowhere.test',
      'žofie@example.test',
      'žofie@old.test',
      ...(names ? ['jana@no-mx.test'] : []),
    ];
    await shop.begun({ addresses });
    await world.sendAll(postfix);
    const found = async (): Promise<{ email: string; kind: string; status: string }[]> => {
      await world.as(OPERATOR, tx => world.get(InboundMails).readWaiting(tx));
      return world.sql(
        `SELECT r.email, b.kind, b.status FROM bounce b JOIN message m ON m.id = b.message_id JOIN recipient r ON r.id = m.recipient_id
         WHERE b.origin = 'DSN' ORDER BY r.email`,
      );
    };
    await until(async () => (await found()).length >= addresses.length, 60_000);
    expect(await found()).toEqual([
      { email: 'full@example.test', kind: 'SOFT', status: '5.2.2' },
      { email: 'grey@example.test', kind: 'DELAY', status: '4.2.0' },
      ...(names ? [{ email: 'jana@no-mx.test', kind: 'HARD', status: '5.4.4' }] : []),
      { email: 'jana@nowhere.test', kind: 'DELAY', status: '4.4.1' },
      { email: 'policy@example.test', kind: 'BLOCK', status: '5.7.1' },
      { email: 'unknown@example.test', kind: 'HARD', status: '5.1.1' },
      { email: 'žofie@example.test', kind: 'HARD', status: '5.1.1' },
      { email: 'žofie@old.test', kind: 'SOFT', status: '5.6.7' },
    ]);
  }, 120_000);
});
