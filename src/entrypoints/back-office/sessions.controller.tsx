import { Body, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Operators } from '../../access/operators.service.js';
import { Sessions } from '../../access/sessions.service.js';
import type { Actor } from '../../platform/actor/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Needs, Who, type KnownRequest } from '../../platform/http/access.decorators.js';
import { KINDS, Refusal } from '../../platform/refusals/refusals.js';
import { FORM_FIELD } from './form-marks.js';
import { Html, OfficeController, seeOther } from './html.js';
import { LoginGuard } from './login-guard.js';
import { OfficeForms } from './office-forms.js';
import { OfficeFrame } from './office-frame.js';
import { OfficeMenu } from './office-menu.js';
import { SessionsPage } from './sessions.page.js';
import { sessionsTexts } from './sessions.texts.js';

const shown = z.object({ done: z.enum(['ended', 'password']).optional().catch(undefined) });
const one = z.object({ id: z.uuid() });
const password = z.object({
  [FORM_FIELD]: z.string().optional(),
  presentPassword: z.string().max(1024).catch(''),
  newPassword: z.string().max(1024).catch(''),
});
type PasswordForm = z.infer<typeof password>;
const PATH = '/office/sessions';

/** A person's own log-ins and password. Those of others are on their page in the list of the staff. */
@OfficeController('sessions')
export class SessionsController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Database) private readonly database: Database,
    @Inject(Operators) private readonly operators: Operators,
    @Inject(LoginGuard) private readonly guard: LoginGuard,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
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
    return this.page(request, actor, { done });
  }

  @Post('end')
  @Needs('operator:read')
  async end(
    @Body({ schema: one }) { id }: z.infer<typeof one>,
    @Who() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.asPerson(actor, (tx, person) => this.sessions.end(tx, person, id));
    return seeOther(reply, `${PATH}?done=ended`);
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
    return seeOther(reply, `${PATH}?done=ended`);
  }

  /** The other sessions end with the old password; this one goes on. */
  @Post('password')
  @Needs('operator:read')
  @Html()
  async changePassword(
    @Body({ schema: password }) { [FORM_FIELD]: formId, presentPassword, newPassword }: PasswordForm,
    @Req() request: KnownRequest,
    @Who() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const secret = this.sessions.secretOf(request) ?? '';
    const change = (tx: Tx, id: string): Promise<object> =>
      this.forms.once(tx, { operatorId: id, name: 'password', id: formId }, async () => {
        await this.operators.changePassword(tx, id, presentPassword, newPassword);
        await this.sessions.endOthers(tx, id, secret);
        return {};
      });
    try {
      await this.guard.attempt(request.ip, () => this.asPerson(actor, change));
      return seeOther(reply, `${PATH}?done=password`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void reply.code(KINDS[error.row.kind]);
      return this.page(request, actor, { refusal: error });
    }
  }

  private async page(
    request: KnownRequest,
    actor: Actor,
    state: { done?: 'ended' | 'password' | undefined; refusal?: Refusal },
  ): Promise<string> {
    const secret = this.sessions.secretOf(request);
    const sessions = await this.asPerson(actor, (tx, id) => this.sessions.list(tx, id, secret));
    const locale = this.frame.localeOf(request);
    const content = <SessionsPage {...{ locale, sessions, formId: this.forms.newId() }} {...state} />;
    return this.frame.page(request, { title: sessionsTexts[locale].title, path: PATH, content });
  }

  private asPerson<Result>(actor: Actor, work: (tx: Tx, id: string) => Promise<Result>): Promise<Result> {
    if (actor.kind !== 'operator') throw new Error('Only the staff has sessions');
    return this.database.transaction(actor, tx => work(tx, actor.id));
  }
}
