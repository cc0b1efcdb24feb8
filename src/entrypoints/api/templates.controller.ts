import { Body, Delete, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { z } from 'zod';
import { Templates, type TemplateRow } from '../../content/templates/template.service.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs } from '../../platform/http/access.decorators.js';
import { Paged, type Page, type Paging } from '../../platform/http/paging.js';
import { InTx } from '../../platform/http/request-transaction.js';
import { customerOf } from './customer-of.js';
import { ApiPage, ApiResource } from './resource.js';
import { id, idPath, type IdPath } from './schemas.js';

const text = {
  name: z.string().trim().min(1).max(200),
  mjml: z.string().min(1).max(1_000_000).meta({ description: 'MJML with Liquid; judged when a campaign takes it' }),
  subject: z.string().min(1).max(500),
  text: z.string().max(1_000_000).nullable().default(null).meta({ description: 'Made from the HTML when absent' }),
  preheader: z.string().max(300).nullable().default(null),
};
const newTemplate = z.object(text).meta({
  id: 'NewTemplate',
  examples: [
    {
      name: 'Monthly news',
      subject: 'News of {{ controller.name }}',
      mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Hello! <a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>',
    },
  ],
});
const template = z
  .object({
    id,
    name: z.string(),
    mjml: z.string(),
    subject: z.string(),
    text: z.string().nullable(),
    preheader: z.string().nullable(),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    handledAt: z.iso.datetime().meta({ description: 'When the customer last opened or changed it (E-17)' }),
  })
  .meta({ id: 'Template' });

/** Mail templates; a campaign takes a copy by `templateId` in PUT /v1/campaigns/{id}/content. */
@ApiResource('templates')
export class TemplatesController {
  constructor(@Inject(Templates) private readonly templates: Templates) {}

  @Post()
  @ApiOperation({ summary: 'Stores a template' })
  @Needs('customer:content')
  @ApiCreatedResponse({ standardSchema: template })
  async create(
    @InTx() tx: Tx,
    @Body({ schema: newTemplate }) input: z.infer<typeof newTemplate>,
  ): Promise<TemplateRow> {
    return this.find(tx, { id: await this.templates.create(tx, customerOf(tx.actor), input) });
  }

  @Get()
  @ApiOperation({ summary: 'The templates, the newest first' })
  @Needs('customer:read')
  @ApiPage(template, 'Templates')
  async list(@InTx() tx: Tx, @Paged() page: Paging): Promise<Page<TemplateRow>> {
    return page.byId(await this.templates.list(tx, customerOf(tx.actor), page));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One template' })
  @Needs('customer:read')
  @ApiOkResponse({ standardSchema: template })
  async find(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<TemplateRow> {
    return this.templates.find(tx, customerOf(tx.actor), path.id);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Replaces a template; campaigns that took it keep what they took' })
  @Needs('customer:content')
  @ApiOkResponse({ standardSchema: template })
  async change(
    @InTx() tx: Tx,
    @Param({ schema: idPath }) path: IdPath,
    @Body({ schema: newTemplate }) input: z.infer<typeof newTemplate>,
  ): Promise<TemplateRow> {
    await this.templates.change(tx, customerOf(tx.actor), path.id, input);
    return this.find(tx, path);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Deletes a template; campaigns that took it keep what they took' })
  @Needs('customer:content')
  @ApiNoContentResponse({ description: 'It is gone' })
  async remove(@InTx() tx: Tx, @Param({ schema: idPath }) path: IdPath): Promise<void> {
    await this.templates.remove(tx, customerOf(tx.actor), path.id);
  }
}
