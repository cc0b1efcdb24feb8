import { SendingDomains } from '../../src/agreement/domains/domain.service.js';
import { DomainVerification } from '../../src/agreement/domains/domain-verification.js';
import { DomainViews, type DomainView } from '../../src/agreement/domains/domain.views.js';
import type { NameServer } from './name-server.js';
import type { Shop } from './shop.js';

/** The operator of tests with sending domains: settings for World.open, and its SPF record. */
export function operatorOn(server: NameServer): Record<string, string> {
  server.has('TXT', '_spf.operator.test', 'v=spf1 ip4:192.0.2.0/24 -all');
  return {
    DNS_SERVERS: server.address,
    SPF_INCLUDE: 'include:_spf.operator.test',
    REQUIRE_VERIFIED_SENDERS: 'true',
  };
}

/** A sending domain of a shop, under the hand of a test. */
export class ShopDomain {
  private constructor(
    private readonly shop: Shop,
    private readonly server: NameServer,
    readonly id: string,
  ) {}

  static async enter(shop: Shop, server: NameServer, domain = 'kolo.example.test'): Promise<ShopDomain> {
    const id = await shop.as(tx => shop.world.get(SendingDomains).enter(tx, shop.customerId, { domain }));
    return new ShopDomain(shop, server, id);
  }

  /** Entered, published and found. */
  static async verified(shop: Shop, server: NameServer, domain?: string): Promise<ShopDomain> {
    const entered = await ShopDomain.enter(shop, server, domain);
    await entered.publish();
    await entered.check();
    return entered;
  }

  view(): Promise<DomainView> {
    return this.shop.as(tx => this.shop.world.get(DomainViews).find(tx, this.id));
  }

  /** Puts every record that is asked for into the DNS. */
  async publish(): Promise<void> {
    for (const { type, name, value } of (await this.view()).records) this.server.has(type, name, value);
  }

  check(): Promise<void> {
    return this.shop.world.get(DomainVerification).check(this.shop.actor, this.id);
  }

  rotate(): Promise<void> {
    return this.shop.as(tx => this.shop.world.get(SendingDomains).rotate(tx, this.id));
  }

  /** What is wrong, by purpose; only where something is. */
  async problems(): Promise<Record<string, string>> {
    const { records } = await this.view();
    return Object.fromEntries(
      records.flatMap(({ purpose, problem }) => (problem === null ? [] : [[purpose, problem]])),
    );
  }
}
