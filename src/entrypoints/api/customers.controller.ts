import { Controller, Get, Inject } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CUSTOMER_KINDS } from '../../agreement/customers/customer.rules.js';
import { CustomerViews, type CustomerRow } from '../../agreement/customers/customer.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf } from './customer-of.js';
import { id } from './schemas.js';

const customer = z
  .object({
    id,
    kind: z.enum(CUSTOMER_KINDS),
    agency: z.boolean().meta({ description: 'An agency names the controller of everything it orders' }),
    name: z.string(),
    ico: z.string().nullable(),
    dic: z.string().nullable(),
    seat: z.string(),
    registerEntry: z.string().nullable(),
    bankAccount: z.string().nullable(),
    email: z.string(),
    phone: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Customer' });

/** The customer's own record. */
@ApiTags('customer')
@ApiBearerAuth()
@Controller('v1/customer')
export class CustomersController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CustomerViews) private readonly views: CustomerViews,
  ) {}

  @Get()
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: customer })
  async own(@Who() actor: Actor): Promise<CustomerRow> {
    return this.database.transaction(actor, tx => this.views.customer(tx, customerOf(actor)));
  }
}
