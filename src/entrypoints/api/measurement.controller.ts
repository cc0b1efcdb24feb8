import { Body, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { Measurements, type MeasurementSource } from '../../delivery/tracking/measurement.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const domain = z.string().max(253).min(1).meta({ description: 'Host of the site' });
const newSource = z
  .object({ controllerId: id.optional().meta({ description: 'Yourself when absent' }), domain })
  .meta({ id: 'NewMeasurementSource', examples: [{ domain: 'www.shop.example' }] });
const source = z
  .object({ id, controllerId: id, domain: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'MeasurementSource' });
const newEvents = z
  .object({
    campaignId: id.meta({ description: 'The campaign that led to the visits' }),
    domain: domain.meta({ description: 'The registered site on which it happened' }),
    events: z
      .array(
        z.object({
          name: z
            .string()
            .max(64)
            .regex(/^[a-z0-9][a-z0-9_.-]{0,63}$/)
            .meta({ description: 'What happened; no data of a person' }),
          consent: z.boolean().default(false).meta({
            description: 'Whether the visitor agreed to be measured; without it the event is dropped and counted',
          }),
          at: z.iso.datetime({ offset: true }),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .meta({
    id: 'NewEvents',
    examples: [
      {
        campaignId: '019a0f6e-5d00-7c3a-8f10-000000000001',
        domain: 'www.shop.example',
        events: [{ name: 'purchase', consent: true, at: '2026-11-05T08:00:00Z' }],
      },
    ],
  });
const received = z
  .object({
    stored: z.int(),
    dropped: z.int().meta({ description: 'Came without the visitor’s consent; counted and forgotten' }),
  })
  .meta({ id: 'ReceivedEvents' });

/** The sites of a controller that may report events (E-10). */
@ApiResource('measurement-sources')
export class MeasurementSourcesController {
  constructor(@Inject(Measurements) private readonly measurements: Measurements) {}

  @Post()
  @ApiOperation({ summary: 'Registers a site whose measurement codes may report events' })
  @Needs('customer:instruct')
  @ApiCreatedResponse({ standardSchema: source })
  async register(
    @InTx() tx: Tx,
    @Body({ schema: newSource }) input: z.infer<typeof newSource>,
  ): Promise<MeasurementSource> {
    return this.find(tx, { id: await this.measurements.register(tx, customerOf(tx.actor), input) });
  }

  @Get()
  @ApiOperation({ summary: 'The registered sites, the newest first' })
  @Needs('customer:read')
  @ApiPage(source, 'MeasurementSources')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<MeasurementSource>> {
    return page.byId(await this.measurements.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One registered site' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: source })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<MeasurementSource> {
    return this.measurements.find(tx, customerOf(tx.actor), path.id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes no more events of a site' })
  @Needs('customer:instruct')
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.measurements.remove(tx, customerOf(tx.actor), path.id);
  }
}

/** Events of measurement codes; sent by the customer's server, with the visitor's answer. */
@ApiResource('measurement-events')
export class MeasurementEventsController {
  constructor(@Inject(Measurements) private readonly measurements: Measurements) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes events of a registered site, where the campaign’s instruction allows it (E-10)' })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: received })
  async receive(
    @InTx() tx: Tx,
    @Body({ schema: newEvents }) { campaignId, domain: site, events }: z.infer<typeof newEvents>,
  ): Promise<{ stored: number; dropped: number }> {
    const dated = events.map(({ name, consent, at }) => ({ name, consent, at: new Date(at) }));
    return this.measurements.receive(tx, customerOf(tx.actor), { campaignId, domain: site, events: dated });
  }
}
