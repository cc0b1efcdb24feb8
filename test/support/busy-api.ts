import type { Type } from '@nestjs/common';
import { ApiKeys } from '../../src/access/api-keys.service.js';
import { CUSTOMER_ROLES, type CustomerRole } from '../../src/access/roles.js';
import { Customers, type NewCustomer } from '../../src/agreement/customers/customer.service.js';
import { SendingDomains } from '../../src/agreement/domains/domain.service.js';
import { Instructions } from '../../src/agreement/instructions/instruction.service.js';
import { Subprocessors } from '../../src/agreement/subprocessors/subprocessor.service.js';
import { Terms } from '../../src/agreement/terms/terms.service.js';
import { EvidenceDemands } from '../../src/accountability/demands/demand.service.js';
import { Erasures } from '../../src/accountability/retention/erasure.service.js';
import { PrivacyRequests } from '../../src/accountability/privacy/privacy.service.js';
import { ImportsService } from '../../src/audience/lists/import.service.js';
import { Measurements } from '../../src/delivery/tracking/measurement.service.js';
import { OutsideSenders } from '../../src/audience/permission/outside-sender.service.js';
import { OptInForms } from '../../src/audience/forms/form.service.js';
import { Segments } from '../../src/audience/segments/segment.service.js';
import { TestAddresses } from '../../src/audience/test-addresses/test-address.service.js';
import { CampaignsService } from '../../src/content/campaigns/campaign.service.js';
import { CampaignsViews, type CampaignView } from '../../src/content/campaigns/campaign.views.js';
import { Templates } from '../../src/content/templates/template.service.js';
import { ReviewService } from '../../src/content/review/review.service.js';
import { SendingService } from '../../src/delivery/sending/sending.service.js';
import { EventReader } from '../../src/delivery/webhooks/event.reader.js';
import { Webhooks } from '../../src/delivery/webhooks/webhook.service.js';
import { Sealer } from '../../src/ledger/sealer.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import type { Role } from '../../src/platform/config/config.js';
import { dayOf } from '../../src/platform/calendar/calendar-date.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { personsFile } from './persons-file.js';
import { CONTENT } from './shop-campaign.js';
import { Shop } from './shop.js';
import { OPERATOR, type ShopWorld } from './shop-world.js';
import { wholeApp, type WholeApp } from './whole-app.js';

const REVIEWER: Actor = { kind: 'operator', id: uuidv7(), name: 'Petr Pozorný' };
const WEEK_MS = 604_800_000;
const SHOP: NewCustomer = {
  ...{ kind: 'ENTREPRENEUR', agency: false, name: 'Kolo a lyže s.r.o.', ico: '25047965' },
  ...{ seat: 'Dlouhá 1, 110 00 Praha', email: 'info@kolo.example.test' },
};
const SEGMENT = { allOf: [{ anyOf: [{ field: 'country' as const, is: ['CZ', 'SK'], not: false }] }] };
const FORM = {
  ...{ purposes: ['newsletter'], sender: { name: 'Kolo', email: 'novinky@kolo.example.test' }, country: 'CZ' },
  ...{ language: 'cs', wording: 'Souhlasím s novinkami e-mailem.', tailoring: false },
};
const TEMPLATE = { name: 'Měsíční přehled', mjml: CONTENT.mjml, subject: 'Přehled', text: null, preheader: null };
const USER = {
  name: 'Jana Malá',
  email: 'jana@kolo.example.test',
  roles: Object.keys(CUSTOMER_ROLES) as CustomerRole[],
};
const PROFILE = {
  ...{
    name: 'Rozesílač s.r.o.',
    ico: '25047965',
    seat: 'Budějovická 1, Praha',
    courtFile: 'C 1, Městský soud v Praze',
  },
  ...{ email: 'info@operator.example.test', phone: '+420 000 000 000', website: 'https://operator.example.test' },
};

/** A customer with the key of a user who may do everything. */
export interface ApiCustomer {
  shop: Shop;
  key: string;
  keyId: string;
}

/** The whole application with the operator's side prepared, so that customers can use its API. */
export class BusyApi implements ShopWorld {
  private constructor(
    readonly whole: WholeApp,
    readonly termsId: string,
    readonly systemId: string,
  ) {}

