import type { VNode } from 'preact';
import type { Progress } from '../../delivery/sending/sending.views.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { reasonSentence } from './campaign-reason.texts.js';
import { StateBadge, wordFor } from './campaign-state.js';
import { campaignTexts } from './campaign.texts.js';
import { Body, Card, Code, Facts, Table, type ColumnOf } from './components.js';

interface ProgressProps {
  locale: Locale;
  id: string;
  state: string;
  progress: Progress;
}

/** How far the sending is. While it runs, the part asks for its own replacement every second; without a script there is a link. */
export function CampaignProgress({ locale, id, state, progress }: ProgressProps): VNode {
  const texts = campaignTexts[locale];
  const running = state === 'SENDING' && progress.finishedAt === null;
  const polling = running
    ? { 'hx-get': `/office/campaigns/${id}/progress?lang=${locale}`, 'hx-trigger': 'every 1s', 'hx-swap': 'outerHTML' }
    : {};
  return (
    <div id="progress" {...polling}>
      <Card title={texts.progress}>
        <Body>
          {progress.startedAt === null ? (
            <p class="mb-0">{texts.notStarted}</p>
          ) : (
            <Figures locale={locale} state={state} progress={progress} />
          )}
        </Body>
        {progress.startedAt !== null && <Reasons locale={locale} reasons={progress.reasons} />}
        {progress.startedAt !== null && (
          <p class="card-body mb-0">
            <a href={`/office/reports/${id}`}>{texts.report}</a>
          </p>
        )}
        {running && (
          <p class="card-body mb-0">
            <a href={`/office/campaigns/${id}#progress`}>{texts.refresh}</a>
          </p>
        )}
      </Card>
    </div>
  );
}

function Figures({ locale, state, progress }: Omit<ProgressProps, 'id'>): VNode {
  const texts = campaignTexts[locale];
  const show = formats(locale);
  const { total, byResult, perSecond, startedAt, finishedAt } = progress;
  const ended = Object.entries(byResult).reduce(
    (sum, [result, count]) => (result === 'DEFERRED' ? sum : sum + count),
    0,
  );
  const counts = Object.entries(byResult).map(
    ([result, count]) => [wordFor('outcome', result, locale), show.number(count)] as const,
  );
  return (
    <>
      <label for="progress-bar">{texts.done(show.number(ended), show.number(total))}</label>
      <progress id="progress-bar" max={Math.max(total, 1)} value={ended} />
      <Facts
        rows={[
          [texts.state, <StateBadge state={state} locale={locale} />],
          ...counts,
          [texts.perSecond, show.number(perSecond)],
          [texts.startedAt, startedAt ? show.time(startedAt) : '–'],
          [texts.finishedAt, finishedAt ? show.time(finishedAt) : '–'],
        ]}
      />
    </>
  );
}

type Reason = Progress['reasons'][number];

function Reasons({ locale, reasons }: { locale: Locale; reasons: readonly Reason[] }): VNode {
  const texts = campaignTexts[locale];
  const columns: ColumnOf<Reason>[] = [
    { title: texts.result, cell: ({ result }) => wordFor('outcome', result, locale) },
    { title: texts.code, cell: ({ code }) => <ReasonText code={code} locale={locale} /> },
    { title: texts.count, numeric: true, cell: ({ count }) => formats(locale).number(count) },
  ];
  return <Table caption={texts.reasonsTitle} columns={columns} rows={reasons} empty={texts.noReasons} />;
}

/** A code and what it means; a code we do not know speaks for itself. */
export function ReasonText({ code, locale }: { code: string; locale: Locale }): VNode {
  const sentence = reasonSentence(code, locale);
  return (
    <>
      <Code value={code || '–'} />
      {sentence !== undefined && <small class="office-hint">{sentence}</small>}
    </>
  );
}
