import { Body, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { VNode } from 'preact';
import { z } from 'zod';
import { deviceOf } from '../../access/device.js';
import { LogIns } from '../../access/log-ins.service.js';
import { Sessions } from '../../access/sessions.service.js';
import { Open, type KnownRequest } from '../../platform/http/access.decorators.js';
import { KINDS, Refusal } from '../../platform/refusals/refusals.js';
import { Html, OfficeController, seeOther } from './html.js';
import { localPath, withParameter } from './local-path.js';
import { LoginGuard } from './login-guard.js';
import { OfficeFrame } from './office-frame.js';
import { CodePage, EnrolPage, RecoveryPage } from './second-step.pages.js';
import { SessionCookie } from './session-cookie.js';
import { sessionTexts } from './session.texts.js';

const asked = z.object({ next: z.string().optional().catch(undefined) });
const answer = z.object({
  code: z.string().max(100).catch(''),
  next: z.string().optional().catch(undefined),
});
type Asked = z.infer<typeof asked>;
type CodeForm = z.infer<typeof answer>;
type Step = 'code' | 'enrol';

/** The second step of a log-in: the code, or setting up what makes it. Whoever comes without a first step starts again. */
@OfficeController('login')
export class SecondStepController {
  constructor(
    @Inject(LogIns) private readonly logIns: LogIns,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(LoginGuard) private readonly guard: LoginGuard,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(SessionCookie) private readonly cookie: SessionCookie,
  ) {}

  @Get('code')
  @Open('the password alone lets nobody in')
  @Html()
  codeForm(@Query({ schema: asked }) { next }: Asked, @Req() request: KnownRequest): string {
    return this.codePage(request, localPath(next));
  }

  @Post('code')
  @Open('the password alone lets nobody in')
  @Html()
  async code(
    @Body({ schema: answer }) { code, next }: CodeForm,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.step('code', request, reply, localPath(next), async (secret, device) => {
      const opened = await this.logIns.withCode(secret, code, device);
      this.cookie.put(reply, opened.secret);
      return seeOther(reply, localPath(next));
    });
  }

  @Get('enrol')
  @Open('the password alone lets nobody in')
  @Html()
  async enrolForm(
    @Query({ schema: asked }) { next }: Asked,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      return await this.enrolPage(request, localPath(next));
    } catch (error) {
      return startAgain(error, reply, localPath(next));
    }
  }

  @Post('enrol')
  @Open('the password alone lets nobody in')
  @Html()
  async enrol(
    @Body({ schema: answer }) { code, next }: CodeForm,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.step('enrol', request, reply, localPath(next), async (secret, device) => {
      const opened = await this.logIns.enrol(secret, code, device);
      this.cookie.put(reply, opened.secret);
      const locale = this.frame.localeOf(request);
      const content = <RecoveryPage locale={locale} next={localPath(next)} codes={opened.recoveryCodes} />;
      return this.page(request, sessionTexts[locale].enrolTitle, '/office', content, true);
    });
  }

  /** A wrong code shows its page again; a first step too long ago leads back to the start. */
  private async step(
    name: Step,
    request: KnownRequest,
    reply: FastifyReply,
    next: string,
    work: (secret: string, device: string) => Promise<string>,
  ): Promise<string> {
    const secret = this.sessions.secretOf(request) ?? '';
    try {
      return await this.guard.attempt(request.ip, () => work(secret, deviceOf(request.headers['user-agent'])));
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'LOGIN_NEEDED') return startAgain(error, reply, next);
      void reply.code(KINDS[error.row.kind]);
      return name === 'code' ? this.codePage(request, next, error) : this.enrolPage(request, next, error);
    }
  }

  private codePage(request: KnownRequest, next: string, refusal?: Refusal): string {
    const locale = this.frame.localeOf(request);
    const content = <CodePage {...{ locale, next, refusal }} />;
    const path = withParameter('/office/login/code', 'next', next);
    return this.page(request, sessionTexts[locale].codeTitle, path, content);
  }

  private async enrolPage(request: KnownRequest, next: string, refusal?: Refusal): Promise<string> {
    const shown = await this.logIns.enrolment(this.sessions.secretOf(request) ?? '');
    const locale = this.frame.localeOf(request);
    const content = <EnrolPage {...{ locale, next, refusal }} {...shown} />;
    const path = withParameter('/office/login/enrol', 'next', next);
    return this.page(request, sessionTexts[locale].enrolTitle, path, content);
  }

  private page(request: KnownRequest, title: string, path: string, content: VNode, once = false): string {
    return this.frame.page(request, { title, path, once, narrow: true, content });
  }
}

/** Whoever comes without a first step, or long after it, logs in anew. */
function startAgain(error: unknown, reply: FastifyReply, next: string): string {
  if (!(error instanceof Refusal) || error.code !== 'LOGIN_NEEDED') throw error;
  return seeOther(reply, withParameter('/office/login', 'next', next));
}
