import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CUSTOMER_ROLE_NAMES } from '../../agreement/customers/customer.rules.js';
import { Customers } from '../../agreement/customers/customer.service.js';
import { CustomerViews, type UserRow } from '../../agreement/customers/customer.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf, dayAsked, dayQuery, type DayQuery } from './customer-of.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newUser = z
  .object({
    name: z.string().trim().min(1).max(200).meta({ description: 'The employee who holds the access in person' }),
    email: z.email(),
    roles: z.array(z.enum(CUSTOMER_ROLE_NAMES)).min(1),
  })
  .meta({ id: 'NewUser' });

const user = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    roles: z.array(z.string()),
    validFrom: z.iso.datetime(),
    validTo: z.iso.datetime().nullable(),
  })
  .meta({ id: 'User' });

/** The named employees of the customer who hold access, and what each may do. */
@ApiTags('users')
@ApiBearerAuth()
@Controller('v1/users')
export class UsersController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(Customers) private readonly customers: Customers,
    @Inject(CustomerViews) private readonly views: CustomerViews,
  ) {}

  @Post()
  @Needs('customer:users')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async add(@Who() actor: Actor, @Body({ schema: newUser }) input: z.infer<typeof newUser>): Promise<{ id: string }> {
    return { id: await this.database.transaction(actor, tx => this.customers.addUser(tx, customerOf(actor), input)) };
  }

  /** The access register: who held access at any time of a day. */
  @Get()
  @Needs('customer:users')
  @ApiOkResponse({
    standardSchema: z.object({ at: z.iso.date(), items: z.array(user) }).meta({ id: 'AccessRegister' }),
  })
  async register(
    @Who() actor: Actor,
    @Query({ schema: dayQuery }) query: DayQuery,
  ): Promise<{ at: string; items: UserRow[] }> {
    return this.database.transaction(actor, async tx => {
      const at = dayAsked(query, tx.now);
      return { at, items: await this.views.accessRegister(tx, customerOf(actor), at) };
    });
  }

  /** Ends the access now; the user's keys stop at once. */
  @Post(':id/end')
  @HttpCode(200)
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: user })
  async end(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<UserRow> {
    return this.database.transaction(actor, async tx => {
      await this.customers.endUser(tx, customerOf(actor), path.id);
      return this.views.user(tx, customerOf(actor), path.id);
    });
  }
}
