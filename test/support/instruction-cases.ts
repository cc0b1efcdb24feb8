import type { Actor } from '../../src/platform/actor/actor.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';
import { Preflight, type Obstacle, type Plan } from '../../src/platform/preflight/preflight.js';
import { Orders } from '../../src/agreement/orders/order.service.js';
import type { InstructionState, Way } from '../../src/agreement/instructions/instruction.rules.js';
import type { NewInstruction, SendInstruction } from '../../src/agreement/instructions/instruction.schemas.js';
import { Instructions, type GivenInstruction } from '../../src/agreement/instructions/instruction.service.js';
import { InstructionViews, type ShownInstruction } from '../../src/agreement/instructions/instruction.views.js';
import { OPERATOR, type AgreementApp, type TestCustomer } from './agreement-app.js';

export const CONTENT = 'c'.repeat(64);
export const AUDIENCE = 'a'.repeat(64);
export const OTHER = 'd'.repeat(64);
export const HOUR = 3_600_000;

/** A customer with an order and a campaign that is ready to be instructed, and the plan of that campaign. */
export interface Case {
  customer: TestCustomer;
  controllerId: string;
  orderId: string;
  campaignId: string;
  plan: Plan;
}

/** What tests of instructions do again and again: prepare a campaign, give, note, confirm, stop, and ask preflight and gate. */
export class InstructionCases {
  constructor(
    private readonly world: AgreementApp,
    readonly systemId: string,
  ) {}

  as<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.world.test.database.transaction(actor, work);
  }

  async prepare(customer?: TestCustomer, named?: string): Promise<Case> {
    const owner = customer ?? (await this.world.customer());
    const controllerId = named ?? owner.controllerId ?? '';
    const { id: orderId } = await this.as(owner.actor, tx =>
      this.world.get(Orders).place(tx, {
        customerId: owner.id,
        controllerId,
        title: 'Jaro',
        channel: 'API',
        quantity: 10,
        priceNet: 100,
        startOn: '2026-11-01',
        endOn: '2026-12-31',
        termsVersionId: this.world.termsId,
      }),
    );
    const [campaignId, listId] = [uuidv7(), uuidv7()];
    const listIds = [listId];
    await this.world.rows(INSERT_LIST, [listId, owner.id, controllerId]);
    await this.world.rows(INSERT_CAMPAIGN, [campaignId, owner.id, controllerId, orderId, this.systemId, listIds]);
    const plan: Plan = {
      campaignId,
      customerId: owner.id,
      controllerId,
      orderId,
      systemId: this.systemId,
      fallbackSystemIds: [],
      listIds,
      segment: null,
      purpose: 'newsletter',
      thirdParty: false,
      tracking: false,
      contentId: null,
      contentHash: CONTENT,
      senderDomain: 'shop.example.test',
      audienceHash: AUDIENCE,
      startAt: new Date(this.world.clock.now().getTime() + HOUR),
    };
    return { customer: owner, controllerId, orderId, campaignId, plan };
  }

  /** A send instruction that fits the plan, from now for a day. */
  sendText({ campaignId, orderId, controllerId, plan }: Case, change: Partial<SendInstruction> = {}): SendInstruction {
    const now = this.world.clock.now();
    return {
      kind: 'SEND',
      controllerId,
      campaignId,
      orderId,
      purpose: 'newsletter',
      audience: { listIds: [...plan.listIds], audienceHash: AUDIENCE },
      contentHash: CONTENT,
      sender: { name: 'Kolo a lyže', address: 'novinky@kolo.example.test' },
      timeFrame: { notBefore: now.toISOString(), notAfter: new Date(now.getTime() + 24 * HOUR).toISOString() },
      systemIds: [this.systemId],
      transferAllowed: false,
      legalBasis: 'Souhlas',
      trackingAllowed: false,
      thirdParty: false,
      ...change,
    };
  }

  give(
    one: Case,
    given: NewInstruction,
    way: Way = { channel: 'API' },
    actor: Actor = one.customer.actor,
  ): Promise<GivenInstruction> {
    return this.as(actor, tx => this.world.get(Instructions).give(tx, one.customer.id, given, way));
  }

  send(one: Case, change: Partial<SendInstruction> = {}): Promise<GivenInstruction> {
    return this.give(one, this.sendText(one, change));
  }

  stop(one: Case): Promise<GivenInstruction> {
    return this.give(one, { kind: 'STOP', controllerId: one.controllerId, campaignId: one.campaignId });
  }

  /** The operator's note of a telephone call. */
  note(one: Case, change: Partial<SendInstruction> = {}): Promise<GivenInstruction> {
    return this.give(one, this.sendText(one, change), { channel: 'PHONE' }, OPERATOR);
  }

  confirm(one: Case, id: string): Promise<GivenInstruction> {
    return this.as(one.customer.actor, tx => this.world.get(Instructions).confirm(tx, id));
  }

  shown(id: string): Promise<ShownInstruction> {
    return this.as(OPERATOR, tx => this.world.get(InstructionViews).one(tx, id));
  }

  async states(...ids: string[]): Promise<InstructionState[]> {
    return Promise.all(ids.map(async id => (await this.shown(id)).state));
  }

  /** What preflight says about instructions. */
  async check({ customer, plan }: Case, change: Partial<Plan> = {}): Promise<Obstacle[]> {
    const obstacles = await this.as(customer.actor, tx => this.world.get(Preflight).run(tx, { ...plan, ...change }));
    return obstacles.filter(one => one.check === 'instruction');
  }

  async codes(one: Case, change: Partial<Plan> = {}): Promise<string[]> {
    return (await this.check(one, change)).map(({ code }) => code);
  }

  /** What the send gate sees of the campaign. */
  gate({ campaignId }: Case, actor: Actor = OPERATOR): Promise<{ instruction_id: string }[]> {
    return this.as(actor, tx => tx.query(`SELECT * FROM gate_instruction WHERE campaign_id = $1`, [campaignId]));
  }
}

const INSERT_LIST = `
  INSERT INTO list (id, customer_id, controller_id, name, origin, purposes, created_at, handled_at)
  VALUES ($1, $2, $3, 'Zákazníci', 'PROVIDED', '{newsletter}', now(), now())`;
const INSERT_CAMPAIGN = `
  INSERT INTO campaign (id, customer_id, controller_id, order_id, system_id, name, purpose, list_ids, state, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, 'Jaro', 'newsletter', $6, 'DRAFT', now(), '{}')`;
