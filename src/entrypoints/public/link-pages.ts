import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import {
  RecipientLinkViews,
  type LinkController,
  type LinkOperator,
} from '../../audience/permission/recipient-link.views.js';
import { isDatabaseAway } from '../../platform/database/database.js';
import type { LinkUse, RecipientLink } from '../../platform/tokens/tokens.js';
import { RecipientLinks } from './recipient-links.js';
import { askedLocale, localeNamed, type RecipientLocale } from './recipient-locale.js';

/** Paths of the four pages of one message, in the language of the page. */
export type LinkPaths = Readonly<Record<LinkUse, string>>;

/** Whose message it was, and who processed it; the operator is undefined while it has no profile. */
interface LinkParties {
  controller: LinkController;
  operator: LinkOperator | undefined;
}

/** What every page of a link knows: whose message it was and where its other pages are. */
export interface LinkPage {
  locale: RecipientLocale;
  purpose: string;
  parties: LinkParties;
  paths: LinkPaths;
}

/** Gathers what all pages of a link show. */
@Injectable()
export class LinkPages {
  constructor(
    @Inject(RecipientLinks) private readonly links: RecipientLinks,
    @Inject(RecipientLinkViews) private readonly views: RecipientLinkViews,
  ) {}

  async of(link: RecipientLink, request: FastifyRequest): Promise<LinkPage> {
    const [controller, operator, locale] = await Promise.all([
      this.views.controller(link),
      this.views.operator(),
      this.locale(link, request),
    ]);
    return this.page(link, locale, { controller, operator });
  }

  /** For an answer to what is already stored: that the database went away since must not make the page say otherwise. */
  async afterwards(link: RecipientLink, request: FastifyRequest): Promise<LinkPage> {
    return this.of(link, request).catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
      const controller = { name: link.controllerName, address: null, email: null, privacyNoticeUrl: null };
      return this.page(link, askedLocale(request) ?? 'cs', { controller, operator: undefined });
    });
  }

  /** What the person asked for, else the language of the message, else Czech. */
  private async locale(link: RecipientLink, request: FastifyRequest): Promise<RecipientLocale> {
    return askedLocale(request) ?? localeNamed(await this.views.language(link)) ?? 'cs';
  }

  private page(link: RecipientLink, locale: RecipientLocale, parties: LinkParties): LinkPage {
    const path = (use: LinkUse): string => `${this.links.path(link, use)}?lang=${locale}`;
    const paths = {
      unsubscribe: path('unsubscribe'),
      why: path('why'),
      preferences: path('preferences'),
      privacy: path('privacy'),
    };
    return { locale, purpose: link.purpose, parties, paths };
  }
}
