import { Body, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
} from '@nestjs/swagger';
import { z } from 'zod';
import { OptInForms, type FormView } from '../../audience/forms/form.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const wording = {
  language: z.enum(['cs', 'en', 'sk', 'de']).meta({ description: 'Language of the wording and of the mail' }),
  wording: z.string().trim().min(10).max(2_000).meta({ description: 'What a person agrees to, word for word' }),
  tailoring: z.boolean().default(false).meta({ description: 'The words also cover messages tailored to the person' }),
};
const words = { language: 'en', wording: 'I agree that Shop s.r.o. sends me news about books by e-mail.' } as const;
const newWording = z.object(wording).meta({ id: 'NewWording', examples: [words] });
const fields = {
  listId: id,
  name: z.string().trim().min(1).max(200),
  purposes: z.array(z.string().trim().min(1).max(60)).min(1).max(10),
  sender: z.object({ name: z.string().trim().min(1).max(100), email: z.email().max(254) }),
  country: z
    .string()
    .max(2)
    .regex(/^[A-Z]{2}$/)
    .default('CZ')
    .meta({ description: 'ISO 3166-1 alpha-2: where the people of this form live' }),
};
const newForm = z.object({ ...fields, ...wording }).meta({
  id: 'NewForm',
  examples: [
    {
      ...{ listId: '019a0f6e-5d00-7c3a-8f10-000000000001', name: 'Footer of the website', purposes: ['newsletter'] },
      ...{ sender: { name: 'Shop', email: 'news@shop.example' }, ...words },
    },
  ],
});
const form = z
  .object({
    ...{ id, controllerId: id, listId: id, name: z.string(), purposes: z.array(z.string()) },
    ...{ sender: z.object({ name: z.string(), email: z.string() }), country: z.string() },
    version: z.int32(),
    ...{ language: z.string(), wording: z.string(), tailoring: z.boolean() },
    createdAt: z.iso.datetime(),
    retiredAt: z.iso.datetime().nullable(),
    url: z.string().meta({ description: 'The hosted page' }),
    snippet: z.string().meta({ description: 'The form as HTML for pages of your own; needs no script' }),
  })
  .meta({ id: 'Form' });
const newRequest = z
  .object({
    email: z.string().min(3).max(320),
    ip: z
      .union([z.ipv4().max(15), z.ipv6().max(45)])
      .optional()
      .meta({ description: 'From where the person asked; kept with the consent' }),
  })
  .meta({ id: 'NewOptInRequest', examples: [{ email: 'jana@example.test', ip: '192.0.2.7' }] });
const requested = z.object({ requested: z.literal(true) }).meta({ id: 'OptInRequested' });

/** Double opt-in: forms with versions of their wording. A request becomes a consent once the person has confirmed it. */
@ApiResource('forms')
export class FormsController {
  constructor(@Inject(OptInForms) private readonly forms: OptInForms) {}

  @Post()
  @ApiOperation({ summary: 'Creates a form of consent for a list' })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: form })
  async create(@InTx() tx: Tx, @Body({ schema: newForm }) input: z.infer<typeof newForm>): Promise<FormView> {
    return this.find(tx, { id: await this.forms.create(tx, customerOf(tx.actor), input) });
  }

  @Get()
  @ApiOperation({ summary: 'The forms, the newest first' })
  @Needs('customer:read')
  @ApiPage(form, 'Forms')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<FormView>> {
    return page.byId(await this.forms.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One form with the wording in use, its page and its HTML' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: form })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<FormView> {
    return this.forms.find(tx, customerOf(tx.actor), path.id);
  }

  @Post(':id/wordings')
  @ApiOperation({ summary: 'Gives a form new words; consents to earlier ones keep theirs' })
  @Needs('customer:lists')
  @ApiCreatedResponse({ standardSchema: form })
  async reword(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newWording }) input: z.infer<typeof newWording>,
  ): Promise<FormView> {
    await this.forms.reword(tx, customerOf(tx.actor), path.id, input);
    return this.find(tx, path);
  }

  @Post(':id/requests')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Passes on an address somebody typed into a form of yours',
    description:
      'We ask the holder of the mailbox. The same address within an hour is the same request; the answer never tells.',
  })
  @Needs('customer:lists')
  @ApiAcceptedResponse({ standardSchema: requested })
  async request(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newRequest }) input: z.infer<typeof newRequest>,
  ): Promise<z.infer<typeof requested>> {
    await this.forms.request(tx, customerOf(tx.actor), path.id, input);
    return { requested: true };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Retires a form: it takes no requests any more and confirms none' })
  @Needs('customer:lists')
  @ApiNoContentResponse({ description: 'It is retired' })
  async retire(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.forms.retire(tx, customerOf(tx.actor), path.id);
  }
}
