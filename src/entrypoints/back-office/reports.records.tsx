import { Inject, Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { z } from 'zod';
import type { BounceClass, DomainBounces, Returned } from '../../accountability/reports/campaign-figures.views.js';
import { FinalReports } from '../../accountability/reports/campaign-report.service.js';
import type { ReportDelivery } from '../../accountability/reports/campaign-report.types.js';
import {
  CampaignReports,
  type OptOutLine,
  type ReasonCount,
  type ReportFile,
  type ReportLine,
  type StepCount,
} from '../../accountability/reports/campaign-report.views.js';
import { InterruptionFacts, type InterruptionFact } from '../../agreement/subprocessors/interruption.facts.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { BarChart } from './bar-chart.js';
import { reasonSentence } from './campaign-reason.texts.js';
import { controllerColumn, customerColumn, nameColumn } from './records/columns.js';
import { byRecord, byText } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection, type Section } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';
import { reportTexts } from './report.texts.js';

/** Campaigns that were sent, as they are told to customers and auditors, and the refusals that came back. */
@Injectable()
export class ReportsRecords {
  constructor(
    @Inject(OfficeTables) private readonly tables: OfficeTables,
    @Inject(CampaignReports) private readonly views: CampaignReports,
    @Inject(FinalReports) private readonly final: FinalReports,
    @Inject(InterruptionFacts) private readonly interruptions: InterruptionFacts,
  ) {
    this.addReports();
    this.addOptOuts();
  }

  private addReports(): void {
    const { tables, views, final } = this;
    tables.add({
      path: 'reports',
      title: { cs: 'Zprávy o kampaních', en: 'Campaign reports' },
      group: 'sending',
      needs: 'operator:read',
      empty: {
        cs: 'Zatím se nic nerozesílalo. Zpráva vznikne, jakmile rozesílání začne.',
        en: 'Nothing has been sent yet. A report appears as soon as sending begins.',
      },
      columns: COLUMNS,
      filters: z.object({ q: byText, customerId: byRecord('customers', 'Zákazník', 'Customer') }),
      rows: (tx, filter, asked) => views.reports(tx, filter, asked),
      record: {
        load: async (tx, id): Promise<ShownReport> => {
          const file = (await views.report(tx, id)) ?? refuse('NOT_FOUND');
          return { ...file, ...(await final.returned(tx, file)), delivery: await final.delivery(tx, id) };
        },
        name: ({ name }) => name,
        sections: this.sections(),
        actions: [
          {
            action: 'reports.delivered',
            fill: ({ id }: ShownReport) => ({ campaignId: id }),
            when: ({ delivery }: ShownReport) => delivery !== null && delivery.deliveredAt === null,
          },
        ],
      },
    });
  }

  private addOptOuts(): void {
    const { tables, views } = this;
    tables.add({
      path: 'opt-outs',
      title: { cs: 'Odhlášení po kampaních', en: 'Opt-outs after campaigns' },
      group: 'sending',
      needs: 'operator:read',
      intro: {
        cs: 'Kdy se někdo přes zprávu odhlásil a za jak dlouho to platilo. Kdo to byl, tu nestojí.',
        en: 'When somebody opted out through a message, and how soon it took effect. Who it was does not stand here.',
      },
      empty: { cs: 'Nikdo se přes zprávu neodhlásil.', en: 'Nobody opted out through a message.' },
      columns: OPT_OUT_COLUMNS,
      filters: z.object({ campaignId: byRecord('reports', 'Kampaň', 'Campaign') }),
      rows: (tx, filter, asked) => views.optOuts(tx, filter, asked),
    });
  }

