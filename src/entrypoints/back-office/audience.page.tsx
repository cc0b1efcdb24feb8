import type { VNode } from 'preact';
import type { SegmentFilter } from '../../audience/segments/segment.rules.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { audienceTexts } from './audience.texts.js';
import { reasonSentence } from './campaign-reason.texts.js';
import { Body, Card, Code, Facts, Note, Table } from './components.js';
import { Form } from './form.js';
import type { FormField } from './form-fields.js';
import type { Mistakes, Typed } from './form-values.js';
import { RefusalNote } from './refusal-note.js';

export interface AudienceCounts {
  total: number;
  sendable: number;
  excluded: readonly { code: string; count: number }[];
  profiling: boolean;
  segment: SegmentFilter | null;
}

interface AudienceProps {
  locale: Locale;
  fields: readonly FormField[];
  typed: Typed;
  mistakes: Mistakes;
  result: AudienceCounts | Refusal | undefined;
}

/** The form, and beside it the count, which a script renews while somebody types; without one there is the button. */
export function AudiencePage({ locale, fields, typed, mistakes, result }: AudienceProps): VNode {
  const texts = audienceTexts[locale];
  const renewing = {
    ...{ 'hx-post': `/office/audience/result?lang=${locale}`, 'hx-trigger': 'input delay:500ms' },
    ...{ 'hx-include': 'find form', 'hx-target': '#audience', 'hx-swap': 'outerHTML' },
  };
  return (
    <>
      <p>{texts.intro}</p>
      <div class="row">
        <div class="col-12 col-lg-6">
          <Card>
            <div class="card-body" {...renewing}>
              <Form
                {...{ locale, fields, typed, mistakes }}
                action={`/office/audience?lang=${locale}`}
                submit={texts.count}
              />
            </div>
          </Card>
        </div>
        <div class="col-12 col-lg-6">
          <AudienceResult locale={locale} result={result} />
        </div>
      </div>
    </>
  );
}

export function AudienceResult({ locale, result }: Pick<AudienceProps, 'locale' | 'result'>): VNode {
  const texts = audienceTexts[locale];
  return (
    <div id="audience" aria-live="polite">
      {result === undefined && (
        <Card title={texts.result}>
          <Body>
            <p class="mb-0">{texts.waiting}</p>
          </Body>
        </Card>
      )}
      {result !== undefined &&
        ('total' in result ? (
          <Counts locale={locale} counts={result} />
        ) : (
          <RefusalNote code={result.code} data={result.data} locale={locale} />
        ))}
    </div>
  );
}

function Counts({ locale, counts }: { locale: Locale; counts: AudienceCounts }): VNode {
  const texts = audienceTexts[locale];
  const shown = formats(locale);
  return (
    <Card title={texts.result}>
      <Body>
        {counts.profiling && (
          <Note tone="mild" title={texts.profiling}>
            <p>{texts.profilingRemedy}</p>
          </Note>
        )}
        <Facts
          rows={[
            [texts.total, shown.number(counts.total)],
            [texts.sendable, shown.number(counts.sendable)],
          ]}
        />
      </Body>
      <Table
        caption={texts.excluded}
        columns={[
          { title: texts.reason, cell: ({ code }) => reasonSentence(code, locale) ?? code },
          { title: texts.people, numeric: true, cell: ({ count }) => shown.number(count) },
        ]}
        rows={counts.excluded}
        empty={texts.nobody}
      />
      {counts.segment && (
        <Body>
          <p>{texts.segment}</p>
          <Code value={JSON.stringify(counts.segment)} />
        </Body>
      )}
    </Card>
  );
}
