import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { LinkController, LinkOperator } from '../../audience/permission/recipient-link.views.js';
import type { LinkUse } from '../../platform/tokens/tokens.js';
import { FRAME_TEXTS } from './frame.texts.js';
import type { LinkPaths } from './link-pages.js';
import { LANGUAGES, RECIPIENT_LOCALES, type RecipientLocale } from './recipient-locale.js';
import { RECIPIENT_STYLE } from './recipient-style.js';

const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(RECIPIENT_STYLE).digest('base64')}'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

/** Names in the footer whose message it is. Where nobody may be named as the controller (H-05), there is none. */
export interface Parties {
  controller: LinkController | undefined;
  operator: LinkOperator | undefined;
}

export interface RecipientPage {
  locale: RecipientLocale;
  title: string;
  parties?: Parties;
  /** The other pages of the same message, where a link leads to this one. */
  paths?: LinkPaths;
  /** Which of them this page is. */
  here?: LinkUse;
  /** `done` marks the answer to a form; a language link would lead back to the page before. */
  look?: 'done';
  content: ComponentChildren;
}

/** What every answer under a recipient's link carries, pages or not: nothing remembers it, finds it or passes its address on. */
export function linkHeaders(reply: FastifyReply): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('referrer-policy', 'no-referrer')
    .header('content-security-policy', POLICY);
}

/** The same, for a page. */
export function pageHeaders(reply: FastifyReply): FastifyReply {
  return linkHeaders(reply).type('text/html; charset=utf-8');
}

/** The document: no script, no cookie, nothing from elsewhere. */
export function recipientPage(page: RecipientPage): string {
  const document = (
    <html lang={page.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>{page.title}</title>
        <style dangerouslySetInnerHTML={{ __html: RECIPIENT_STYLE }} />
      </head>
      <body>
        <header>{page.look !== 'done' && <LanguageLinks locale={page.locale} />}</header>
        <main>
          <div class={page.look === 'done' ? 'card done' : 'card'}>
            <h1>{page.title}</h1>
            {page.content}
          </div>
        </main>
        <footer>
          {page.paths && <PageLinks locale={page.locale} paths={page.paths} here={page.here} />}
          {page.parties && <PartyLines {...page.parties} locale={page.locale} />}
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${render(document)}`;
}

/** H-17: the supervisory authority, the courts, and that one may write to us first. */
export function Authority({ locale }: { locale: RecipientLocale }) {
  const [before, link, after] = FRAME_TEXTS[locale].authority;
  return (
    <p class="soft">
      {before}
      <a href="https://uoou.gov.cz" rel="noreferrer">
        {link}
      </a>
      {after}
    </p>
  );
}

function LanguageLinks({ locale }: { locale: RecipientLocale }) {
  return (
    <nav aria-label={FRAME_TEXTS[locale].language}>
      {RECIPIENT_LOCALES.map(language =>
        language === locale ? (
          <span aria-current="true">{LANGUAGES[language]}</span>
        ) : (
          <a href={`?lang=${language}`} lang={language} hreflang={language}>
            {LANGUAGES[language]}
          </a>
        ),
      )}
    </nav>
  );
}

/** In the order of what people look for. */
const PAGES: readonly LinkUse[] = ['unsubscribe', 'preferences', 'why', 'privacy'];

function PageLinks({ locale, paths, here }: { locale: RecipientLocale; paths: LinkPaths; here: LinkUse | undefined }) {
  const { more, pages } = FRAME_TEXTS[locale];
  return (
    <nav aria-label={more}>
      <ul>
        {PAGES.filter(page => page !== here).map(page => (
          <li>
            <a href={paths[page]}>{pages[page]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PartyLines({ controller, operator, locale }: Parties & { locale: RecipientLocale }) {
  const texts = FRAME_TEXTS[locale];
  return (
    <>
      {controller && (
        <p>
          {texts.controller}
          <strong>{controller.name}</strong>
          <span>{controller.address}</span>
          <span>{controller.email}</span>
          {isWebAddress(controller.privacyNoticeUrl) && (
            <a href={controller.privacyNoticeUrl} rel="noreferrer">
              {texts.privacyNotice}
            </a>
          )}
        </p>
      )}
      {operator && (
        <p>
          {controller && texts.operator}
          <strong>{operator.name}</strong>
          <span>{operator.seat}</span>
          <span>{operator.email}</span>
        </p>
      )}
    </>
  );
}

/** The customer wrote it, so it may be anything. */
function isWebAddress(text: string | null): text is string {
  return text !== null && /^https?:\/\//i.test(text) && URL.canParse(text);
}
