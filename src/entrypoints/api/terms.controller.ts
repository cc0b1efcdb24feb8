import { Get, Inject, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { CZECH_PREVAILS, type Effective } from '../../agreement/terms/term.rules.js';
import { TermsViews, type TermsText } from '../../agreement/terms/terms.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiResource } from './resource.js';
import { id } from './schemas.js';

const momentQuery = z.object({
  at: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({
      description: 'The moment that binds, e.g. the confirmation of an order; now when absent',
      examples: ['2026-11-02T09:00:00Z'],
    }),
});
type MomentQuery = z.infer<typeof momentQuery>;

const terms = z
  .object({
    id,
    label: z.string(),
    validFrom: z.iso.date(),
    textCs: z.string(),
    textEn: z.string().nullable(),
    textHash: z.string().meta({ description: 'SHA-256 (hex) of the RFC 8785 JSON {"cs":…,"en":…}' }),
    prevails: z.string(),
  })
  .meta({ id: 'Terms' });

const effective = z
  .object({
    name: z.string(),
    value: z.union([z.int(), z.boolean(), z.string()]),
    unit: z.string(),
    clause: z.string(),
    source: z.enum(['contract', 'terms', 'default']),
    version: z.string().optional().meta({ description: 'Label of the terms version that says so' }),
    document: z
      .object({ name: z.string(), sha256: z.string() })
      .optional()
      .meta({ description: 'The written agreement that says so' }),
  })
  .meta({ id: 'EffectiveParameter' });

/** The terms in force and what they mean for this customer. */
@ApiResource('', 'terms')
export class TermsController {
  constructor(@Inject(TermsViews) private readonly views: TermsViews) {}

  @Get('terms')
  @ApiOperation({ summary: 'The text; the Czech one prevails (A-16)' })
  @Needs('customer:read')
  @ApiConflictResponse()
  @ApiOkResponse({ standardSchema: terms })
  async text(
    @InTx() tx: Tx,
    @Query({ schema: momentQuery }) query: MomentQuery,
  ): Promise<TermsText & { prevails: string }> {
    const text = await this.views.text(tx, moment(query) ?? tx.now);
    return { ...text, prevails: CZECH_PREVAILS.en };
  }

  @Get('effective-terms')
  @ApiOperation({
    summary: 'Every parameter of the contract with its value for this customer and the paper that says so (A-06)',
  })
  @Needs('customer:read')
  @ApiConflictResponse()
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(effective) }).meta({ id: 'EffectiveTerms' }) })
  async effective(
    @InTx() tx: Tx,
    @Query({ schema: momentQuery }) query: MomentQuery,
  ): Promise<{ items: (Effective & { name: string })[] }> {
    return { items: await this.views.effective(tx, customerOf(tx.actor), moment(query) ?? tx.now) };
  }
}

function moment({ at }: MomentQuery): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}
