import { Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { InterruptionFacts } from '../../agreement/subprocessors/interruption.facts.js';
import {
  SubprocessorViews,
  type ListedSubprocessor,
  type RequestedSystem,
} from '../../agreement/subprocessors/subprocessor.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf, dayAsked, dayQuery, type DayQuery } from './customer-of.js';
import { interruption, interruptionAnswer } from './interruption.schema.js';
import { ApiResource } from './resource.js';
import { id } from './schemas.js';

const period = { since: z.iso.datetime(), until: z.iso.datetime().nullable() };
const place = {
  country: z.string().meta({ description: 'ISO 3166-1 alpha-2' }),
  outsideEea: z.boolean().meta({ description: 'A transfer there needs a line of its own in the instruction (D-06)' }),
};

const listedSubprocessor = z
  .object({
    entryId: id,
    id,
    legalName: z.string(),
    service: z.string(),
    class: z.string(),
    dataCategories: z.array(z.string()),
    ...place,
    purpose: z.string(),
    permission: z.enum(['GENERAL', 'SPECIFIC']),
    responsibility: z.literal('OPERATOR').meta({ description: 'The operator answers for its subprocessors' }),
    transferTools: z.array(z.string()),
    ...period,
  })
  .meta({ id: 'ListedSubprocessor' });

const requestedSystem = z
  .object({
    entryId: id,
    systemId: id,
    code: z.string(),
    name: z.string(),
    ...place,
    purpose: z.string(),
    decision: z.string().meta({ description: 'The instruction or contract by which the customer involved it' }),
    responsibility: z.literal('CUSTOMER').meta({ description: 'The customer answers for what it asked for (D-25)' }),
    ...period,
  })
  .meta({ id: 'RequestedSystem' });

const list = z
  .object({
    at: z.iso.date(),
    subprocessors: z.array(listedSubprocessor),
    customerRequested: z.array(requestedSystem).meta({
      description: 'Involved by the customer’s own decision: no subprocessors, the operator does not answer for them',
    }),
  })
  .meta({ id: 'SubprocessorList' });

const system = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    ...place,
    own: z.boolean().meta({ description: 'The operator’s own system; false: a subprocessor’s' }),
    maxMessageBytes: z.int(),
    fields: z
      .array(z.string())
      .nullable()
      .meta({ description: 'What of a person beside the address it is given (E-13); null: what a content needs' }),
    window: z
      .object({ weekday: z.int(), start: z.string(), end: z.string(), zone: z.string() })
      .nullable()
      .meta({ description: 'When it may be under maintenance every week: 1 Monday … 7 Sunday, local times (F-05)' }),
    interruptions: z.array(interruption).meta({ description: 'Outages and maintenance, under way or announced' }),
    usable: z.boolean().meta({ description: 'Whether this customer may use it; while it is away, campaigns wait' }),
    obstacles: z.array(z.string()).meta({ description: 'Codes of what stands in the way' }),
  })
  .meta({ id: 'SendingSystem' });

/** Who touches the customer's data, on any day (I-02, I-11), and the systems its campaigns may use (F-17). */
@ApiResource('', 'subprocessors')
export class SubprocessorsController {
  constructor(
    @Inject(SubprocessorViews) private readonly views: SubprocessorViews,
    @Inject(InterruptionFacts) private readonly interruptions: InterruptionFacts,
  ) {}

  @Get('subprocessors')
  @ApiOperation({ summary: 'Who touches the customer’s data on a day (I-02, I-11)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: list })
  async list(
    @InTx() tx: Tx,
    @Query({ schema: dayQuery }) query: DayQuery,
  ): Promise<{ at: string; subprocessors: ListedSubprocessor[]; customerRequested: RequestedSystem[] }> {
    const at = dayAsked(query, tx.now);
    return {
      at,
      subprocessors: await this.views.subprocessors(tx, customerOf(tx.actor), at),
      customerRequested: await this.views.requested(tx, customerOf(tx.actor), at),
    };
  }

  @Get('systems')
  @ApiOperation({ summary: 'The systems that campaigns may use, with what stands in the way (F-17)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(system) }).meta({ id: 'SendingSystems' }) })
  async systems(@InTx() tx: Tx): Promise<{ items: z.infer<typeof system>[] }> {
    const rows = await this.views.systems(tx, customerOf(tx.actor));
    const windows = await this.interruptions.windows(tx);
    const open = await this.interruptions.open(tx, tx.now);
    return {
      items: rows.map(row => ({
        ...row,
        window: windows.get(row.id) ?? null,
        interruptions: open.filter(({ systemId }) => systemId === row.id).map(interruptionAnswer),
        usable: row.obstacles.length === 0,
      })),
    };
  }
}