  private sections(): readonly Section<ShownReport>[] {
    return [
      { kind: 'facts', facts: FACTS },
      { kind: 'facts', title: { cs: 'Závěrečná zpráva', en: 'Final report' }, facts: DELIVERY_FACTS },
      {
        kind: 'part',
        title: { cs: 'Průběh', en: 'Over time' },
        draw: async (tx, report, locale) => chartOf(await this.views.steps(tx, report), locale),
      },
      rowsSection({
        title: { cs: 'Průběh v číslech', en: 'Over time, in numbers' },
        empty: { cs: 'Zatím žádná zpráva nemá výsledek.', en: 'No message has an outcome yet.' },
        columns: STEP_COLUMNS,
        rows: (tx, report: ShownReport) => this.views.steps(tx, report),
      }),
      rowsSection({
        title: { cs: 'Výsledky podle důvodů', en: 'Outcomes by reason' },
        empty: { cs: 'Zatím žádná zpráva nemá výsledek.', en: 'No message has an outcome yet.' },
        columns: REASON_COLUMNS,
        rows: (tx, { id }: ShownReport) => this.views.reasons(tx, id),
      }),
      rowsSection({
        title: { cs: 'Vrátilo se, podle druhu', en: 'Came back, by class' },
        empty: { cs: 'Nic se nevrátilo.', en: 'Nothing came back.' },
        columns: CLASS_COLUMNS,
        rows: (_tx, { bounces }: ShownReport) => Promise.resolve(bounces),
      }),
      rowsSection({
        title: { cs: 'Vrátilo se, podle domén', en: 'Came back, by domain' },
        empty: { cs: 'Nic se nevrátilo.', en: 'Nothing came back.' },
        columns: DOMAIN_COLUMNS,
        rows: (_tx, { bounceDomains }: ShownReport) => Promise.resolve(bounceDomains),
      }),
      rowsSection({
        title: { cs: 'Výpadky a údržba systému', en: 'Outages and maintenance of the system' },
        empty: { cs: 'Po dobu rozesílání systém běžel.', en: 'The system ran all the time.' },
        columns: INTERRUPTION_COLUMNS,
        rows: (tx, { id }: ShownReport) => this.interruptions.ofCampaign(tx, id),
      }),
      {
        kind: 'text',
        title: { cs: 'Podepsaný kontrolní bod k uschování', en: 'Signed checkpoint to be kept' },
        text: ({ checkpoint }) => checkpoint,
      },
      { kind: 'table', table: 'opt-outs', filter: ({ id }) => ({ campaignId: id }) },
      {
        kind: 'table',
        table: 'ledger',
        title: { cs: 'Důkazy o této kampani', en: 'Evidence of this campaign' },
        filter: ({ id, customerId }) => ({ customerId, subject: id }),
      },
    ];
  }
}

function chartOf(steps: readonly StepCount[], locale: Locale): VNode | null {
  if (steps.length === 0) return null;
  const texts = reportTexts[locale];
  const show = formats(locale);
  return (
    <BarChart
      title={texts.chart(show.number(steps.length))}
      series={[
        { tone: 'a', name: texts.handedOver },
        { tone: 'b', name: texts.excluded },
        { tone: 'c', name: texts.others },
      ]}
      bars={steps.map(({ at, handedOver, excluded, others }) => ({
        label: show.clock(at),
        values: [handedOver, excluded, others],
      }))}
      number={value => show.number(value)}
    />
  );
}

function both(name: 'handedOver' | 'excluded' | 'others'): { cs: string; en: string } {
  return { cs: reportTexts.cs[name], en: reportTexts.en[name] };
}

const COLUMNS: readonly OfficeColumn<ReportLine>[] = [
  nameColumn('reports', 'name', 'Kampaň', 'Campaign'),
  customerColumn(),
  { key: 'state', title: { cs: 'Stav', en: 'State' }, kind: 'state', words: 'campaign' },
  { key: 'total', title: { cs: 'Okruh příjemců', en: 'Audience' }, kind: 'number' },
  { key: 'startedAt', title: { cs: 'Začátek', en: 'Begun' }, kind: 'time' },
  { key: 'finishedAt', title: { cs: 'Konec', en: 'Ended' }, kind: 'time' },
];

/** A report with what came back by now and the way of its final form to the customer. */
type ShownReport = ReportFile & Returned & { delivery: ReportDelivery | null };

