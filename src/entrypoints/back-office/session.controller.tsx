import { Body, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Operators, sessionCookie } from '../../access/operators.service.js';
import { Open, type KnownRequest } from '../../platform/http/access.decorators.js';
import type { Urls } from '../../platform/http/urls.js';
import { URLS } from '../../platform/platform.tokens.js';
import { Refusal } from '../../platform/refusals/refusals.js';
import { Html, OfficeController, seeOther } from './html.js';
import { LoginPage } from './login.page.js';
import { isLocale, LANGUAGE_COOKIE, OfficeFrame } from './office-frame.js';
import { isOfficePath } from './same-origin.js';
import { sessionTexts } from './session.texts.js';

/** What is no text counts as a wrong guess. */
const credentials = z.object({
  email: z.string().max(254).catch(''),
  password: z.string().max(1024).catch(''),
  next: z.string().optional(),
});
const choice = z.object({ lang: z.string(), back: z.string().optional() });
const asked = z.object({ next: z.string().optional(), out: z.string().optional() });
const ONE_YEAR_SECONDS = 31_536_000;

/** Log in, log out, choose a language. */
@OfficeController()
export class SessionController {
  private readonly secure: boolean;
  private readonly cookie: string;

  constructor(
    @Inject(Operators) private readonly operators: Operators,
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(URLS) urls: Urls,
  ) {
    this.secure = urls.base.startsWith('https:');
    this.cookie = sessionCookie(urls);
  }

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
    @Body({ schema: credentials }) { email, password, next }: z.infer<typeof credentials>,
    @Req() request: KnownRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      const secret = await this.operators.logIn(email, password);
      await this.endSession(request);
      void reply.setCookie(this.cookie, secret, this.cookieOptions());
      return seeOther(reply, localPath(next));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      void reply.code(401);
      return this.page(request, { next: localPath(next), email, refusal: error });
    }
  }

  @Post('logout')
  @Open('whoever has no session has nothing to lose')
  async logOut(@Req() request: KnownRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    await this.endSession(request);
    void reply.clearCookie(this.cookie, this.cookieOptions());
    return seeOther(reply, '/office/login?out=1');
  }

  @Post('language')
  @Open('a language is no secret')
  language(
    @Body({ schema: choice }) { lang, back }: z.infer<typeof choice>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    if (isLocale(lang)) {
      void reply.setCookie(LANGUAGE_COOKIE, lang, { ...this.cookieOptions(), maxAge: ONE_YEAR_SECONDS });
    }
    return seeOther(reply, withoutLanguage(localPath(back)));
  }

  private page(request: KnownRequest, state: Omit<Parameters<typeof LoginPage>[0], 'locale'>): string {
    const locale = this.frame.localeOf(request);
    const path = `/office/login?next=${encodeURIComponent(state.next)}`;
    const content = <LoginPage locale={locale} {...state} />;
    return this.frame.page(request, { title: sessionTexts[locale].title, path, narrow: true, content });
  }

  private async endSession(request: KnownRequest): Promise<void> {
    const secret = request.cookies[this.cookie];
    if (secret !== undefined) await this.operators.logOut(secret);
  }

  private cookieOptions(): CookieSerializeOptions {
    return { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure };
  }
}

/** A page of ours to go on to; everything else becomes the overview, so that a log-in cannot be used to lead away. */
export function localPath(asked: string | undefined): string {
  if (asked === undefined || !isOfficePath(asked) || /[\\\s]/.test(asked)) return '/office';
  return asked;
}

function withoutLanguage(path: string): string {
  const url = new URL(path, 'http://local');
  url.searchParams.delete('lang');
  return `${url.pathname}${url.search}`;
}
