import { Inject, Injectable } from '@nestjs/common';
import type { ComponentChildren, VNode } from 'preact';
import { Sessions } from '../../access/sessions.service.js';
import type { KnownRequest } from '../../platform/http/access.decorators.js';
import type { Locale } from '../../platform/http/locale.js';
import type { Problem, ProblemPage } from '../../platform/http/problem.filter.js';
import { refusalRow } from '../../platform/refusals/refusals.js';
import { Note } from './components.js';
import { LoginPage } from './login.page.js';
import { OfficeForms } from './office-forms.js';
import { OfficeFrame } from './office-frame.js';
import { problemTexts } from './problem.texts.js';
import { RefusalNote } from './refusal-note.js';
import { isOfficePath, SameOriginGuard } from './same-origin.js';
import { sessionTexts } from './session.texts.js';

/** Shows problems of the back-office as pages to browsers; everything else gets the problem document. */
@Injectable()
export class OfficeProblemPage implements ProblemPage {
  constructor(
    @Inject(OfficeFrame) private readonly frame: OfficeFrame,
    @Inject(SameOriginGuard) private readonly origin: SameOriginGuard,
    @Inject(OfficeForms) private readonly forms: OfficeForms,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  render(problem: Problem, request: KnownRequest): string | { redirect: string } | undefined {
    if (!isOfficePath(request.url) || request.headers.accept?.includes('text/html') !== true) return undefined;
    const locale = this.frame.localeOf(request);
    if (request.headers['hx-request'] !== undefined) return this.part(problem, request, locale);
    if (problem.code !== 'LOGIN_NEEDED') return this.problem(problem, request, locale);
    return this.logIn(request, locale);
  }

  /** What was typed waits in the log-in page until the person is back; a form from elsewhere is not kept. */
  private logIn(request: KnownRequest, locale: Locale): string | { redirect: string } {
    const typing = request.method !== 'GET' && this.origin.isOurs(request);
    const next = typing ? this.forms.pageOf(request) : request.url;
    const kept = typing ? this.forms.seal(request, this.sessions.secretOf(request)) : undefined;
    if (kept === undefined) return { redirect: `/office/login?next=${encodeURIComponent(next)}` };
    const content = <LoginPage locale={locale} next={next} kept={kept} />;
    return this.frame.page(request, {
      title: sessionTexts[locale].title,
      path: '/office/login',
      once: true,
      narrow: true,
      content,
    });
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
