import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { annexTerms } from '../../agreement/contracts/contract.rules.js';
import { Contracts, type SignedAnnex } from '../../agreement/contracts/contract.service.js';
import { ContractViews, type AnnexRow } from '../../agreement/contracts/contract.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf } from './customer-of.js';
import { id, idPath, type IdPath } from './schemas.js';

const newAnnex = z.object({ controllerId: id, terms: annexTerms }).meta({ id: 'NewAnnex' });

const signed = {
  id,
  controllerId: id,
  version: z.int(),
  textHash: z.string().meta({ description: 'SHA-256 (hex) of the RFC 8785 text of the body' }),
  signedAt: z.iso.datetime(),
};
const signedAnnex = z.object(signed).meta({ id: 'SignedAnnex' });
const annex = z
  .object({
    ...signed,
    signedBy: z.string().nullable(),
    endedAt: z.iso.datetime().nullable(),
    body: z
      .looseObject({})
      .meta({ description: 'The terms as signed, the controller they bind, and the full sentences' }),
  })
  .meta({ id: 'Annex' });

/** Processing annexes: what a controller and the operator agree before any data are uploaded (D-12, GDPR 28(3)). */
@ApiTags('annexes')
@ApiBearerAuth()
@Controller('v1/annexes')
export class AnnexesController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Contracts) private readonly contracts: Contracts,
    @Inject(ContractViews) private readonly views: ContractViews,
  ) {}

  /** Signs the next version in the name of the key's user. */
  @Post()
  @Needs('customer:instruct')
  @ApiCreatedResponse({ standardSchema: signedAnnex })
  async sign(@Who() actor: Actor, @Body({ schema: newAnnex }) input: z.infer<typeof newAnnex>): Promise<SignedAnnex> {
    return this.database.transaction(actor, tx => this.contracts.signAnnex(tx, input.controllerId, input.terms));
  }

  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(annex) }).meta({ id: 'Annexes' }) })
  async list(@Who() actor: Actor): Promise<{ items: AnnexRow[] }> {
    return { items: await this.database.transaction(actor, tx => this.views.annexes(tx, customerOf(actor))) };
  }

  @Get(':id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: annex })
  async find(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<AnnexRow> {
    return this.database.transaction(actor, tx => this.views.annex(tx, customerOf(actor), path.id));
  }
}
