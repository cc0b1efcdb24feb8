import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiKeys } from '../../access/api-keys.service.js';
import { KEY_RULE } from '../../agreement/customers/customer.rules.js';
import { CustomerViews, type KeyRow } from '../../agreement/customers/customer.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { customerOf } from './customer-of.js';
import { id, idPath, type IdPath } from './schemas.js';

const newKey = z
  .object({
    userId: id.meta({ description: 'The named user the key is personal to' }),
    name: z.string().trim().min(1).max(100),
    acknowledged: z
      .boolean()
      .default(false)
      .meta({ description: `Must be true: ${KEY_RULE.en}` }),
  })
  .meta({ id: 'NewKey' });

const createdKey = z
  .object({ id, key: z.string().meta({ description: 'Shown this once' }), rule: z.string() })
  .meta({ id: 'CreatedKey' });

const key = z
  .object({
    id,
    name: z.string(),
    userId: id,
    userName: z.string(),
    createdAt: z.iso.datetime(),
    acknowledgedAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Key' });

/** API keys: personal, confidential, for internal use; the secret is shown once. */
@ApiTags('keys')
@ApiBearerAuth()
@Controller('v1/keys')
export class KeysController {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ApiKeys) private readonly apiKeys: ApiKeys,
    @Inject(CustomerViews) private readonly views: CustomerViews,
  ) {}

  @Post()
  @Needs('customer:users')
  @ApiCreatedResponse({ standardSchema: createdKey })
  async create(
    @Who() actor: Actor,
    @Body({ schema: newKey }) input: z.infer<typeof newKey>,
  ): Promise<z.infer<typeof createdKey>> {
    const order = { ...input, customerId: customerOf(actor) };
    const created = await this.database.transaction(actor, tx => this.apiKeys.create(tx, order));
    return { ...created, rule: KEY_RULE.en };
  }

  @Get()
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: z.object({ items: z.array(key) }).meta({ id: 'Keys' }) })
  async list(@Who() actor: Actor): Promise<{ items: KeyRow[] }> {
    return { items: await this.database.transaction(actor, tx => this.views.keys(tx, customerOf(actor))) };
  }

  /** Stops a key at once. */
  @Post(':id/revoke')
  @HttpCode(200)
  @Needs('customer:users')
  @ApiOkResponse({ standardSchema: z.object({ id, revoked: z.literal(true) }).meta({ id: 'RevokedKey' }) })
  async revoke(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<{ id: string; revoked: true }> {
    await this.database.transaction(actor, tx => this.apiKeys.revoke(tx, customerOf(actor), path.id));
    return { id: path.id, revoked: true };
  }
}