const FACTS: readonly OfficeColumn<ShownReport>[] = [
  {
    key: 'name',
    title: { cs: 'Kampaň', en: 'Campaign' },
    href: ({ id }) => `/office/campaigns/${id}`,
  },
  customerColumn(),
  controllerColumn(),
  ...COLUMNS.slice(2),
  { key: 'handedOver', title: both('handedOver'), kind: 'number' },
  { key: 'excluded', title: both('excluded'), kind: 'number' },
  {
    key: 'refused',
    title: { cs: 'Odmítl poštovní server nebo vzdáno', en: 'Refused by the relay or given up' },
    kind: 'number',
  },
  {
    key: 'uncertain',
    title: { cs: 'Nejisté', en: 'Uncertain' },
    kind: 'number',
    href: ({ id, uncertain }) => (uncertain > 0 ? `/office/uncertain?campaignId=${id}` : undefined),
  },
  { key: 'resolved', title: { cs: 'Z nejistých vyřešeno', en: 'Of the uncertain, resolved' }, kind: 'number' },
  { key: 'deferred', title: { cs: 'Odložených pokusů', en: 'Attempts put off' }, kind: 'number' },
  { key: 'complaints', title: { cs: 'Stížnosti na spam', en: 'Spam complaints' }, kind: 'number' },
  { key: 'optOuts', title: { cs: 'Odhlášení', en: 'Opt-outs' }, kind: 'number' },
  {
    key: 'slowestMs',
    title: { cs: 'Všechna odhlášení platila do (ms)', en: 'All opt-outs took effect within (ms)' },
    kind: 'number',
    value: ({ optOutEffect }) => optOutEffect.slowestMs,
  },
  {
    key: 'tracking',
    title: { cs: 'Otevření a klepnutí', en: 'Opens and clicks' },
    value: ({ tracking }) =>
      tracking
        ? { cs: 'měřila se', en: 'measured' }
        : { cs: 'neměřila se: měření bylo vypnuté', en: 'not measured: tracking was off' },
    href: ({ id, tracking }) => (tracking ? `/office/measuring/${id}` : undefined),
  },
];

const DELIVERY_FACTS: readonly OfficeColumn<ShownReport>[] = [
  {
    key: 'issuedAt',
    title: { cs: 'Vznikla', en: 'Made' },
    kind: 'time',
    value: ({ delivery }) => (delivery === null ? null : new Date(delivery.issuedAt)),
  },
  {
    key: 'deliveredAt',
    title: { cs: 'Doručena', en: 'Delivered' },
    kind: 'time',
    value: ({ delivery }) => (delivery?.deliveredAt ? new Date(delivery.deliveredAt) : null),
  },
  {
    key: 'proof',
    title: { cs: 'Čím je to doloženo', en: 'What proves it' },
    kind: 'state',
    words: 'deliveryProof',
    value: ({ delivery }) => (delivery === null ? 'NOT_MADE' : (delivery.proof ?? 'NONE')),
  },
  {
    key: 'complaintsUntil',
    title: { cs: 'Reklamovat lze do', en: 'Complaints until' },
    kind: 'day',
    value: ({ delivery }) => delivery?.complaintsUntil,
  },
  {
    key: 'explanation',
    title: { cs: 'Jak to vyšlo', en: 'How it came about' },
    value: ({ delivery }) => delivery?.explanation,
  },
  {
    key: 'figuresHash',
    title: { cs: 'Otisk údajů', en: 'Fingerprint of the figures' },
    kind: 'hash',
    value: ({ delivery }) => delivery?.figuresHash,
  },
  {
    key: 'pdf',
    title: { cs: 'Jak ji dostane zákazník', en: 'As the customer gets it' },
    value: () => 'PDF',
    href: ({ id }) => `/office/reports/${id}/report.pdf`,
  },
  {
    key: 'page',
    title: { cs: 'Jako stránka', en: 'As a page' },
    value: () => ({ cs: 'k tisku', en: 'for print' }),
    href: ({ id }) => `/office/reports/${id}/print`,
  },
  {
    key: 'csv',
    title: { cs: 'Pro tabulkový program', en: 'For spreadsheets' },
    value: () => 'CSV',
    href: ({ id }) => `/office/reports/${id}/report.csv`,
  },
];

