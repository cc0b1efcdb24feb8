import { Body, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { PROBLEM_CODES, PURPOSES } from '../../agreement/domains/domain-records.js';
import { domainStates, keyStates } from '../../agreement/domains/domain.rules.js';
import { SendingDomains } from '../../agreement/domains/domain.service.js';
import { DomainVerification } from '../../agreement/domains/domain-verification.js';
import { DomainViews, type DomainView } from '../../agreement/domains/domain.views.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx, OwnTransactions } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const newDomain = z
  .object({
    controllerId: id.optional().meta({ description: 'The customer itself when absent; an agency names its client' }),
    domain: z.string().trim().min(1).max(253).meta({ description: 'What stands behind the @ of the sender' }),
    returnPathHost: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .optional()
      .meta({ description: 'A name below the domain that bounces go to; `bounce.` of it when absent' }),
  })
  .meta({ id: 'NewSendingDomain', examples: [{ domain: 'shop.example' }] });

const bothLanguages = z.object({ cs: z.string(), en: z.string() });
const dnsRecord = z
  .object({
    purpose: z.enum(PURPOSES),
    name: z.string().meta({ description: 'Where it is to stand' }),
    type: z.enum(['TXT', 'MX']),
    value: z.string().meta({ description: 'What is to stand there; of an MX the preference and the host' }),
    required: z.boolean().meta({ description: 'False: of a new key, while an older one still signs' }),
    found: z.array(z.string()).meta({ description: 'What the last check found there' }),
    ok: z.boolean(),
    problem: z.enum(PROBLEM_CODES).nullable(),
    explanation: bothLanguages.nullable(),
  })
  .meta({ id: 'DnsRecord' });
const key = z
  .object({
    id,
    selector: z.string(),
    algorithm: z.enum(['rsa-sha256', 'ed25519-sha256']),
    publicKey: z.string(),
    state: z.enum(keyStates.states).meta({
      description: 'PENDING: its record is to be published. ACTIVE: it signs. RETIRED: leave its record for 14 days',
    }),
    createdAt: z.iso.datetime(),
    activatedAt: z.iso.datetime().nullable(),
    retiredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'DkimKey' });
const domain = z
  .object({
    id,
    controllerId: id,
    domain: z.string().meta({ description: 'In A-labels' }),
    state: z.enum(domainStates.states).meta({ description: 'Campaigns leave only under a VERIFIED domain' }),
    returnPathHost: z.string(),
    createdAt: z.iso.datetime(),
    verifiedAt: z.iso.datetime().nullable(),
    checkedAt: z.iso.datetime().nullable(),
    records: z.array(dnsRecord),
    keys: z.array(key),
    alignment: z
      .object({ dkim: z.literal(true), spf: z.boolean(), explanation: bothLanguages })
      .meta({ description: 'Whether signature and return path agree with From, as DMARC asks (RFC 9989)' }),
  })
  .meta({ id: 'SendingDomain' });

/** The domains that a controller sends under, with the DNS records that prove and protect them (C-22). */
@ApiResource('domains')
export class DomainsController {
  constructor(
    @Inject(SendingDomains) private readonly domains: SendingDomains,
    @Inject(DomainViews) private readonly views: DomainViews,
    @Inject(DomainVerification) private readonly verification: DomainVerification,
    @Inject(Database) private readonly database: Database,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Enters a domain; the answer lists the DNS records to publish' })
  @Needs('customer:content')
  @ApiCreatedResponse({ standardSchema: domain })
  async create(@InTx() tx: Tx, @Body({ schema: newDomain }) input: z.infer<typeof newDomain>): Promise<DomainView> {
    return this.views.find(tx, await this.domains.enter(tx, customerOf(tx.actor), input));
  }

  @Get()
  @ApiOperation({ summary: 'The sending domains, the newest first' })
  @Needs('customer:read')
  @ApiPage(domain, 'SendingDomains')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<DomainView>> {
    return page.byId(await this.views.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One domain with its records, as the last check found them' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: domain })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<DomainView> {
    return this.views.find(tx, path.id);
  }

  @Post(':id/verify')
  @HttpCode(200)
  @ApiOperation({ summary: 'Looks all records up now; otherwise it is done daily' })
  @OwnTransactions()
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: domain })
  async verify(@Who() actor: Actor, @Param({ schema: idPath }) path: IdPath): Promise<DomainView> {
    await this.verification.check(actor, path.id);
    return this.database.transaction(actor, tx => this.views.find(tx, path.id));
  }

  @Post(':id/rotate-keys')
  @HttpCode(200)
  @ApiOperation({ summary: 'Makes new DKIM keys; they take over once their records are found' })
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: domain })
  async rotate(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<DomainView> {
    await this.domains.rotate(tx, path.id);
    return this.views.find(tx, path.id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a domain and its keys; campaigns under it may not leave any more' })
  @Needs('customer:content')
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.domains.remove(tx, path.id);
  }
}
