import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { render } from 'preact-render-to-string';
import type { Locale } from '../../platform/http/locale.js';
import type { ApiGuide, GuideRefusal, GuideResource } from './api-guide.js';
import { DOCS_TEXTS } from './docs.texts.js';

/** The whole style; it stands in the page, so that a page is one request. */
const STYLE = `
:root{color-scheme:light dark;--ink:#182433;--soft:#49566c;--page:#fff;--card:#f1f4f8;--line:#c3cbd6;--link:#0b5cab}
@media (prefers-color-scheme:dark){:root{--ink:#e6ebf2;--soft:#aab6c6;--page:#10151c;--card:#1a222d;--line:#3a4656;--link:#7cb8f5}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
main,header,footer{max-width:60rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.375rem;margin:2.5rem 0 .5rem;border-top:1px solid var(--line);padding-top:1.5rem}
h3{font-size:1.0625rem;margin:1.75rem 0 .25rem}
p{margin:0 0 .75rem}
a{color:var(--link)}
:focus-visible{outline:3px solid #f59f00;outline-offset:2px}
code,pre{font:.9em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
code{background:var(--card);padding:.1em .3em;border-radius:.25rem}
pre{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem;margin:.5rem 0;white-space:pre-wrap}
ul{padding-left:1.25rem;margin:0 0 .75rem}
nav ul{columns:14rem;list-style:none;padding:0}
nav a{display:inline-block;padding:.25rem 0}
dl{margin:0}
dt{margin-top:.75rem}
dd{margin:0 0 .25rem}
.soft{color:var(--soft)}
summary{cursor:pointer;color:var(--link);padding:.25rem 0}
`;

/** Nothing but this style: no script, no request to anybody. */
export const DOCS_POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
].join('; ');

/** The documentation, whole on one page. */
export function docsPage({ locale, sections, resources, refusals }: ApiGuide): string {
  const texts = DOCS_TEXTS[locale];
  return page(
    { locale, title: texts.title },
    <>
      <p>
        <Coded text={texts.lead} />
      </p>
      <p>
        <a href="/openapi.json">openapi.json</a>
      </p>
      <nav aria-label={texts.contents}>
        <ul>
          {sections.map(({ id, title }) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
          {resources.map(({ name }) => (
            <li>
              <a href={`#${name}`}>{name}</a>
            </li>
          ))}
          <li>
            <a href="#refusals">{texts.refusals}</a>
          </li>
        </ul>
      </nav>
      {sections.map(({ id, title, text }) => (
        <section>
          <h2 id={id}>{title}</h2>
          {text.map(paragraph => (
            <p>
              <Coded text={paragraph} />
            </p>
          ))}
        </section>
      ))}
      <h2 id="resources">{texts.resources}</h2>
      {resources.map(resource => (
        <Resource {...resource} locale={locale} />
      ))}
      <h2 id="refusals">{texts.refusals}</h2>
      <p>
        <Coded text={texts.refusalLead} />
      </p>
      {refusals.map(refusal => (
        <section>
          <h3 id={refusal.code}>
            <code>{refusal.code}</code> <span class="soft">{refusal.status}</span>
          </h3>
          <Refused {...refusal} locale={locale} />
        </section>
      ))}
    </>,
  );
}

/** What one code means, for people whom the `type` of a problem led here. */
export function problemPage(refusal: GuideRefusal, locale: Locale): string {
  return page(
    { locale, title: `${refusal.code} (${refusal.status})` },
    <>
      <Refused {...refusal} locale={locale} />
      <p>
        <a href="/docs">{DOCS_TEXTS[locale].whole}</a>
      </p>
    </>,
  );
}

function Resource({ name, description, operations, locale }: GuideResource & { locale: Locale }) {
  return (
    <section lang="en">
      <h3 id={name}>{name}</h3>
      <p class="soft">{description}</p>
      <dl>
        {operations.map(({ method, path, summary, example }) => (
          <>
            <dt>
              <code>
                {method} {path}
              </code>
            </dt>
            <dd>
              {summary}
              {example !== undefined && (
                <details>
                  <summary lang={locale}>{DOCS_TEXTS[locale].examples}</summary>
                  <pre>{example}</pre>
                </details>
              )}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Refused({ detail, remedy, clause, locale }: GuideRefusal & { locale: Locale }) {
  const texts = DOCS_TEXTS[locale];
  return (
    <>
      <p>{detail}</p>
      <p>
        <span class="soft">{texts.remedy}:</span> {remedy}
      </p>
      {clause !== undefined && (
        <p class="soft">
          {texts.clause}: {clause}
        </p>
      )}
    </>
  );
}

/** Text whose backticks mark code. */
function Coded({ text }: { text: string }) {
  return <>{text.split('`').map((part, place) => (place % 2 === 1 ? <code>{part}</code> : part))}</>;
}

function page({ locale, title }: { locale: Locale; title: string }, content: ComponentChildren): string {
  const other = locale === 'cs' ? 'en' : 'cs';
  const document = (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p>
            <a href={`?lang=${other}`} lang={other} hreflang={other}>
              {DOCS_TEXTS[locale].otherLanguage}
            </a>
          </p>
          {content}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${render(document)}`;
}