  static async open(
    roles: readonly Role[] = ['api', 'public'],
    settings: Record<string, string> = {},
  ): Promise<BusyApi> {
    const whole = await wholeApp(roles, {
      API_REQUESTS_PER_MINUTE: '1000000',
      REQUIRE_VERIFIED_SENDERS: 'false',
      ...settings,
    });
    // A relay is named, so that nothing but its absence stands in the way; nothing is handed to it.
    whole.parts.mail.url = 'smtp://127.0.0.1:1';
    const [termsId, systemId] = await whole.test.database.transaction(OPERATOR, async tx => {
      const terms = whole.app.get(Terms, { strict: false });
      await terms.saveOperatorProfile(tx, PROFILE);
      const published = { label: '2018-05', validFrom: '2018-05-25', textCs: 'Obchodní podmínky.' };
      const system = { code: 'own-smtp', name: 'Own SMTP', country: 'CZ', maxMessageBytes: 1_000_000 };
      const admitted = whole.app.get(Subprocessors, { strict: false }).admitSystem(tx, system);
      return [await terms.publish(tx, published), await admitted] as const;
    });
    return new BusyApi(whole, termsId, systemId);
  }

  close(): Promise<void> {
    return this.whole.close();
  }

  get<Service>(type: Type<Service>): Service {
    return this.whole.app.get(type, { strict: false });
  }

