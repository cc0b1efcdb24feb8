import { Body, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { TestAddresses, type TestAddress } from '../../audience/test-addresses/test-address.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const newTestAddress = z
  .object({
    controllerId: id.optional(),
    email: z.string().min(3).max(320),
    name: z.string().trim().min(1).max(200).optional(),
  })
  .meta({ id: 'NewTestAddress', examples: [{ email: 'tester@example.test', name: 'Jana' }] });
const testAddress = z
  .object({
    id,
    controllerId: id,
    email: z.string(),
    name: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'TestAddress' });

/** Who gets test mail. They are no recipients: no campaign goes to them and no count includes them. */
@ApiResource('test-addresses')
export class TestAddressesController {
  constructor(@Inject(TestAddresses) private readonly addresses: TestAddresses) {}

  @Post()
  @ApiOperation({ summary: 'Names somebody who gets test mail' })
  @Needs('customer:content')
  @ApiCreatedResponse({ standardSchema: testAddress })
  async add(
    @InTx() tx: Tx,
    @Body({ schema: newTestAddress }) input: z.infer<typeof newTestAddress>,
  ): Promise<TestAddress> {
    return this.find(tx, { id: await this.addresses.add(tx, customerOf(tx.actor), input) });
  }

  @Get()
  @ApiOperation({ summary: 'The test addresses, the newest first' })
  @Needs('customer:content')
  @ApiPage(testAddress, 'TestAddresses')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<TestAddress>> {
    return page.byId(await this.addresses.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One test address' })
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: testAddress })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<TestAddress> {
    return this.addresses.find(tx, customerOf(tx.actor), path.id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes somebody out of the set' })
  @Needs('customer:content')
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.addresses.remove(tx, customerOf(tx.actor), path.id);
  }
}
