import { Inject, Injectable } from '@nestjs/common';
import type { ComponentChildren, VNode } from 'preact';
import type { KnownRequest } from '../../platform/http/access.decorators.js';
import type { Locale } from '../../platform/http/locale.js';
import type { Problem, ProblemPage } from '../../platform/http/problem.filter.js';
import { refusalRow } from '../../platform/refusals/refusals.js';
import { Note } from './components.js';
import { typedOf, type Typed } from './form-values.js';
import { OfficeFrame } from './office-frame.js';
import { problemTexts } from './problem.texts.js';
import { RefusalNote } from './refusal-note.js';
import { isOfficePath, SameOriginGuard } from './same-origin.js';

/** Shows problems of the back-office as pages to browsers; everything else gets the problem document. */
@Injectable()
export class OfficeProblemPage implements ProblemPage {
  constructor(
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(SameOriginGuard) private readonly origin: SameOriginGuard,
  ) {}

  render(problem: Problem, request: KnownRequest): string | { redirect: string } | undefined {
    if (!isOfficePath(request.url) || request.headers.accept?.includes('text/html') !== true) return undefined;
    const locale = this.frame.localeOf(request);
    if (request.headers['hx-request'] !== undefined) return this.part(problem, request, locale);
    if (problem.code !== 'LOGIN_NEEDED') return this.problem(problem, request, locale);
    if (request.method === 'GET' || !this.origin.isOurs(request)) {
      return { redirect: `/office/login?next=${encodeURIComponent(request.url)}` };
    }
    return this.expired(request, locale);
  }

  /** A part that refreshes itself says what is wrong in its place, and asks again: after a new log-in, or when the database is back. */
  private part(problem: Problem, request: KnownRequest, locale: Locale): string {
    const again = { 'hx-get': request.url, 'hx-trigger': 'every 5s', 'hx-swap': 'outerHTML' };
    return this.frame.fragment(
      <div {...again}>
        <ProblemNote problem={problem} locale={locale} />
      </div>,
    );
  }

  private problem(problem: Problem, request: KnownRequest, locale: Locale): string {
    const texts = problemTexts[locale];
    const title = problem.status >= 500 ? texts.internal : problem.status === 404 ? texts.notFound : texts.title;
    return this.page(request, title, <ProblemNote problem={problem} locale={locale} />);
  }

  private expired(request: KnownRequest, locale: Locale): string {
    const content = <ExpiredNote locale={locale} path={request.url} typed={typedOf(request.body)} />;
    return this.page(request, problemTexts[locale].expired, content);
  }

  private page(request: KnownRequest, title: string, content: ComponentChildren): string {
    return this.frame.page(request, { title, path: request.method === 'GET' ? request.url : '/office', content });
  }
}

/** What is wrong and how to mend it; what no module declared speaks for itself. */
function ProblemNote({ problem, locale }: { problem: Problem; locale: Locale }): VNode {
  const data = Object.fromEntries(Object.entries(problem.data ?? {}));
  const known = refusalRow(problem.code) !== undefined;
  return (
    <>
      {known ? (
        <RefusalNote code={problem.code} data={data} locale={locale} />
      ) : (
        <Note tone="bad" title={problem.detail}>
          <p>{problem.remedy}</p>
        </Note>
      )}
      <p class="mt-3">
        <a href="/office">{problemTexts[locale].home}</a>
      </p>
    </>
  );
}

/** What was typed waits in hidden fields until the person has logged in again; passwords have to be typed anew. */
function ExpiredNote({ locale, path, typed }: { locale: Locale; path: string; typed: Typed }): VNode {
  const texts = problemTexts[locale];
  const kept = Object.entries(typed).filter(([name]) => !/password/i.test(name));
  return (
    <>
      <Note tone="mild" title={texts.expired}>
        <p>{texts.expiredMore}</p>
      </Note>
      <p>
        <a class="btn" href="/office/login" target="_blank" rel="noopener">
          {texts.logIn}
        </a>
      </p>
      <form method="post" action={path}>
        {kept.flatMap(([name, values]) =>
          values.map((value, index) => <input key={`${name} ${index}`} type="hidden" name={name} value={value} />),
        )}
        <button class="btn btn-primary" type="submit">
          {texts.resend}
        </button>
      </form>
    </>
  );
}
