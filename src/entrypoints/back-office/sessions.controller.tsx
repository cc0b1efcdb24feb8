import { Body, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Sessions } from '../../access/sessions.service.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import { Html, OfficeController, seeOther } from './html.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { SessionsPage } from './sessions.page.js';
import { sessionsTexts } from './sessions.texts.js';

const shown = z.object({ done: z.string().optional() });
const one = z.object({ id: z.uuid() });
const PATH = '/office/sessions';

/** A person's own log-ins. Those of others are on their page in the list of the staff. */
@OfficeController('sessions')
export class SessionsController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Database) private readonly database: Database,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(OfficeMenu) menu: OfficeMenu,
  ) {
    const title = { cs: sessionsTexts.cs.title, en: sessionsTexts.en.title };
    menu.add({ href: PATH, title, group: 'system', needs: 'operator:read' });
  }

  @Get()
  @Needs('operator:read')
  @Html()
  async list(
    @Query({ schema: shown }) { done }: z.infer<typeof shown>,
    @Req() request: KnownRequest,
    @Who() actor: Actor,
  ): Promise<string> {
    const secret = this.sessions.secretOf(request);
    const sessions = await this.asPerson(actor, (tx, id) => this.sessions.list(tx, id, secret));
    const locale = this.frame.localeOf(request);
    const content = <SessionsPage {...{ locale, sessions, ended: done !== undefined }} />;
    return this.frame.page(request, { title: sessionsTexts[locale].title, path: PATH, content });
  }

  @Post('end')
  @Needs('operator:read')
  async end(
    @Body({ schema: one }) { id }: z.infer<typeof one>,
    @Who() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.asPerson(actor, (tx, person) => this.sessions.end(tx, person, id));
    return seeOther(reply, `${PATH}?done=1`);
  }

  @Post('end-others')
  @Needs('operator:read')
  async endOthers(
    @Req() request: KnownRequest,
    @Who() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const secret = this.sessions.secretOf(request) ?? '';
    await this.asPerson(actor, (tx, person) => this.sessions.endOthers(tx, person, secret));
    return seeOther(reply, `${PATH}?done=1`);
  }

  private asPerson<Result>(actor: Actor, work: (tx: Tx, id: string) => Promise<Result>): Promise<Result> {
    if (actor.kind !== 'operator') throw new Error('Only the staff has sessions');
    return this.database.transaction(actor, tx => work(tx, actor.id));
  }
}
