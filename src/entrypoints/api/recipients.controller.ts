import { Body, Get, Inject, Param, Patch, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { CustomerFacts } from '../../agreement/customers/customer.facts.js';
import { Recipients } from '../../audience/lists/recipient.service.js';
import { RecipientViews, type RecipientRow } from '../../audience/lists/recipient.views.js';
import { ConsentRecordFacts } from '../../audience/permission/consent-record.facts.js';
import { PermissionFacts } from '../../audience/permission/permission.facts.js';
import { PermissionViews, type SuppressionRow, type UsableRow } from '../../audience/permission/permission.views.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { PAGE_LIMIT, Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { addressKeyOf, personQuery } from './person-query.js';
import { customerOf } from './customer-of.js';
import { requireOwn } from './own-thing.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const recipient = z
  .object({
    id,
    listId: id,
    controllerId: id,
    email: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    attributes: z.record(z.string(), z.string()),
    country: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Recipient' });
const detail = recipient
  .extend({
    state: z.enum(['KEPT', 'TO_DELETE']).meta({
      description: 'TO_DELETE: no basis of any kind is left, the data go within the agreed days (D-21)',
    }),
    permissions: z
      .array(z.object({ purpose: z.string(), basis: z.string(), thirdParty: z.boolean(), grantedAt: z.iso.datetime() }))
      .meta({ description: 'What a message may rest on now' }),
    suppressions: z.array(
      z.object({ purpose: z.string(), kind: z.string(), channel: z.string(), since: z.iso.datetime() }),
    ),
    history: z
      .array(
        z.object({
          id,
          kind: z.string(),
          purpose: z.string(),
          basis: z.string().nullable(),
          channel: z.string(),
          evidence: z.looseObject({}).nullable().meta({ description: 'The proof as it was given (D-18, D-19)' }),
          occurredAt: z.iso.datetime(),
          recordedAt: z.iso.datetime(),
        }),
      )
      .meta({
        description: 'Every dated event about this person at this controller; nothing is overwritten (D-21, D-22)',
      }),
  })
  .meta({ id: 'RecipientDetail' });
const consentRecord = z
  .looseObject({
    '@context': z.record(z.string(), z.string()),
    '@graph': z.array(z.looseObject({ '@id': z.string(), '@type': z.string() })).meta({
      description:
        'One dpv:ConsentRecord per purpose the person consented to; the person is named by the id of the recipient only',
    }),
  })
  .meta({ id: 'ConsentRecords' });
const correction = z
  .strictObject({
    firstName: z.string().max(500).nullable().optional(),
    lastName: z.string().max(500).nullable().optional(),
    country: z
      .string()
      .max(2)
      .regex(/^[A-Z]{2}$/)
      .optional(),
    attributes: z
      .record(z.string().max(200), z.string().max(10_000).nullable())
      .optional()
      .meta({ description: 'By the names of the list; null removes a value' }),
  })
  .meta({
    id: 'RecipientCorrection',
    description: 'What is absent stays. The address is not among it: another address comes with proof of its own',
    examples: [{ lastName: 'Nováková', country: 'CZ' }],
  });
const query = z.intersection(personQuery, z.object({ listId: id.optional() }));

interface Detail extends RecipientRow {
  state: 'KEPT' | 'TO_DELETE';
  permissions: UsableRow[];
  suppressions: Omit<SuppressionRow, 'id' | 'controllerId' | 'address'>[];
  history: unknown[];
}

/** The people on the lists, with what each of them allowed and refused. */
@ApiResource('recipients')
export class RecipientsController {
  constructor(
    @Inject(RecipientViews) private readonly recipients: RecipientViews,
    @Inject(PermissionViews) private readonly permissions: PermissionViews,
    @Inject(PermissionFacts) private readonly facts: PermissionFacts,
    @Inject(CustomerFacts) private readonly customers: CustomerFacts,
    @Inject(ConsentRecordFacts) private readonly consents: ConsentRecordFacts,
    @Inject(Recipients) private readonly service: Recipients,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The recipients, the newest first; of one list or one person when asked' })
  @Needs('customer:export')
  @ApiPage(recipient, 'Recipients')
  async list(
    @InTx() tx: Tx,
    @Query({ schema: query }) { listId, controllerId, address }: z.infer<typeof query>,
    @Paged() page: Paging,
  ): Promise<Page<RecipientRow>> {
    await requireOwn(tx, 'list', listId);
    await requireOwn(tx, 'controller', controllerId);
    const addressKey =
      address === undefined ? undefined : await addressKeyOf(tx, this.customers, controllerId, address);
    const { limit, after } = page;
    return page.byId(
      (await this.recipients.list(tx, customerOf(tx.actor), { limit, after, listId, addressKey })).map(shown),
    );
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Corrects one recipient; the old values are gone, the ledger keeps which fields changed (E-11)',
  })
  @Needs('customer:lists')
  @ApiOkResponse({ standardSchema: detail })
  async correct(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: correction }) input: z.infer<typeof correction>,
  ): Promise<Detail> {
    await this.service.correct(tx, path.id, input);
    return this.find(tx, path);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One recipient, what may be sent, and why: every event with its proof' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: detail })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<Detail> {
    const customerId = customerOf(tx.actor);
    const found = await this.recipients.find(tx, customerId, path.id);
    const person = { customerId, controllerId: found.controllerId, addressKey: found.addressKey };
    const all = { limit: PAGE_LIMIT.max, after: undefined, ...person };
    const history = await this.facts.events(tx, person);
    return {
      ...shown(found),
      state: (await this.facts.isToDelete(tx, person)) ? 'TO_DELETE' : 'KEPT',
      permissions: await this.permissions.usable(tx, person),
      suppressions: (await this.permissions.suppressions(tx, customerId, all)).map(
        ({ purpose, kind, channel, since }) => ({ purpose, kind, channel, since }),
      ),
      history: history.map(event => ({
        ...{ id: event.id, kind: event.kind, purpose: event.purpose, channel: event.channel, evidence: event.evidence },
        basis: event.kind === 'GRANT' ? event.basis : null,
        ...{ occurredAt: event.occurredAt, recordedAt: event.recordedAt },
      })),
    };
  }

  @Get(':id/consent-record')
  @ApiConflictResponse()
  @ApiOperation({ summary: 'The consents of a recipient after ISO/IEC TS 27560, as JSON-LD with DPV terms' })
  @Needs('customer:export')
  @ApiOkResponse({ standardSchema: consentRecord })
  async consentRecord(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
  ): Promise<Awaited<ReturnType<ConsentRecordFacts['ofPerson']>>> {
    const customerId = customerOf(tx.actor);
    const { controllerId, addressKey } = await this.recipients.find(tx, customerId, path.id);
    return this.consents.ofPerson(tx, { customerId, controllerId, addressKey }, path.id);
  }
}

/** The keyed hash stays inside. */
function shown({
  id: recipientId,
  listId,
  controllerId,
  email,
  firstName,
  lastName,
  ...rest
}: RecipientRow): RecipientRow {
  const { attributes, country, createdAt } = rest;
  return { id: recipientId, listId, controllerId, email, firstName, lastName, attributes, country, createdAt };
}
