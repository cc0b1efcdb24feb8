import { Body, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { ANSWERS, privacyStates, REQUEST_KINDS } from '../../accountability/privacy/privacy.rules.js';
import { PrivacyRequests } from '../../accountability/privacy/privacy.service.js';
import { PrivacyViews, type ShownPrivacyRequest } from '../../accountability/privacy/privacy.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const request = z
  .object({
    id,
    controllerId: id.nullable(),
    kind: z.enum(REQUEST_KINDS),
    state: z.enum(privacyStates.states),
    channel: z.enum(['LINK', 'FORM']).meta({ description: 'LINK: the link of a message proved who asks' }),
    language: z.string(),
    wording: z.string().nullable().meta({ description: 'The person’s own words' }),
    contact: z.string().nullable().meta({ description: 'Where the person wants the answer' }),
    messageId: id.nullable(),
    address: z.string().nullable().meta({ description: 'While a list of the controller holds it' }),
    receivedAt: z.iso.datetime(),
    dueOn: z.iso
      .date()
      .meta({ description: 'The last day to answer: the earlier of one month and 30 days (H-18, H-19)' }),
    forwardedAt: z.iso.datetime().nullable(),
    closedAt: z.iso.datetime().nullable(),
    result: z.string().nullable(),
    explanation: z.string().nullable(),
  })
  .meta({ id: 'PrivacyRequest' });
const answer = z
  .object({
    result: z.enum(ANSWERS),
    explanation: z.string().max(4_000).optional().meta({ description: 'The legal ground of what was refused (H-32)' }),
  })
  .meta({ id: 'PrivacyAnswer', examples: [{ result: 'DONE' }] });
const query = z.object({ state: z.enum(privacyStates.states).optional() });

/** What persons ask about their data; the controller decides and answers, the operator does nothing on its own authority (H-04). */
@ApiResource('privacy-requests')
export class PrivacyRequestsController {
  constructor(
    @Inject(PrivacyRequests) private readonly requests: PrivacyRequests,
    @Inject(PrivacyViews) private readonly views: PrivacyViews,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What persons have asked, the newest first; of one state when asked' })
  @Needs('customer:export')
  @ApiPage(request, 'PrivacyRequests')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: query }) { state }: z.infer<typeof query>,
    @Paged() page: Paging,
  ): Promise<Page<ShownPrivacyRequest>> {
    const { limit, after } = page;
    return page.byId(await this.views.list(tx, customerOf(tx.actor), { limit, after, state }));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One request with its deadline' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: request })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ShownPrivacyRequest> {
    return this.views.one(tx, path.id);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiOperation({ summary: 'Tells how the controller answered the person; the case is closed with it' })
  @Needs('customer:instruct')
  @ApiOkResponse({ standardSchema: request })
  async answer(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: answer }) input: z.infer<typeof answer>,
  ): Promise<ShownPrivacyRequest> {
    await this.requests.answer(tx, path.id, input);
    return this.find(tx, path);
  }
}
