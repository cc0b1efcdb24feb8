import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { LinkController, LinkOperator } from '../../audience/permission/recipient-link.views.js';
import type { Locale } from '../../platform/http/locale.js';
import { RECIPIENT_TEXTS } from './recipient.texts.js';

/** The whole style of the pages. It stands in the page itself, so that a page is one request and works for years. */
const STYLE = `
*{box-sizing:border-box}
html{color-scheme:light}
body{margin:0;background:#f1f4f8;color:#182433;font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1rem 3rem}
.card{background:#fff;border:1px solid #d4dae3;border-radius:.75rem;padding:1.5rem;overflow-wrap:anywhere}
.card>:last-child{margin-bottom:0}
h1{margin:0 0 .75rem;font-size:1.5rem;line-height:1.25}
p{margin:0 0 1rem}
fieldset{border:0;margin:0 0 1.25rem;padding:0}
legend{padding:0;margin:0 0 .5rem;font-weight:600}
label{display:flex;gap:.75rem;align-items:flex-start;padding:.75rem;border:1px solid #d4dae3;border-radius:.5rem;margin:0 0 .5rem;cursor:pointer}
label:has(input:checked){border-color:#0b5cab;background:#f0f6fd}
input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:#0b5cab}
button{width:100%;min-height:3rem;padding:.75rem 1rem;border:0;border-radius:.5rem;background:#0b5cab;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:hover{background:#094a8a}
button.second{background:#fff;color:#0b5cab;border:1px solid #0b5cab}
a{color:#0b5cab}
:focus-visible{outline:3px solid #f59f00;outline-offset:2px}
.note{color:#49566c;font-size:.9375rem;margin:1rem 0 0}
.done{border-left:.375rem solid #2b8a3e}
dl{margin:0 0 1rem}
dt{color:#49566c;font-size:.875rem}
dd{margin:0 0 .75rem}
hr{border:0;border-top:1px solid #d4dae3;margin:1.5rem 0}
footer{padding:1.25rem .5rem 0;color:#49566c;font-size:.875rem;overflow-wrap:anywhere}
footer p{margin:0 0 .75rem}
footer strong{color:#182433}
footer strong,footer span{display:block}
nav a{display:inline-block;padding:.375rem 0;margin-right:1.25rem}
@media (min-width:40rem){main{padding-top:3rem}.card{padding:2rem}}
`;

const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

/** Names in the footer whose message it is; absent on a page that does not know. */
export interface Parties {
  controller: LinkController;
  operator: LinkOperator | undefined;
}

export interface RecipientPage {
  locale: Locale;
  title: string;
  parties?: Parties;
  /** Address of the why-page, where the page links to it. */
  whyPath?: string;
  /** `done` marks the page of a refusal that took effect; a language link would lead back to the page before. */
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

/** The document: no script, no cookie, nothing from elsewhere. */
export function recipientPage(page: RecipientPage): string {
  const { frame } = RECIPIENT_TEXTS[page.locale];
  const other = page.locale === 'cs' ? 'en' : 'cs';
  const document = (
    <html lang={page.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>{page.title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <div class={page.look === 'done' ? 'card done' : 'card'}>
            <h1>{page.title}</h1>
            {page.content}
          </div>
          <footer>
            {page.parties && <PartyLines {...page.parties} locale={page.locale} />}
            <nav>
              {page.whyPath !== undefined && <a href={page.whyPath}>{frame.why}</a>}
              {page.look !== 'done' && (
                <a href={`?lang=${other}`} lang={other} hreflang={other}>
                  {frame.otherLanguage}
                </a>
              )}
            </nav>
          </footer>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${render(document)}`;
}

function PartyLines({ controller, operator, locale }: Parties & { locale: Locale }) {
  const { frame } = RECIPIENT_TEXTS[locale];
  return (
    <>
      <p>
        {frame.controller}
        <strong>{controller.name}</strong>
        <span>{controller.address}</span>
        <span>{controller.email}</span>
        {isWebAddress(controller.privacyNoticeUrl) && (
          <a href={controller.privacyNoticeUrl} rel="noreferrer">
            {frame.privacy}
          </a>
        )}
      </p>
      {operator && (
        <p>
          {frame.operator}
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