  as<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.whole.test.database.transaction(actor, work);
  }

  sql<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.whole.test.asOwner(sql, values);
  }

  campaignView(id: string): Promise<CampaignView & { audienceHash: string }> {
    return this.as(OPERATOR, tx => this.get(CampaignsViews).find(tx, id));
  }

  async approve(campaign: { id: string }): Promise<void> {
    const view = await this.campaignView(campaign.id);
    if (view.state === 'DRAFT') throw new Error('Submit the campaign first');
    await this.as(REVIEWER, tx =>
      this.get(ReviewService).approve(tx, { campaignId: campaign.id, contentHash: view.contentHash ?? '' }),
    );
  }

  begin(campaign: { id: string }): Promise<number> {
    return this.as({ kind: 'system', name: 'sender' }, tx => this.get(SendingService).begin(tx, campaign.id));
  }

  /** Like a new customer of the operator: record, user, key; nothing agreed yet. */
  async newcomer(change: Partial<NewCustomer> = {}): Promise<ApiCustomer> {
    return this.as(OPERATOR, async tx => {
      const { customerId, controllerId } = await this.get(Customers).create(tx, { ...SHOP, ...change });
      const userId = await this.get(Customers).addUser(tx, customerId, USER);
      const input = { customerId, userId, name: 'e-shop', acknowledged: true };
      const { id: keyId, key } = await this.get(ApiKeys).create(tx, input);
      const actor = { kind: 'customer', id: userId, name: USER.name, customerId, keyId } as const;
      return { shop: new Shop(this, customerId, controllerId ?? '', actor), key, keyId };
    });
  }

  /** A customer with a signed annex, a confirmed order and the instruction to process. */
  async customer(change: Partial<NewCustomer> = {}): Promise<ApiCustomer> {
    const customer = await this.newcomer(change);
    await customer.shop.contract();
    return customer;
  }

  /** A customer with things of every kind in most of their states. */
  async busyCustomer(): Promise<ApiCustomer> {
    const customer = await this.customer();
    const { shop } = customer;
    await shop.order();
    const second = await this.as(OPERATOR, tx => this.get(Customers).addUser(tx, shop.customerId, USER));
    await this.addKey(shop, second);
    const list = await shop.list();
    await shop.import(list, personsFile([{ 'e-mail': 'not an address' }, { 'e-mail': 'person9@example.test' }]));
    await shop.upload(list, personsFile([{ 'e-mail': 'person10@example.test' }]));
    await shop.emptyList();
    for (const fileName of ['prvni.csv', 'druhy.csv'])
      await shop.as(tx =>
        this.get(ImportsService).create(tx, list, { fileName, settings: { purposes: ['newsletter'] } }),
      );
    await shop.campaign({ list });
    await shop.emptyList();
    const submitted = await shop.campaign({ list });
    await submitted.submit();
    await shop.optOut('person1@example.test');
    const begun = await this.begun(shop, list);
    await shop.stop(begun);
    await this.begun(shop, list);
    await this.approved(shop, list);
    const noted = { kind: 'PROCESSING', controllerId: shop.controllerId, purpose: 'Uložit seznamy' } as const;
    await this.as(OPERATOR, tx => this.get(Instructions).give(tx, shop.customerId, noted, { channel: 'PHONE' }));
    // Several of what requests delete, so that one is left to be found.
    for (const n of [1, 2, 3, 4, 5]) {
      await shop.as(tx => this.get(Templates).create(tx, shop.customerId, { ...TEMPLATE, name: `Šablona ${n}` }));
      await shop.as(tx => this.get(Segments).create(tx, shop.customerId, `Česko ${n}`, SEGMENT));
      await shop.as(tx =>
        this.get(OptInForms).create(tx, shop.customerId, { ...FORM, listId: list, name: `Patička ${n}` }),
      );
      await shop.as(tx => this.get(Measurements).register(tx, shop.customerId, { domain: `obchod${n}.example.com` }));
      await shop.as(async tx => {
        const senders = this.get(OutsideSenders);
        const id = await senders.add(tx, shop.customerId, { name: `Odesílatel ${n}`, maxAgeMinutes: 60 });
        await senders.sync(tx, shop.customerId, id, []);
      });
      await shop.as(tx => this.get(TestAddresses).add(tx, shop.customerId, { email: `zkouska${n}@example.test` }));
    }
    for (const domain of ['kolo.example.test', 'lyze.example.test', 'sane.example.test', 'boby.example.test'])
      await shop.as(tx => this.get(SendingDomains).enter(tx, shop.customerId, { domain }));
    await this.askedAbout(shop);
    await this.demandedOf(shop);
    await this.told(shop);
    await this.erased(shop);
    await this.get(Sealer).seal();
    return customer;
  }

  /** Endpoints with what waits for them. */
  private async told(shop: Shop): Promise<void> {
    for (const n of [1, 2, 3, 4, 5, 6])
      await shop.as(async tx => {
        const input = { url: `https://shop${n}.example.com/`, types: ['import.finished'], withAddress: false } as const;
        const { id } = await this.get(Webhooks).create(tx, shop.customerId, input);
        await this.get(Webhooks).test(tx, id);
      });
    await this.as({ kind: 'system', name: 'webhooks' }, tx => this.get(EventReader).read(tx));
  }

  /** A person asked for its data; the operator found out that it is about this controller. */
  private async askedAbout(shop: Shop): Promise<void> {
    const request = {
      id: uuidv7(),
      language: 'cs',
      kind: 'ACCESS',
      wording: 'Co o mně víte?',
      contact: 'jana@example.test',
    };
    const requests = this.get(PrivacyRequests);
    await this.as({ kind: 'recipient' }, tx => requests.byForm(tx, request));
    await this.as(OPERATOR, tx => requests.forward(tx, request.id, shop.controllerId));
  }

  /** Evidence is demanded of a list of one person. */
  private async demandedOf(shop: Shop): Promise<void> {
    const demand = {
      listId: await shop.list({ addresses: ['person11@example.test'] }),
      dueOn: dayOf(new Date(Date.now() + WEEK_MS)),
    };
    await this.as(OPERATOR, tx => this.get(EvidenceDemands).demand(tx, demand));
  }

  private async erased({ controllerId }: Shop): Promise<void> {
    const erasures = this.get(Erasures);
    await this.as(OPERATOR, async tx => {
      const asked = { controllerId, address: 'odesla@example.test', channel: 'letter' as const };
      await erasures.carryOut(tx, await erasures.order(tx, asked));
    });
  }

  private async begun(shop: Shop, list: string): ReturnType<Shop['campaign']> {
    const campaign = await this.approved(shop, list);
    await shop.as(tx => this.get(CampaignsService).schedule(tx, campaign.id));
    await this.begin(campaign);
    return campaign;
  }

  private async approved(shop: Shop, list: string): ReturnType<Shop['campaign']> {
    const campaign = await shop.campaign({ list });
    await campaign.submit();
    await this.approve(campaign);
    await shop.instruct(campaign);
    return campaign;
  }

  private async addKey(shop: Shop, userId: string): Promise<void> {
    const input = { customerId: shop.customerId, userId, name: 'second', acknowledged: true };
    await this.as(OPERATOR, tx => this.get(ApiKeys).create(tx, input));
  }
}
