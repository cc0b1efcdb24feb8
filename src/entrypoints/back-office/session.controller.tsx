import { Body, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { deviceOf } from '../../access/device.js';
import { LogIns } from '../../access/log-ins.service.js';
import { Sessions, type Stage } from '../../access/sessions.service.js';
import { Open, type KnownRequest } from '../../platform/http/access.decorators.js';
import { KINDS, Refusal } from '../../platform/refusals/refusals.js';
import { KEPT_PARAMETER } from './form-marks.js';
import { Html, OfficeController, seeOther } from './html.js';
import { localPath, withParameter } from './local-path.js';
import { LoginGuard } from './login-guard.js';
import { LoginPage } from './login.page.js';
import { isLocale, LANGUAGE_COOKIE, OfficeFrame } from './office-frame.js';
import { OfficeForms } from './office-forms.js';
import { SessionCookie } from './session-cookie.js';
import { sessionTexts } from './session.texts.js';

/** What is no text counts as a wrong guess. */
const credentials = z.object({
  email: z.string().max(254).catch(''),
  password: z.string().max(1024).catch(''),
  next: z.string().optional().catch(undefined),
  kept: z.string().optional().catch(undefined),
});
const choice = z.object({ lang: z.string(), back: z.string().optional() });
const asked = z.object({ next: z.string().optional(), out: z.string().optional() });
const ONE_YEAR_SECONDS = 31_536_000;

/** Where a log-in goes on when the password is right. */
const GOES_ON: Record<Exclude<Stage, 'OPEN'>, string> = { CODE: '/office/login/code', ENROL: '/office/login/enrol' };

/** Log in (first step), log out, choose a language. */
@OfficeController()
export class SessionController {
  constructor(
    @Inject(LogIns) private readonly logIns: LogIns,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(LoginGuard) private readonly guard: LoginGuard,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
  ) {}

  @Get('login')
  @Open('nobody is logged in yet')
  @Html()
  form(@Query({ schema: asked }) { next, out }: z.infer<typeof asked>, @Req() request: KnownRequest): string {
    return this.page(request, { next: localPath(next), loggedOut: out !== undefined });
  }

  /** A session of its own for every log-in; the one before it ends. */
  @Post('login')
  @Open('nobody is logged in yet')
  @Html()
  async logIn(
    @Body({ schema: credentials }) typed: z.infer<typeof credentials>,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { email, password, next, kept } = typed;
    try {
      const device = deviceOf(request.headers['user-agent']);
      const begun = await this.guard.attempt(request.ip, () => this.logIns.withPassword(email, password, device));
      const page = await this.pageAfter(begun.operatorId, localPath(next), kept);
      await this.endSession(request);
      this.cookie.put(reply, begun.secret);
      return seeOther(reply, begun.stage === 'OPEN' ? page : withParameter(GOES_ON[begun.stage], 'next', page));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void reply.code(KINDS[error.row.kind]);
      return this.page(request, { next: localPath(next), kept, email, refusal: error });
    }
  }

  @Post('logout')
  @Open('whoever has no session has nothing to lose')
  async logOut(@Req() request: KnownRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.endSession(request);
    this.cookie.clear(reply);
    return seeOther(reply, '/office/login?out=1');
  }

  @Post('language')
  @Open('a language is no secret')
  language(
    @Body({ schema: choice }) { lang, back }: z.infer<typeof choice>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    if (isLocale(lang)) {
      void reply.setCookie(LANGUAGE_COOKIE, lang, { ...this.cookie.options, maxAge: ONE_YEAR_SECONDS });
    }
    return seeOther(reply, withParameter(localPath(back), 'lang'));
  }

  /** The page to go on to; with what was typed before, unless somebody else had typed it. */
  private async pageAfter(operatorId: string, next: string, sealed: string | undefined): Promise<string> {
    const lost = this.forms.unseal(sealed);
    const holder = lost?.session === undefined ? operatorId : await this.sessions.holder(lost.session);
    if (!lost || (holder ?? operatorId) !== operatorId) return next;
    return withParameter(lost.page, KEPT_PARAMETER, await this.forms.keep(operatorId, lost));
  }

  private page(request: KnownRequest, state: Omit<Parameters<typeof LoginPage>[0], 'locale'>): string {
    const locale = this.frame.localeOf(request);
    const path = `/office/login?next=${encodeURIComponent(state.next)}`;
    const content = <LoginPage locale={locale} {...state} />;
    return this.frame.page(request, {
      ...{ title: sessionTexts[locale].title, path, once: state.kept !== undefined, narrow: true },
      content,
    });
  }

  private async endSession(request: KnownRequest): Promise<void> {
    const secret = this.sessions.secretOf(request);
    if (secret !== undefined) await this.logIns.logOut(secret);
  }
}
