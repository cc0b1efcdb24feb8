import { Body, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { CUSTOMER_ROLE_NAMES } from '../../agreement/customers/customer.rules.js';
import { Customers } from '../../agreement/customers/customer.service.js';
import { CustomerViews, type UserRow } from '../../agreement/customers/customer.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf, dayAsked, dayQuery, type DayQuery } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idAnswer, idPath, type IdPath } from './schemas.js';

const newUser = z
  .object({
    name: z.string().trim().min(1).max(200).meta({ description: 'The employee who holds the access in person' }),
    email: z.email(),
    roles: z.array(z.enum(CUSTOMER_ROLE_NAMES)).min(1).max(CUSTOMER_ROLE_NAMES.length),
  })
  .meta({
    id: 'NewUser',
    examples: [{ name: 'Lenka Zelená', email: 'lenka@kolo.example.test', roles: ['CONTENT', 'INSTRUCT'] }],
  });

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
@ApiResource('users')
export class UsersController {
  constructor(
    @Inject(Customers) private readonly customers: Customers,
    @Inject(CustomerViews) private readonly views: CustomerViews,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Names an employee who may hold access (A-36)' })
  @Needs('customer:users')
  @ApiCreatedResponse({ standardSchema: idAnswer })
  async add(@InTx() tx: Tx, @Body({ schema: newUser }) input: z.infer<typeof newUser>): Promise<{ id: string }> {
    return { id: await this.customers.addUser(tx, customerOf(tx.actor), input) };
  }

  @Get()
  @ApiOperation({ summary: 'The access register: who held access at any time of a day' })
  @Needs('customer:users')
  @ApiPage(user, 'Users')
  async register(
    @InTx() tx: Tx,
    @Query({ schema: dayQuery }) query: DayQuery,
    @Paged() page: Paging,
  ): Promise<Page<UserRow>> {
    return page.byId(await this.views.accessRegister(tx, customerOf(tx.actor), dayAsked(query, tx.now), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One user' })
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: user })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<UserRow> {
    return this.views.user(tx, customerOf(tx.actor), path.id);
  }

  @Post(':id/end')
  @ApiOperation({ summary: 'Ends the access now; the user’s keys stop at once' })
  @HttpCode(200)
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: user })
  async end(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<UserRow> {
    await this.customers.endUser(tx, customerOf(tx.actor), path.id);
    return this.views.user(tx, customerOf(tx.actor), path.id);
  }
}
