import { Relay } from './relay.js';
import { World } from './world.js';

describe('a world of services', () => {
  let world: World;
  let relay: Relay;
  beforeAll(async () => {
    [world, relay] = await Promise.all([World.open(), Relay.start()]);
  });
  afterAll(async () => {
    await relay.leave();
    await world.close();
  });

  it('sends a campaign from list to relay', async () => {
    const shop = await world.shop();
    const list = await shop.list({ rows: 100 });
    const campaign = await shop.campaign({ list });
    await world.approve(campaign);
    await shop.instruct(campaign);
    await shop.schedule(campaign);
    await world.sendAll(relay);
    expect(new Set(relay.accepted).size).toBe(100);
    expect(relay.taken).toHaveLength(100);
    expect([await campaign.state(), await campaign.outcomes()]).toEqual(['SENT', { 'DELIVERED 250': 100 }]);
  });
});
