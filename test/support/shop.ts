import { Readable } from 'node:stream';
import type { AnnexTerms } from '../../src/agreement/contracts/contract.rules.js';
import { Contracts } from '../../src/agreement/contracts/contract.service.js';
import { CustomerFacts } from '../../src/agreement/customers/customer.facts.js';
import type { NewInstruction, SendInstruction } from '../../src/agreement/instructions/instruction.schemas.js';
import { Instructions, type GivenInstruction } from '../../src/agreement/instructions/instruction.service.js';
import { OrderConfirmation } from '../../src/agreement/orders/order.confirmation.js';
import { Orders } from '../../src/agreement/orders/order.service.js';
import { ImportRun } from '../../src/audience/lists/import.run.js';
import { ImportsService } from '../../src/audience/lists/import.service.js';
import type { ImportSettings } from '../../src/audience/lists/list.rules.js';
import { ListsService } from '../../src/audience/lists/list.service.js';
import { ListsViews, type ImportView } from '../../src/audience/lists/list.views.js';
import { LinkOptOut } from '../../src/audience/permission/link-opt-out.service.js';
import type { NewContent } from '../../src/content/campaigns/campaign.rules.js';
import { CampaignsService, type NewCampaign } from '../../src/content/campaigns/campaign.service.js';
import { SendingService } from '../../src/delivery/sending/sending.service.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { annexTermsOfShop } from './agreement.js';
import { personsFile, type PersonRow } from './persons-file.js';
import { SENDER, ShopCampaign } from './shop-campaign.js';
import { OPERATOR, type ShopWorld } from './shop-world.js';

export type CustomerActor = Extract<Actor, { kind: 'customer' }>;

export interface NewShopList {
  /** Recipients person1@example.test, person2@… with a consent each; default 3. */
  rows?: number;
  /** Or these addresses. */
  addresses?: readonly string[];
  /** Or these persons, of whom all must be acceptable. */
  persons?: readonly PersonRow[];
  /** Default newsletter. */
  purpose?: string;
}

const DAY_MS = 86_400_000;
const CATEGORIES: AnnexTerms['dataCategories'] = ['NAME', 'ADDRESS', 'TRANSACTIONS'];
const SETTINGS: ImportSettings = {
  purposes: ['newsletter'],
  defaults: { controller: 'Kolo a lyže s.r.o.', purposes: 'newsletter' },
};

/** A customer, its own controller, as its systems speak to the platform. */
export class Shop {
  orderId = '';

  constructor(
    readonly world: ShopWorld,
    readonly customerId: string,
    readonly controllerId: string,
    readonly actor: CustomerActor,
  ) {}

