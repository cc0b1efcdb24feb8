import { Client } from 'pg';
import { CampaignsViews } from '../../content/campaigns/campaign.views.js';
import { verifyEvidence } from '../../ledger/verify.js';
import { RelayLogs } from '../bounces/relay-logs.service.js';
import { Relay } from '../../../test/support/relay.js';
import type { Shop } from '../../../test/support/shop.js';
import type { ShopCampaign } from '../../../test/support/shop-campaign.js';
import { pause, until } from '../../../test/support/until.js';
import { OPERATOR, World } from '../../../test/support/world.js';
import { SendingEngine } from './sending.engine.js';
import { Silence } from './silence.service.js';

const SYSTEM = { kind: 'system', name: 'sender' } as const;

describe('a database that may know nothing of what has left', () => {
  let world: World;
  let shop: Shop;
  let relay: Relay;
  beforeEach(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
    shop = await world.shop();
  });
  afterEach(async () => {
    await relay.leave();
    await world.close();
  });

  const statusOf = async ({ id }: ShopCampaign): Promise<string> =>
    (await shop.as(tx => world.get(CampaignsViews).find(tx, id))).status;
  const interrupted = async (): Promise<number> =>
    (await world.sql(`SELECT FROM task WHERE kind = 'campaign.interrupted' AND closed_at IS NULL`)).length;
  const send = async (): Promise<void> => {
    await world.get(SendingEngine).beginDue();
    const sender = await world.sender(relay);
    await sender.idle().finally(() => sender.stop());
  };
  const lookedAfter = (ago: string): Promise<unknown> =>
    world.sql(`UPDATE sending_life SET seen_at = now() - $1::interval`, [ago]);

  it('F-09 N18 a campaign in the middle is held when nobody looked after sending for hours, and goes on when a person has looked', async () => {
    const campaign = await shop.begun({ rows: 3 });
    await world.hold(campaign, 'PAYMENT');
    await send();
    await world.release(campaign, 'PAYMENT');
    await lookedAfter('4 hours 1 minute');
    await send();
    expect([await campaign.outcomes(), await statusOf(campaign)]).toEqual([{}, 'HELD_INTERRUPTED']);
    expect(await interrupted()).toBe(1);
    await world.release(campaign, 'INTERRUPTED');
    expect(await interrupted()).toBe(0);
    await lookedAfter('3 hours 59 minutes');
    await send();
    expect(await campaign.outcomes()).toEqual({ 'DELIVERED 250': 3 });
  });

  it('N18 a backup that was put back, however young: what was being sent or due is held, and nothing leaves twice', async () => {
    const middle = await shop.begun({ rows: 3 });
    await world.get(SendingEngine).beginDue();
    const due = await shop.scheduled({ rows: 2 });
    const restore = await backup(world);
    await send();
    expect([await middle.state(), await due.state(), relay.taken.length]).toEqual(['SENT', 'SENT', 5]);
    await restore();
    expect([await middle.state(), await due.state()]).toEqual(['SENDING', 'SCHEDULED']);
    await send();
    expect([await statusOf(middle), await statusOf(due)]).toEqual(['HELD_INTERRUPTED', 'HELD_INTERRUPTED']);
    expect([await interrupted(), relay.taken.length]).toEqual([2, 5]);
  });

  it('N18 the relay’s log tells a database that was put back what has left, so that no message leaves twice', async () => {
    const rows = 600;
    relay.does({ at: 'dot', wait: () => pause(2) });
    const campaign = await shop.begun({ rows });
    const sendUntil = async (taken: number): Promise<number> => {
      const sender = await world.sender(relay);
      await until(() => relay.taken.length >= taken).finally(() => sender.stop());
      return relay.taken.length;
    };
    const known = await sendUntil(120);
    const restore = await backup(world);
    relay.behaves();
    relay.does({ at: 'dot', reply: '550 5.1.1 Unknown', times: 1 });
    relay.does({ at: 'dot', wait: () => pause(2) });
    const left = await sendUntil(450);
    await restore();
    await send();
    const log = postfixLog(relay);
    const take = () => world.as(OPERATOR, tx => world.get(RelayLogs).take(tx, log));
    expect(await take()).toMatchObject({ remembered: left - known, bounced: 1 });
    expect(await take()).toMatchObject({ remembered: 0 });
    await world.release(campaign, 'INTERRUPTED');
    await send();
    expect([await campaign.state(), relay.taken.length, new Set(relay.accepted).size]).toEqual([
      'SENT',
      rows,
      rows - 1,
    ]);
    expect(await campaign.outcomes()).toEqual({
      'BOUNCED RELAY_LOG': 1,
      'DELIVERED 250': rows - left + known,
      'DELIVERED RELAY_LOG': left - known - 1,
    });
    expect(verifyEvidence(await world.evidence(shop.customerId))).toMatchObject({ ok: true });
  });

  it('N18 what cannot be told from the original is held when somebody says so, and an ordinary start holds nothing', async () => {
    const campaign = await shop.begun({ rows: 3 });
    await world.hold(campaign, 'PAYMENT');
    await send();
    await send();
    expect(await interrupted()).toBe(0);
    await world.as(SYSTEM, tx => world.get(Silence).databaseWasRestored(tx));
    await world.release(campaign, 'PAYMENT');
    await send();
    expect([await statusOf(campaign), await interrupted(), relay.taken.length]).toEqual(['HELD_INTERRUPTED', 1, 0]);
  });
});

const SENT_OR_WAITING = ['dsn=2.0.0, status=sent (250 2.0.0 Ok)', 'dsn=4.4.1, status=deferred (connect timed out)'];

/** What Postfix would have written of what came. */
function postfixLog({ taken }: Relay): string {
  const lines = taken.map(({ to, text, accepted }, n) => {
    const queueId = `4ABCDE${String(n).padStart(4, '0')}`;
    const [, messageId = ''] = /^Message-ID: (<.+>)/im.exec(text) ?? [];
    const end = accepted ? SENT_OR_WAITING[n % 2] : 'dsn=5.1.1, status=bounced (550 5.1.1 Unknown)';
    return `mx postfix/cleanup[2]: ${queueId}: message-id=${messageId}\nmx postfix/smtp[4]: ${queueId}: to=<${to}>, relay=mx, ${end}`;
  });
  return lines.join('\n');
}

/** A copy of the whole database as it is now; what comes back puts it in the place of the other. */
async function backup(world: World): Promise<() => Promise<void>> {
  const url = new URL(world.test.ownerUrl);
  const name = url.pathname.slice(1);
  const on = async (sql: string): Promise<void> => {
    await world.parts.jobs.close();
    await world.database.close();
    const server = new Client({ connectionString: new URL('/postgres', url).toString() });
    await server.connect();
    await server.query(sql).finally(() => server.end());
  };
  await on(`CREATE DATABASE ${name}_backup TEMPLATE ${name}`);
  return async () => {
    await on(`DROP DATABASE ${name} WITH (FORCE)`);
    await on(`ALTER DATABASE ${name}_backup RENAME TO ${name}`);
  };
}
