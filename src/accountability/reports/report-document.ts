import { csvRow } from '../../audience/lists/csv-write.js';
import type { CampaignActivity } from '../../delivery/tracking/activity.views.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import type { ReportDelivery, ReportFigures, WholeReport } from './campaign-report.types.js';
import { documentTexts, OUTCOME_WORDS } from './report-document.texts.js';

type Cell = string | number;

/** A report in words of one language, before it is a page or a file. */
export interface ReportDocument {
  title: string;
  facts: readonly (readonly [string, Cell])[];
  /** What became of the audience, for a picture. */
  bars: readonly { label: string; value: number }[];
  tables: readonly DocumentTable[];
  notes: readonly string[];
}

interface DocumentTable {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** The report of a campaign in words; the same for page, print and CSV. */
export function reportDocument(report: WholeReport, locale: Locale): ReportDocument {
  const texts = documentTexts[locale];
  const { figures, delivery } = report;
  const { total, handedOver, excluded, refused, uncertain } = figures;
  return {
    title: texts.title(report.name),
    facts: [
      ...frame(report, locale),
      ...counts(figures, locale),
      ...visits(report.activity, locale),
      ...deliveryFacts(delivery, locale),
    ],
    bars: [
      { label: texts.total, value: total },
      { label: texts.handedOver, value: handedOver },
      { label: texts.excluded, value: excluded },
      { label: texts.refused, value: refused },
      { label: texts.uncertain, value: uncertain },
    ],
    tables: [
      ...[reasons(figures, locale), classes(figures, locale), domains(figures, locale)],
      ...(report.activity ? [links(report.activity, locale)] : []),
    ],
    notes: [
      ...(delivery?.explanation ? [delivery.explanation[locale], texts.earlier] : []),
      ...(report.activity ? [texts.visitsNote] : []),
    ],
  };
}

/** The document for spreadsheets: formulas neutralised, numbers plain, parts one below the other. */
export function reportCsv(document: ReportDocument, locale: Locale): string {
  const { summary, item, value } = documentTexts[locale];
  const all = [{ title: summary, columns: [item, value], rows: document.facts }, ...document.tables];
  const lines = all.flatMap(({ title, columns, rows }) => [[title, ...columns], ...rows.map(row => [title, ...row])]);
  const width = Math.max(...lines.map(line => line.length));
  const cells = (line: readonly Cell[]) => Array.from({ length: width }, (_, place) => String(line[place] ?? ''));
  return `\ufeff${lines.map(line => csvRow(cells(line), { neutralise: true })).join('')}`;
}

function frame({ customerName, controllerName, figures, asOf }: WholeReport, locale: Locale): [string, Cell][] {
  const texts = documentTexts[locale];
  const show = formats(locale);
  const { startedAt, finishedAt } = figures;
  return [
    [texts.customer, customerName],
    [texts.controller, controllerName],
    [texts.started, show.time(new Date(startedAt))],
    [texts.finished, finishedAt === null ? texts.running : show.time(new Date(finishedAt))],
    [texts.asOf, show.time(asOf)],
  ];
}

function counts(figures: ReportFigures, locale: Locale): [string, Cell][] {
  const texts = documentTexts[locale];
  const { medianMs, slowestMs, afterwards } = figures.optOutEffect;
  return [
    [texts.total, figures.total],
    [texts.handedOver, figures.handedOver],
    [texts.excluded, figures.excluded],
    [texts.refused, figures.refused],
    [texts.uncertain, figures.uncertain],
    [texts.resolved, figures.resolved],
    [texts.complaints, figures.complaints],
    [texts.optOuts, figures.optOuts],
    ...(medianMs === null ? [] : [[texts.medianMs, medianMs] satisfies [string, Cell]]),
    ...(slowestMs === null ? [] : [[texts.slowestMs, slowestMs] satisfies [string, Cell]]),
    [texts.afterwards, afterwards],
  ];
}

function visits(activity: CampaignActivity | null, locale: Locale): [string, Cell][] {
  const texts = documentTexts[locale];
  if (activity === null) return [[texts.tracking, texts.trackingOff]];
  const { clicks, opens } = activity;
  return [
    [texts.tracking, texts.trackingOn],
    [texts.clicks, clicks.human],
    [texts.clickers, clicks.people],
    [texts.machineClicks, clicks.machine],
    [texts.opens, opens.human],
    [texts.openers, opens.people],
    [texts.machineOpens, opens.machine],
  ];
}

function links(activity: CampaignActivity, locale: Locale): DocumentTable {
  const texts = documentTexts[locale];
  return {
    title: texts.links,
    columns: [texts.link, texts.clicks, texts.clickers, texts.machineClicks],
    rows: activity.links.map(({ link, url, human, people, machine }) => [url ?? link, human, people, machine]),
  };
}

function deliveryFacts(delivery: ReportDelivery | null, locale: Locale): [string, Cell][] {
  const texts = documentTexts[locale];
  const show = formats(locale);
  if (delivery === null) return [[texts.final, texts.interim]];
  const { issuedAt, figuresHash, deliveredAt, complaintsUntil } = delivery;
  return [
    [texts.final, show.time(new Date(issuedAt))],
    [texts.hash, figuresHash],
    [texts.delivered, deliveredAt === null ? texts.undelivered : show.time(new Date(deliveredAt))],
    ...(complaintsUntil === null ? [] : [[texts.complaintsUntil, show.day(complaintsUntil)] satisfies [string, Cell]]),
  ];
}

function reasons({ reasons: rows }: ReportFigures, locale: Locale): DocumentTable {
  const texts = documentTexts[locale];
  const word = (code: string): string => OUTCOME_WORDS[code]?.[locale] ?? code;
  return {
    title: texts.reasons,
    columns: [texts.result, texts.code, texts.messages],
    rows: rows.map(({ result, code, count }) => [word(result), code === null ? '' : word(code), count]),
  };
}

function classes({ bounces }: ReportFigures, locale: Locale): DocumentTable {
  const texts = documentTexts[locale];
  const words = { HARD: texts.hard, SOFT: texts.soft, BLOCK: texts.block, DELAY: texts.delayed };
  return {
    title: texts.bounces,
    columns: [texts.class, texts.messages],
    rows: bounces.map(({ kind, messages }) => [words[kind], messages]),
  };
}

function domains({ bounceDomains }: ReportFigures, locale: Locale): DocumentTable {
  const texts = documentTexts[locale];
  return {
    title: texts.domains,
    columns: [texts.domain, texts.messages, texts.hard, texts.soft, texts.block, texts.delayed],
    rows: bounceDomains.map(row => [
      row.domain ?? texts.others,
      ...[row.messages, row.hard, row.soft, row.block, row.delayed],
    ]),
  };
}
