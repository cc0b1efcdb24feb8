import { Inject, Injectable } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { KnownRequest } from '../../platform/http/access.decorators.js';
import { localeOf, type Locale } from '../../platform/http/locale.js';
import type { Urls } from '../../platform/http/urls.js';
import { MAIL_ROUTE, type MailRoute } from '../../platform/mail/mail-route.js';
import { URLS } from '../../platform/platform.tokens.js';
import { Assets } from './assets.js';
import { Layout, type Banner, type MenuSection } from './layout.js';
import { MENU_GROUPS, OfficeMenu } from './office-menu.js';

/** Cookie with the language that a person chose with the switch of a page. */
export const LANGUAGE_COOKIE = 'mandate_lang';

/** What a controller tells about its page. */
export interface PageParts {
  title: string;
  /** Address of the page for GET, when the request was not one. */
  path?: string;
  /** Leaving the page loses what stands on it. */
  once?: boolean;
  /** Whether parts of the page refresh themselves. */
  live?: boolean;
  /** One column in the middle. */
  narrow?: boolean;
  content: ComponentChildren;
}

/** Puts the content of a page into the frame: menu, banner, language, who is logged in. */
@Injectable()
export class OfficeFrame {
  constructor(
    @Inject(MAIL_ROUTE) private readonly mail: MailRoute,
    @Inject(URLS) private readonly urls: Urls,
    @Inject(Assets) private readonly assets: Assets,
    @Inject(OfficeMenu) private readonly menu: OfficeMenu,
  ) {}

  /** The whole document. */
  page(request: KnownRequest, parts: PageParts): string {
    const locale = this.localeOf(request);
    const { principal } = request;
    return this.document(
      <Layout
        locale={locale}
        title={parts.title}
        path={parts.path ?? request.url}
        once={parts.once === true}
        banner={this.banner()}
        loopback={this.urls.base.startsWith('http:')}
        person={principal && 'name' in principal.actor ? principal.actor.name : undefined}
        asset={name => this.assets.url(name)}
        live={parts.live === true}
        narrow={parts.narrow === true}
        menu={this.menuOf(request, locale)}
      >
        {parts.content}
      </Layout>,
    );
  }

  /** A part of a page, for a request that replaces it. */
  fragment(content: ComponentChildren): string {
    return render(<>{content}</>);
  }

  /** ?lang=, else what was chosen, else the operator's own, else what the browser asks for. */
  localeOf(request: KnownRequest): Locale {
    const { query } = request;
    const asked = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : undefined;
    const chosen = [asked, cookieOf(request, LANGUAGE_COOKIE), request.principal?.locale].find(isLocale);
    return chosen ?? localeOf(request);
  }

  private menuOf(request: KnownRequest, locale: Locale): MenuSection[] {
    return this.menu.groups(request.principal?.permissions ?? []).map(({ group, entries }) => ({
      title: MENU_GROUPS[group][locale],
      entries: entries.map(({ href, title }) => ({ href, title: title[locale] })),
    }));
  }

  private banner(): Banner {
    if (this.mail.capture) return 'capture';
    return this.mail.url === undefined ? 'no-relay' : undefined;
  }

  private document(layout: Parameters<typeof render>[0]): string {
    return `<!doctype html>${render(layout)}`;
  }
}

/** An error that is found before the cookies are read leaves none, whatever the type says. */
function cookieOf(request: { cookies: Record<string, string | undefined> | null }, name: string): string | undefined {
  return request.cookies?.[name];
}

export function isLocale(value: unknown): value is Locale {
  return value === 'cs' || value === 'en';
}
