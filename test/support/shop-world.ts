import type { Type } from '@nestjs/common';
import type { SendInstruction } from '../../src/agreement/instructions/instruction.schemas.js';
import type { GivenInstruction } from '../../src/agreement/instructions/instruction.service.js';
import type { CampaignView } from '../../src/content/campaigns/campaign.views.js';
import type { Actor } from '../../src/platform/actor/actor.js';
import type { Tx } from '../../src/platform/database/tx.js';
import { uuidv7 } from '../../src/platform/ids/ids.js';

export const OPERATOR: Actor = { kind: 'operator', id: uuidv7(), name: 'Olga Správná' };

/** What a shop needs of the world it lives in. */
export interface ShopWorld {
  readonly termsId: string;
  readonly systemId: string;
  get<Service>(type: Type<Service>): Service;
  as<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  sql<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  campaignView(id: string): Promise<CampaignView & { audienceHash: string }>;
  approve(campaign: { id: string }): Promise<unknown>;
  begin(campaign: { id: string }): Promise<unknown>;
}

/** What a campaign needs of its shop. */
export interface CampaignShop {
  readonly world: ShopWorld;
  readonly controllerId: string;
  as<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  instruct(campaign: { id: string }, change?: Partial<SendInstruction>): Promise<GivenInstruction>;
}
