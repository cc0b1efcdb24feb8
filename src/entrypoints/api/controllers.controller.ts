import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Customers } from '../../agreement/customers/customer.service.js';
import { CustomerViews, type ControllerRow } from '../../agreement/customers/customer.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf } from './customer-of.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newController = z
  .object({
    name: z.string().trim().min(1).max(200),
    ico: z.string().optional().meta({ description: 'Czech company number, eight digits' }),
    address: z.string().trim().min(1).max(500),
    email: z.email(),
    privacyNoticeUrl: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({ id: 'NewController' });

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

/** Controllers: on whose behalf data are processed. By default the customer itself; an agency names those it acts for (D-30). */
@ApiTags('controllers')
@ApiBearerAuth()
@Controller('v1/controllers')
export class ControllersController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Customers) private readonly customers: Customers,
    @Inject(CustomerViews) private readonly views: CustomerViews,
  ) {}

  @Post()
  @Needs('customer:order')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async add(
    @Who() actor: Actor,
    @Body({ schema: newController }) input: z.infer<typeof newController>,
  ): Promise<{ id: string }> {
    return {
      id: await this.database.transaction(actor, tx => this.customers.addController(tx, customerOf(actor), input)),
    };
  }

  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(controller) }).meta({ id: 'Controllers' }) })
  async list(@Who() actor: Actor): Promise<{ items: ControllerRow[] }> {
    return { items: await this.database.transaction(actor, tx => this.views.controllers(tx, customerOf(actor))) };
  }

  @Get(':id')
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: controller })
  async find(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<ControllerRow> {
    return this.database.transaction(actor, tx => this.views.controller(tx, customerOf(actor), path.id));
  }
}
