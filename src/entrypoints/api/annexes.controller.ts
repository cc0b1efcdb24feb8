import { Body, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { annexTerms } from '../../agreement/contracts/contract.rules.js';
import { Contracts, type SignedAnnex } from '../../agreement/contracts/contract.service.js';
import { ContractViews, type AnnexRow } from '../../agreement/contracts/contract.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const newAnnex = z.object({ controllerId: id, terms: annexTerms }).meta({
  id: 'NewAnnex',
  examples: [
    {
      controllerId: '019a0f6e-5d00-7c3a-8f10-000000000001',
      terms: {
        subject: 'Sending of e-mail campaigns',
        duration: { from: '2026-01-01', until: null },
        nature: 'Storing, personalising, sending, measuring',
        purpose: 'Marketing of the controller',
        dataCategories: ['NAME', 'ADDRESS', 'TRANSACTIONS'],
        subjectCategories: ['customers of the controller'],
        suppressionAfterErasure: 'KEEP',
        controllerDuties: {
          purposeSetByController: true,
          personsInformed: true,
          legalGroundObtained: true,
          dataAccurate: true,
          otherDutiesMet: true,
        },
        mutualUndertaking: true,
      },
    },
  ],
});

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
@ApiResource('annexes')
export class AnnexesController {
  constructor(
    @Inject(Contracts) private readonly contracts: Contracts,
    @Inject(ContractViews) private readonly views: ContractViews,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Signs the next version in the name of the key’s user' })
  @Needs('customer:instruct')
  @ApiCreatedResponse({ standardSchema: signedAnnex })
  async sign(@InTx() tx: Tx, @Body({ schema: newAnnex }) input: z.infer<typeof newAnnex>): Promise<SignedAnnex> {
    return this.contracts.signAnnex(tx, input.controllerId, input.terms);
  }

  @Get()
  @ApiOperation({ summary: 'The signed annexes, the newest first' })
  @Needs('customer:read')
  @ApiPage(annex, 'Annexes')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<AnnexRow>> {
    return page.byId(await this.views.annexes(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One annex' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: annex })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<AnnexRow> {
    return this.views.annex(tx, customerOf(tx.actor), path.id);
  }
}
