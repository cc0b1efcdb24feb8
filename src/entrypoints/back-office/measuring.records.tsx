import { Inject, Injectable } from '@nestjs/common';
import type { VNode } from 'preact';
import { z } from 'zod';
import {
  ActivityViews,
  type CampaignActivity,
  type LinkActivity,
  type MeasuredCampaign,
  type VisitCounts,
  type VisitStep,
} from '../../delivery/tracking/activity.views.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { refuse } from '../../platform/refusals/refusals.js';
import { BarChart } from './bar-chart.js';
import { measuringTexts } from './measuring.texts.js';
import { customerColumn, nameColumn } from './records/columns.js';
import { byRecord, byText } from './records/filters.js';
import type { OfficeColumn } from './records/office-column.js';
import { rowsSection } from './records/office-record.js';
import { OfficeTables } from './records/office-tables.js';

type Shown = MeasuredCampaign & CampaignActivity;

/** Opens and clicks of measured campaigns: people and programs apart, by link and over time; nobody is named (F-20, E-09). */
@Injectable()
export class MeasuringRecords {
  constructor(
    @Inject(OfficeTables) tables: OfficeTables,
    @Inject(ActivityViews) private readonly activity: ActivityViews,
  ) {
    tables.add({
      path: 'measuring',
      title: { cs: 'Otevření a klepnutí', en: 'Opens and clicks' },
      group: 'sending',
      needs: 'operator:read',
      intro: {
        cs: 'Kampaně, které se na pokyn správce měří. Měří se jen u lidí, kteří s tím souhlasili.',
        en: 'Campaigns that are measured on their controller’s instruction. Only people who consented are measured.',
      },
      empty: {
        cs: 'Žádná kampaň se neměří. Měření zapíná zákazník u kampaně a v pokynu k rozeslání.',
        en: 'No campaign is measured. The customer switches measuring on at the campaign and in the send instruction.',
      },
      columns: COLUMNS,
      filters: z.object({ q: byText, customerId: byRecord('customers', 'Zákazník', 'Customer') }),
      rows: (tx, filter, asked) => activity.measured(tx, filter, asked),
      record: {
        load: (tx, id) => this.load(tx, id),
        name: ({ name }) => name,
        sections: [
          { kind: 'facts', facts: FACTS },
          {
            kind: 'part',
            title: { cs: 'Průběh', en: 'Over time' },
            draw: async (tx, { id }, locale) => chartOf(await activity.overTime(tx, id), locale),
          },
          rowsSection({
            title: { cs: 'Průběh v číslech', en: 'Over time, in numbers' },
            empty: NOBODY,
            columns: STEP_COLUMNS,
            rows: (tx, { id }: Shown) => activity.overTime(tx, id),
          }),
          rowsSection({
            title: { cs: 'Klepnutí podle odkazů', en: 'Clicks by link' },
            empty: { cs: 'Obsah nemá odkaz, který se měří.', en: 'The content has no link that is measured.' },
            columns: LINK_COLUMNS,
            rows: (_tx, { links }: Shown) => Promise.resolve(links),
          }),
        ],
      },
    });
  }

  private async load(tx: Tx, id: string): Promise<Shown> {
    const [campaign] = (await this.activity.measured(tx, { id }, { limit: 1 })).rows;
    return { ...(campaign ?? refuse('NOT_FOUND')), ...(await this.activity.campaign(tx, id)) };
  }
}

const NOBODY = {
  cs: 'Zatím nikdo, kdo s měřením souhlasil, neotevřel ani neklepl.',
  en: 'Nobody who consented to be measured has opened or clicked yet.',
};

function chartOf(steps: readonly VisitStep[], locale: Locale): VNode | null {
  if (steps.length === 0) return null;
  const texts = measuringTexts[locale];
  const show = formats(locale);
  return (
    <BarChart
      title={texts.chart(show.number(steps.length))}
      series={[
        { tone: 'a', name: texts.clicks },
        { tone: 'b', name: texts.opens },
        { tone: 'c', name: texts.machine },
      ]}
      bars={steps.map(({ at, clicks, opens, machine }) => ({
        label: show.time(at),
        values: [clicks, opens, machine],
      }))}
      number={value => show.number(value)}
    />
  );
}

function both(name: 'clicks' | 'opens' | 'machine' | 'people' | 'machineClicks'): { cs: string; en: string } {
  return { cs: measuringTexts.cs[name], en: measuringTexts.en[name] };
}

const COLUMNS: readonly OfficeColumn<MeasuredCampaign>[] = [
  nameColumn('measuring', 'name', 'Kampaň', 'Campaign'),
  customerColumn(),
  { key: 'startedAt', title: { cs: 'Začátek', en: 'Begun' }, kind: 'time' },
];

function count(key: string, [cs, en]: readonly [string, string], value: (shown: Shown) => number): OfficeColumn<Shown> {
  return { key, title: { cs, en }, kind: 'number', value };
}

function countsOf(
  of: 'opens' | 'clicks',
  names: Readonly<Record<keyof VisitCounts, readonly [string, string]>>,
): readonly OfficeColumn<Shown>[] {
  const parts = ['human', 'people', 'machine'] as const;
  return parts.map(part => count(`${of}-${part}`, names[part], shown => shown[of][part]));
}

const FACTS: readonly OfficeColumn<Shown>[] = [
  { key: 'name', title: { cs: 'Kampaň', en: 'Campaign' }, href: ({ id }) => `/office/campaigns/${id}` },
  customerColumn(),
  {
    key: 'report',
    title: { cs: 'Zpráva o kampani', en: 'Campaign report' },
    value: () => ({ cs: 'co se s ní stalo', en: 'what became of it' }),
    href: ({ id }) => `/office/reports/${id}`,
  },
  ...countsOf('clicks', {
    human: ['Klepnutí lidí', 'Clicks by people'],
    people: ['Různých lidí, kteří klepli', 'Different people who clicked'],
    machine: ['Klepnutí programů', 'Clicks by programs'],
  }),
  ...countsOf('opens', {
    human: ['Otevření lidmi', 'Openings by people'],
    people: ['Různých lidí, kteří otevřeli', 'Different people who opened'],
    machine: ['Otevření programy', 'Openings by programs'],
  }),
];

const STEP_COLUMNS: readonly OfficeColumn<VisitStep>[] = [
  { key: 'at', title: { cs: 'Od', en: 'From' }, kind: 'time' },
  { key: 'clicks', title: both('clicks'), kind: 'number' },
  { key: 'opens', title: both('opens'), kind: 'number' },
  { key: 'machine', title: both('machine'), kind: 'number' },
];

const LINK_COLUMNS: readonly OfficeColumn<LinkActivity>[] = [
  { key: 'url', title: { cs: 'Odkaz', en: 'Link' }, value: ({ url, link }) => url ?? String(link) },
  { key: 'human', title: both('clicks'), kind: 'number' },
  { key: 'people', title: both('people'), kind: 'number' },
  { key: 'machine', title: both('machineClicks'), kind: 'number' },
];