  as<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.world.as(this.actor, work);
  }

  /** Signs the annex, orders, has the order confirmed, instructs processing. */
  async contract(): Promise<void> {
    await this.sign();
    this.orderId = await this.order();
    await this.world.as(OPERATOR, tx => this.world.get(OrderConfirmation).confirm(tx, this.orderId));
    await this.give({ kind: 'PROCESSING', controllerId: this.controllerId, purpose: 'Uložit a spravovat seznamy' });
  }

  async sign(change: Partial<AnnexTerms> = {}): Promise<void> {
    const terms = { ...annexTermsOfShop, ...change, dataCategories: CATEGORIES };
    await this.as(tx => this.world.get(Contracts).signAnnex(tx, this.controllerId, terms));
  }

  /** An order that nobody has confirmed yet. Its days count from today. */
  async order({ from = -1, to = 30 }: { from?: number; to?: number } = {}): Promise<string> {
    const input = {
      ...{ title: 'Novinky', channel: 'API', quantity: 10_000, priceNet: 1_000_000 },
      ...{ startOn: day(from), endOn: day(to) },
    };
    const { customerId, controllerId } = this;
    const placed = await this.as(tx =>
      this.world.get(Orders).place(tx, { ...input, customerId, controllerId, termsVersionId: this.world.termsId }),
    );
    return placed.id;
  }

  give(instruction: NewInstruction): Promise<GivenInstruction> {
    return this.as(tx => this.world.get(Instructions).give(tx, this.customerId, instruction, { channel: 'API' }));
  }

  /** A declared list without recipients. */
  async emptyList({
    purpose = 'newsletter',
    countries = ['CZ'],
  }: { purpose?: string; countries?: string[] } = {}): Promise<string> {
    const { customerId, controllerId } = this;
    const input = { customerId, controllerId, name: 'Zákazníci', origin: 'PROVIDED' as const, purposes: [purpose] };
    return this.as(async tx => {
      const id = await this.world.get(ListsService).create(tx, input);
      await this.world.get(ListsService).declare(tx, id, countries);
      return id;
    });
  }

  /** A declared list with recipients, imported from a file. */
  async list(input: NewShopList = {}): Promise<string> {
    const { rows = 3, purpose = 'newsletter' } = input;
    const addresses = input.addresses ?? Array.from({ length: rows }, (_, n) => `person${n + 1}@example.test`);
    const persons = input.persons ?? addresses.map(address => ({ 'e-mail': address }));
    const listId = await this.emptyList({ purpose });
    const report = await this.import(listId, personsFile(persons), { purposes: [purpose] });
    if (report.accepted !== persons.length) throw new Error(`The list was not filled: ${JSON.stringify(report)}`);
    return listId;
  }

  /** Uploads a file and reads it into the list; the report. Rows count as consents given last year unless the settings say otherwise. */
  async import(
    listId: string,
    file: string | Buffer | Iterable<Buffer>,
    settings: Partial<ImportSettings> = {},
  ): Promise<ImportView> {
    return this.importReport(await this.runImport(await this.upload(listId, file, settings)));
  }

  /** An import up to its uploaded file. */
  async upload(
    listId: string,
    file: string | Buffer | Iterable<Buffer>,
    settings: Partial<ImportSettings> = {},
  ): Promise<string> {
    const imports = this.world.get(ImportsService);
    const id = await this.as(tx =>
      imports.create(tx, listId, { fileName: 'zakaznici.csv', settings: { ...SETTINGS, ...settings } }),
    );
    await imports.upload(
      this.actor,
      id,
      Readable.from(typeof file === 'string' || Buffer.isBuffer(file) ? [Buffer.from(file)] : file),
    );
    return id;
  }

  async runImport(id: string): Promise<string> {
    await this.world.get(ImportRun).run(id);
    return id;
  }

  importReport(id: string): Promise<ImportView> {
    return this.as(tx => this.world.get(ListsViews).import(tx, id));
  }

  /** A draft with content. */
  async campaign(
    input: { list?: string; lists?: string[]; content?: Partial<NewContent> } & Partial<NewCampaign> = {},
  ): Promise<ShopCampaign> {
    const { list, lists = list === undefined ? [await this.list()] : [list], content = {}, ...change } = input;
    const { orderId, world } = this;
    const fixed = { name: 'Podzim', purpose: 'newsletter', thirdParty: false, tracking: false };
    const draft = { ...fixed, orderId, systemId: world.systemId, listIds: lists, ...change };
    const id = await this.as(tx => world.get(CampaignsService).create(tx, draft));
    const campaign = new ShopCampaign(this, id);
    await campaign.put(content);
    return campaign;
  }

  /** A campaign that was made elsewhere. */
  campaignOf(id: string): ShopCampaign {
    return new ShopCampaign(this, id);
  }

  /** The send instruction that fits the campaign as it stands. */
  async instruct(campaign: ShopCampaign, change: Partial<SendInstruction> = {}): Promise<GivenInstruction> {
    return this.give({ ...(await this.sendInstruction(campaign)), ...change });
  }

  async sendInstruction(campaign: ShopCampaign): Promise<SendInstruction> {
    const { orderId, systemId, fallbackSystemIds, purpose, thirdParty, listIds, contentHash, audienceHash } =
      await campaign.view();
    return {
      ...{ kind: 'SEND', controllerId: this.controllerId, campaignId: campaign.id, orderId, purpose, thirdParty },
      ...{
        audience: { listIds, audienceHash },
        contentHash: contentHash ?? '',
        sender: { name: SENDER.name, address: SENDER.email },
      },
      ...{
        timeFrame: { notBefore: moment(-60_000), notAfter: moment(DAY_MS) },
        systemIds: [systemId, ...fallbackSystemIds],
      },
      ...{ transferAllowed: false, trackingAllowed: false, legalBasis: 'Souhlas' },
    };
  }

  stop(campaign: ShopCampaign): Promise<GivenInstruction> {
    return this.give({ kind: 'STOP', controllerId: this.controllerId, campaignId: campaign.id });
  }

  async schedule(campaign: ShopCampaign, at?: Date): Promise<void> {
    await this.as(tx => this.world.get(CampaignsService).schedule(tx, campaign.id, at));
  }

  async resume(campaign: ShopCampaign): Promise<void> {
    await this.as(tx => this.world.get(SendingService).resume(tx, campaign.id));
  }

  /** A campaign that is approved, instructed and scheduled for now, to a list of its own unless one is named. */
  async scheduled(input: NewShopList & { list?: string } & Partial<NewCampaign> = {}): Promise<ShopCampaign> {
    const { rows = 3, addresses, persons, list, ...change } = input;
    const wanted = { rows, ...(addresses && { addresses }), ...(persons && { persons }) };
    const listId = list ?? (await this.list({ ...wanted, ...(change.purpose && { purpose: change.purpose }) }));
    const campaign = await this.campaign({ list: listId, ...change });
    await this.world.approve(campaign);
    await this.instruct(campaign);
    await this.schedule(campaign);
    return campaign;
  }

  /** The same, begun: its messages stand ready. */
  async begun(input: NewShopList & { list?: string } & Partial<NewCampaign> = {}): Promise<ShopCampaign> {
    const campaign = await this.scheduled(input);
    await this.world.begin(campaign);
    return campaign;
  }

  /** The keyed hash that stands for an address at this controller. */
  addressKey(address: string): Promise<Buffer> {
    return this.world.as(OPERATOR, async tx =>
      (await this.world.get(CustomerFacts).addressKeyOf(tx, this.controllerId))(address),
    );
  }

  /** The person's one-click opt-out by the link of a message; committed when it resolves. */
  async optOut(address: string, purpose = 'newsletter', scope: 'type' | 'all' = 'type'): Promise<void> {
    const { customerId, controllerId } = this;
    const where = { customerId, controllerId, addressKey: await this.addressKey(address) };
    const link = {
      ...where,
      use: 'unsubscribe' as const,
      messageId: customerId,
      purpose,
      controllerName: 'Kolo a lyže s.r.o.',
    };
    await this.world.get(LinkOptOut).refuse({ link, token: 'test', scope, channel: 'one-click' });
  }
}

function day(offset: number): string {
  return new Date(Date.now() + offset * DAY_MS).toISOString().slice(0, 10);
}

function moment(offset: number): string {
  return new Date(Date.now() + offset).toISOString();
}
