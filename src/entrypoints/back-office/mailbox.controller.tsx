import { Get, Header, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { mailboxFolder } from '../../platform/mail/mailbox-folder.js';
import { MailboxReader, type MailboxItem, type MailboxPage } from '../inbound/mailbox-reader.js';
import { openMessage } from '../inbound/opened-message.js';
import type { Config } from '../../platform/config/config.js';
import { Needs, type KnownRequest } from '../../platform/http/access.decorators.js';
import { CONFIG } from '../../platform/platform.tokens.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { ForeignHtml, Html, OfficeController, wantsJson } from './html.js';
import { MailboxListPage, MailboxMessagePage } from './mailbox.page.js';
import { mailboxTexts } from './mailbox.texts.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';

const asked = z.object({
  q: z.string().max(200).optional(),
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
type Asked = z.infer<typeof asked>;

/** The captured messages: pages for people, JSON for programs. */
@OfficeController('mailbox')
export class MailboxController {
  private readonly reader: MailboxReader;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: mailboxTexts.cs.title, en: mailboxTexts.en.title };
    menu.add({ href: '/office/mailbox', title, group: 'sending', needs: 'operator:read' });
    this.reader = new MailboxReader(mailboxFolder(config.dataDir));
  }

  @Get()
  @Needs('operator:read')
  @Html()
  async list(
    @Query({ schema: asked }) { q, before, limit }: Asked,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | MailboxPage> {
    const page = await this.reader.page({ search: q ?? '', limit, ...(before === undefined ? {} : { before }) });
    if (wantsJson(request)) return asJson(reply, page);
    const locale = this.frame.localeOf(request);
    const content = <MailboxListPage locale={locale} search={q ?? ''} before={before} page={page} />;
    return this.frame.page(request, { title: mailboxTexts[locale].title, content });
  }

  @Get(':id')
  @Needs('operator:read')
  @Html()
  async message(
    @Param('id') id: string,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | object> {
    const { item, bytes } = await this.load(id);
    const opened = await openMessage(bytes);
    if (wantsJson(request)) return asJson(reply, { ...item, ...opened });
    const locale = this.frame.localeOf(request);
    const content = <MailboxMessagePage locale={locale} item={item} message={opened} />;
    return this.frame.page(request, { title: item.subject || mailboxTexts[locale].noSubject, content });
  }

  @Get(':id/html')
  @Needs('operator:read')
  @ForeignHtml()
  async html(@Param('id') id: string): Promise<string> {
    const { bytes } = await this.load(id);
    return (await openMessage(bytes)).html ?? '';
  }

  @Get(':id/raw')
  @Needs('operator:read')
  @Header('content-type', 'message/rfc822')
  @Header('cache-control', 'no-store')
  async raw(@Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { item, bytes } = await this.load(id);
    void reply.header('content-disposition', `attachment; filename="${item.id}.eml"`);
    return bytes;
  }

  private async load(id: string): Promise<{ item: MailboxItem; bytes: Buffer }> {
    const item = await this.reader.find(id);
    const bytes = await this.reader.bytes(id);
    return item && bytes ? { item, bytes } : refuse('NOT_FOUND');
  }
}

function asJson<Answer extends object>(reply: FastifyReply, answer: Answer): Answer {
  void reply.header('content-type', 'application/json; charset=utf-8');
  return answer;
}
