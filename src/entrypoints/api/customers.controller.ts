import { Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { CUSTOMER_KINDS } from '../../agreement/customers/customer.rules.js';
import { CustomerViews, type CustomerRow } from '../../agreement/customers/customer.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiResource } from './resource.js';
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
    sandbox: z
      .boolean()
      .meta({ description: 'The twin that sandbox keys act as: all rules hold, and nothing of it reaches anybody' }),
    closedAt: z.iso.datetime().nullable().meta({ description: 'When the account was closed; null while it is open' }),
  })
  .meta({ id: 'Customer' });

/** The customer's own record. */
@ApiResource('customers')
export class CustomersController {
  constructor(@Inject(CustomerViews) private readonly views: CustomerViews) {}

  @Get('me')
  @ApiOperation({ summary: 'The customer’s own record (A-01)' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: customer })
  async own(@InTx() tx: Tx): Promise<CustomerRow> {
    return this.views.customer(tx, customerOf(tx.actor));
  }
}