const CLASS_COLUMNS: readonly OfficeColumn<BounceClass>[] = [
  { key: 'kind', title: { cs: 'Co se stalo', en: 'What happened' }, kind: 'state', words: 'bounce' },
  { key: 'messages', title: { cs: 'Zpráv', en: 'Messages' }, kind: 'number' },
];

const DOMAIN_COLUMNS: readonly OfficeColumn<DomainBounces>[] = [
  {
    key: 'domain',
    title: { cs: 'Doména', en: 'Domain' },
    value: ({ domain }) => domain ?? { cs: 'ostatní domény', en: 'other domains' },
  },
  { key: 'messages', title: { cs: 'Zpráv', en: 'Messages' }, kind: 'number' },
  { key: 'hard', title: { cs: 'Neexistuje', en: 'No such address' }, kind: 'number' },
  { key: 'soft', title: { cs: 'Teď to nejde', en: 'Not for now' }, kind: 'number' },
  { key: 'block', title: { cs: 'Odmítnut odesílatel nebo obsah', en: 'Sender or content refused' }, kind: 'number' },
  { key: 'delayed', title: { cs: 'Zpožděno', en: 'Delayed' }, kind: 'number' },
];

const STEP_COLUMNS: readonly OfficeColumn<StepCount>[] = [
  { key: 'at', title: { cs: 'Od', en: 'From' }, kind: 'time' },
  { key: 'handedOver', title: both('handedOver'), kind: 'number' },
  { key: 'excluded', title: both('excluded'), kind: 'number' },
  { key: 'others', title: both('others'), kind: 'number' },
];

const REASON_COLUMNS: readonly OfficeColumn<ReasonCount>[] = [
  { key: 'result', title: { cs: 'Výsledek', en: 'Outcome' }, kind: 'state', words: 'outcome' },
  { key: 'code', title: { cs: 'Kód', en: 'Code' }, kind: 'code' },
  {
    key: 'why',
    title: { cs: 'Důvod', en: 'Reason' },
    value: ({ code, result }) => (code === null || result === 'DELIVERED' ? null : sentenceOf(code)),
  },
  { key: 'count', title: { cs: 'Zpráv', en: 'Messages' }, kind: 'number' },
];

const INTERRUPTION_COLUMNS: readonly OfficeColumn<InterruptionFact>[] = [
  {
    key: 'kind',
    title: { cs: 'Co', en: 'What' },
    href: ({ id }) => `/office/interruptions/${id}`,
    ...{ kind: 'state', words: 'interruptionKind' },
  },
  { key: 'from', title: { cs: 'Od', en: 'From' }, kind: 'time' },
  { key: 'to', title: { cs: 'Do', en: 'To' }, kind: 'time' },
  { key: 'reason', title: { cs: 'Důvod', en: 'Reason' } },
  { key: 'responsibility', title: { cs: 'Odpovídá', en: 'Answers for it' }, kind: 'state', words: 'responsibility' },
];

function sentenceOf(code: string): { cs: string; en: string } | null {
  const [cs, en] = [reasonSentence(code, 'cs'), reasonSentence(code, 'en')];
  return cs === undefined || en === undefined ? null : { cs, en };
}

const OPT_OUT_COLUMNS: readonly OfficeColumn<OptOutLine>[] = [
  {
    key: 'occurredAt',
    title: { cs: 'Kdy', en: 'When' },
    kind: 'time',
    href: ({ campaignId }) => `/office/reports/${campaignId}`,
  },
  { key: 'kind', title: { cs: 'Co', en: 'What' }, kind: 'state', words: 'permissionEvent' },
  { key: 'channel', title: { cs: 'Jak', en: 'How' }, kind: 'state', words: 'refusalChannel' },
  {
    key: 'purpose',
    title: { cs: 'Pro', en: 'For' },
    value: ({ purpose }) => (purpose === '*' ? { cs: 'všechna sdělení', en: 'all messages' } : purpose),
  },
  { key: 'effectMs', title: { cs: 'Platí za (ms)', en: 'In effect after (ms)' }, kind: 'number' },
  { key: 'afterwards', title: { cs: 'Předáno poté', en: 'Handed over afterwards' }, kind: 'number' },
];
