import { Body, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiKeys } from '../../access/api-keys.service.js';
import { KEY_RULE } from '../../agreement/customers/customer.rules.js';
import { CustomerViews, type KeyRow } from '../../agreement/customers/customer.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { SandboxKeys } from '../../sandbox/sandbox-keys.service.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const SANDBOX =
  'A key to try everything out with. Whoever comes with it acts as a twin of the customer, which has the same identity and terms and none of the data: no id of one is known to the other. The operator’s part is done at once: orders are confirmed and submitted contents approved when the answer leaves. Messages go the whole way and are handed over to nobody: their result is DELIVERED, its code SANDBOX. Roles of the key’s user and rate limits hold as for any key; every answer carries `Mandate-Sandbox: true`.';

const newKey = z
  .object({
    userId: id.meta({ description: 'The named user the key is personal to' }),
    name: z.string().trim().min(1).max(100),
    acknowledged: z
      .boolean()
      .default(false)
      .meta({ description: `Must be true: ${KEY_RULE.en}` }),
    sandbox: z.boolean().default(false).meta({ description: SANDBOX }),
  })
  .meta({
    id: 'NewKey',
    examples: [{ userId: '019a0f6e-5d00-7c3a-8f10-000000000002', name: 'e-shop', acknowledged: true }],
  });

const createdKey = z
  .object({
    id,
    key: z.string().meta({ description: 'Shown this once. `mk_…`, or `mks_…` for a sandbox key' }),
    sandbox: z.boolean(),
    rule: z.string(),
  })
  .meta({ id: 'CreatedKey' });

const key = z
  .object({
    id,
    name: z.string(),
    userId: id,
    userName: z.string(),
    sandbox: z.boolean().meta({ description: SANDBOX }),
    createdAt: z.iso.datetime(),
    acknowledgedAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key' });

/** API keys: personal, confidential, for internal use; the secret is shown once. */
@ApiResource('keys')
export class KeysController {
  constructor(
    @Inject(ApiKeys) private readonly apiKeys: ApiKeys,
    @Inject(SandboxKeys) private readonly sandboxKeys: SandboxKeys,
    @Inject(CustomerViews) private readonly views: CustomerViews,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Makes a key; its text is in this answer and nowhere else (A-38)' })
  @Needs('customer:users')
  @ApiCreatedResponse({ standardSchema: createdKey })
  async create(
    @InTx() tx: Tx,
    @Body({ schema: newKey }) input: z.infer<typeof newKey>,
  ): Promise<z.infer<typeof createdKey>> {
    const order = { ...input, customerId: customerOf(tx.actor) };
    const created = await this.sandboxKeys.create(tx, order);
    return { ...created, rule: KEY_RULE.en };
  }

  @Get()
  @ApiOperation({ summary: 'The keys, the newest first' })
  @Needs('customer:users')
  @ApiPage(key, 'Keys')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<KeyRow>> {
    return page.byId(await this.views.keys(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One key, without its secret' })
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: key })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<KeyRow> {
    return this.views.key(tx, customerOf(tx.actor), path.id);
  }

  @Post(':id/revoke')
  @ApiOperation({ summary: 'Stops a key at once' })
  @HttpCode(200)
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: key })
  async revoke(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<KeyRow> {
    await this.apiKeys.revoke(tx, customerOf(tx.actor), path.id);
    return this.find(tx, path);
  }
}
