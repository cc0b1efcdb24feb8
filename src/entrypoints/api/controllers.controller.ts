import { Body, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { z } from 'zod';
import { Customers } from '../../agreement/customers/customer.service.js';
import { CustomerViews, type ControllerRow } from '../../agreement/customers/customer.views.js';
import { ProcessingRecords, type ProcessingRecord } from '../../agreement/instructions/processing-record.facts.js';
import { latestInstant } from '../../audience/permission/moment.js';
import { FrequencyCaps, type FrequencyCap } from '../../delivery/sending/frequency-cap.service.js';
import { beginningOf, toCalendarDate } from '../../platform/calendar/calendar-date.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf, dayAsked, dayQuery, type DayQuery } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newController = z
  .object({
    name: z.string().trim().min(1).max(200),
    ico: z.string().max(20).optional().meta({ description: 'Czech company number, eight digits' }),
    address: z.string().trim().min(1).max(500),
    email: z.email(),
    privacyNoticeUrl: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({
    id: 'NewController',
    examples: [
      {
        name: 'Kolo a lyže s.r.o.',
        ico: '25047965',
        address: 'Dlouhá 1, 110 00 Praha',
        email: 'soukromi@kolo.example.test',
        privacyNoticeUrl: 'https://kolo.example.test/soukromi',
      },
    ],
  });

const controller = z
  .object({
    id,
    name: z.string(),
    ico: z.string().nullable(),
    address: z.string(),
    email: z.string(),
    privacyNoticeUrl: z.string().nullable(),
    isCustomer: z.boolean().meta({ description: 'The customer itself; false: whom it acts for' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Controller' });

const newCap = z
  .object({
    messages: z.int().min(1).max(1_000).meta({ description: 'At most so many commercial messages to one person' }),
    days: z.int().min(1).max(90).meta({ description: 'within so many days' }),
  })
  .meta({ id: 'NewFrequencyCap', examples: [{ messages: 2, days: 7 }] });

const cap = newCap.extend({ since: z.iso.datetime() }).meta({ id: 'FrequencyCap', examples: [] });
const both = z.object({ cs: z.string(), en: z.string() });
const processingRecord = z
  .object({
    at: z.iso.datetime(),
    processor: z.object({ name: z.string(), ico: z.string(), seat: z.string(), email: z.string(), phone: z.string() }),
    controller: z.object({ id, name: z.string(), ico: z.string().nullable(), address: z.string(), email: z.string() }),
    annex: z.object({ version: z.int32(), signedAt: z.iso.datetime() }),
    purpose: z.string(),
    nature: z.string(),
    subjectCategories: z.array(z.string()),
    dataCategories: z.array(z.string()),
    systems: z
      .array(
        z.object({
          ...{ name: z.string(), country: z.string(), carrier: z.string().nullable(), outsideEea: z.boolean() },
          transferTools: z.array(z.string()),
        }),
      )
      .meta({ description: 'Where messages may leave; those outside the EEA are transfers to third countries' }),
    measures: z.array(both).meta({ description: 'Technical and organisational measures (GDPR 32)' }),
  })
  .meta({ id: 'ProcessingRecord' });

/** Controllers: on whose behalf data are processed. By default the customer itself; an agency names those it acts for (D-30). */
@ApiResource('controllers')
export class ControllersController {
  constructor(
    @Inject(Customers) private readonly customers: Customers,
    @Inject(CustomerViews) private readonly views: CustomerViews,
    @Inject(FrequencyCaps) private readonly caps: FrequencyCaps,
    @Inject(ProcessingRecords) private readonly records: ProcessingRecords,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Names a controller that the customer acts for (D-30)' })
  @Needs('customer:order')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async add(
    @InTx() tx: Tx,
    @Body({ schema: newController }) input: z.infer<typeof newController>,
  ): Promise<{ id: string }> {
    return {
      id: await this.customers.addController(tx, customerOf(tx.actor), input),
    };
  }

  @Get()
  @ApiOperation({ summary: 'The controllers, the newest first' })
  @Needs('customer:read')
  @ApiPage(controller, 'Controllers')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<ControllerRow>> {
    return page.byId(await this.views.controllers(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One controller' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: controller })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<ControllerRow> {
    return this.views.controller(tx, customerOf(tx.actor), path.id);
  }

  @Get(':id/processing-record')
  @ApiConflictResponse()
  @ApiOperation({ summary: 'The processor’s record of processing for this controller as of a day (GDPR 30(2))' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: processingRecord })
  async processingRecord(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Query({ schema: dayQuery }) query: DayQuery,
  ): Promise<ProcessingRecord> {
    const end = latestInstant({ at: beginningOf(toCalendarDate(dayAsked(query, tx.now))), day: true });
    return this.records.at(tx, path.id, end < tx.now ? end : tx.now);
  }

  @Get(':id/frequency-cap')
  @ApiOperation({ summary: 'How often a person may hear from this controller (F-21)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: cap })
  async cap(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<z.infer<typeof cap>> {
    return answer(await this.caps.find(tx, path.id));
  }

  @Put(':id/frequency-cap')
  @ApiOperation({ summary: 'Sets the cap; over it a person is left out with FREQUENCY_CAP' })
  @Needs('customer:order')
  @ApiOkResponse({ standardSchema: cap })
  async setCap(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newCap }) input: z.infer<typeof newCap>,
  ): Promise<z.infer<typeof cap>> {
    await this.caps.set(tx, path.id, input);
    return answer(await this.caps.find(tx, path.id));
  }

  @Delete(':id/frequency-cap')
  @ApiOperation({ summary: 'Takes the cap away' })
  @Needs('customer:order')
  @HttpCode(204)
  @ApiNoContentResponse()
  async clearCap(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.caps.clear(tx, path.id);
  }
}

function answer({ since, ...rest }: FrequencyCap): z.infer<typeof cap> {
  return { ...rest, since: since.toISOString() };
}
