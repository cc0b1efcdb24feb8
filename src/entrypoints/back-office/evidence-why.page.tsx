import type { ComponentChildren, VNode } from 'preact';
import type { ChainLink, WhyReport } from '../../accountability/reports/report.views.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { Body, Card, Facts, Hash, Note, Table, Words } from './components.js';
import { whyTexts } from './evidence-why.texts.js';
import { Form } from './form.js';
import type { FormField } from './form-fields.js';
import type { Mistakes, Typed } from './form-values.js';
import { shownColumns } from './records/cells.js';
import type { OfficeColumn } from './records/office-column.js';
import { wordOf, type Vocabulary } from './records/words.js';
import { RefusalNote } from './refusal-note.js';

interface WhyFormProps {
  locale: Locale;
  fields: readonly FormField[];
  typed: Typed;
  mistakes: Mistakes;
  refusal?: Refusal;
}

/** Asks which message and on whose word, before anything is shown. */
export function WhyFormPage({ locale, fields, typed, mistakes, refusal }: WhyFormProps): VNode {
  const texts = whyTexts[locale];
  return (
    <div class="row">
      <div class="col-12 col-lg-8">
        {refusal && <RefusalNote code={refusal.code} data={refusal.data} locale={locale} />}
        <p>{texts.intro}</p>
        <Card>
          <Body>
            <Form
              locale={locale}
              action="/office/why"
              fields={fields}
              submit={texts.open}
              typed={typed}
              mistakes={mistakes}
            />
          </Body>
        </Card>
      </div>
    </div>
  );
}

/** M-01: the chain behind one message, link by link; what is missing is named. */
export function WhyPage({ locale, report }: { locale: Locale; report: WhyReport }): VNode {
  const texts = whyTexts[locale];
  return (
    <>
      <Note tone="mild" title={texts.recorded} />
      <Card>
        <Body>
          <Facts rows={[[texts.message, <Hash value={report.messageId} />], ...chain(report, locale)]} />
        </Body>
      </Card>
      <Card title={texts.deliveries}>
        <Table
          caption={texts.deliveries}
          columns={shownColumns(DELIVERY, locale)}
          rows={report.outcomes}
          empty={texts.noDeliveries}
        />
      </Card>
      <Card title={texts.resolutions}>
        <Table
          caption={texts.resolutions}
          columns={shownColumns(RESOLUTION, locale)}
          rows={report.resolutions}
          empty={texts.noResolutions}
        />
      </Card>
      <Card title={texts.refusals}>
        <Table
          caption={texts.refusals}
          columns={shownColumns(REFUSAL, locale)}
          rows={report.refusals}
          empty={texts.noRefusals}
        />
      </Card>
      <p>
        <a href="/office/why">{texts.another}</a>
      </p>
    </>
  );
}

function chain(report: WhyReport, locale: Locale): (readonly [string, ComponentChildren])[] {
  const texts = whyTexts[locale];
  const word = (vocabulary: Vocabulary, code: string): string => wordOf(vocabulary, code)?.[locale] ?? code;
  const day = (moment: string | null): string => (moment === null ? '' : formats(locale).time(new Date(moment)));
  const shown = <Value extends object>(
    link: ChainLink<Value>,
    say: (value: Value) => ComponentChildren,
    missing: string = texts.missing,
  ) => (isMissing(link) ? <strong>{missing}</strong> : say(link));
  return [
    [texts.controller, shown(report.controller, ({ id, name }) => <a href={`/office/controllers/${id}`}>{name}</a>)],
    [texts.campaign, shown(report.campaign, ({ id, name }) => <a href={`/office/campaigns/${id}`}>{name}</a>)],
    [texts.order, shown(report.order, ({ number, confirmedAt }) => `${number} ${day(confirmedAt)}`)],
    [
      texts.instruction,
      shown(report.instruction, ({ id, channel, givenAt, hash }) => (
        <>
          <a href={`/office/instructions/${id}`}>{day(givenAt)}</a> {channel} <Hash value={hash} />
        </>
      )),
    ],
    [
      texts.approval,
      shown(report.approval, ({ reviewerId, decidedAt, contentHash }) => (
        <>
          <a href={`/office/operators/${reviewerId}`}>{day(decidedAt)}</a> <Hash value={contentHash} />
        </>
      )),
    ],
    [
      texts.basis,
      shown(
        report.basis,
        ({ basis, purpose, occurredAt, channel, evidence, ledgerEntry }) => (
          <>
            {word('basis', basis)} ({purpose}), {day(occurredAt)}, {word('refusalChannel', channel)}{' '}
            <a href={`/office/ledger/${ledgerEntry}`}>{ledgerEntry.slice(0, 8)}</a>
            {proofLines(evidence).map(line => (
              <div key={line}>
                <Words text={line} />
              </div>
            ))}
          </>
        ),
        texts.missingBasis,
      ),
    ],
    [
      texts.list,
      shown(
        report.list,
        ({ id, name, origin }) => (
          <>
            <a href={`/office/lists/${id}`}>{name}</a> ({word('listOrigin', origin)})
          </>
        ),
        texts.missingList,
      ),
    ],
    [texts.system, shown(report.system, ({ name, country }) => `${name}, ${country}`)],
  ];
}

function proofLines(evidence: unknown): string[] {
  if (typeof evidence !== 'object' || evidence === null) return [];
  return Object.entries(evidence).map(
    ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
}

function isMissing(link: object): link is { missing: string } {
  return 'missing' in link;
}

const DELIVERY: readonly OfficeColumn<WhyReport['outcomes'][number]>[] = [
  { key: 'at', title: { cs: 'Kdy', en: 'When' }, kind: 'time', value: ({ at }) => new Date(at) },
  { key: 'result', title: { cs: 'Výsledek', en: 'Result' }, kind: 'state', words: 'outcome' },
  { key: 'code', title: { cs: 'Odpověď', en: 'Answer' }, kind: 'code' },
  {
    key: 'ledgerEntry',
    title: { cs: 'Zápis v knize', en: 'Ledger entry' },
    kind: 'hash',
    href: ({ ledgerEntry }) => `/office/ledger/${ledgerEntry}`,
  },
];
const RESOLUTION: readonly OfficeColumn<WhyReport['resolutions'][number]>[] = [
  { key: 'decidedAt', title: { cs: 'Kdy', en: 'When' }, kind: 'time', value: ({ decidedAt }) => new Date(decidedAt) },
  { key: 'verdict', title: { cs: 'Rozhodnutí', en: 'Verdict' }, kind: 'state', words: 'uncertain' },
  { key: 'source', title: { cs: 'Z čeho', en: 'How it is known' }, kind: 'state', words: 'resolutionSource' },
];
const REFUSAL: readonly OfficeColumn<WhyReport['refusals'][number]>[] = [
  {
    key: 'occurredAt',
    title: { cs: 'Kdy', en: 'When' },
    kind: 'time',
    value: ({ occurredAt }) => new Date(occurredAt),
  },
  { key: 'kind', title: { cs: 'Co', en: 'What' }, kind: 'state', words: 'permissionEvent' },
  { key: 'purpose', title: { cs: 'Typ zprávy', en: 'Type of message' } },
  { key: 'channel', title: { cs: 'Jak', en: 'How' }, kind: 'state', words: 'refusalChannel' },
];
