import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { StateBadge } from './campaign-state.js';
import { campaignTexts } from './campaign.texts.js';
import { Card, Table, type ColumnOf } from './components.js';
import type { CampaignLine } from './office.views.js';

/** All campaigns, newest first. */
export function CampaignListPage({ locale, rows }: { locale: Locale; rows: readonly CampaignLine[] }): VNode {
  const texts = campaignTexts[locale];
  const show = formats(locale);
  const columns: ColumnOf<CampaignLine>[] = [
    { title: texts.name, cell: ({ id, name }) => <a href={`/office/campaigns/${id}`}>{name}</a> },
    { title: texts.customer, cell: ({ customerName }) => customerName },
    { title: texts.order, cell: ({ orderNumber }) => orderNumber },
    { title: texts.state, cell: ({ state }) => <StateBadge state={state} locale={locale} /> },
    { title: texts.start, cell: ({ scheduledAt }) => (scheduledAt ? show.time(scheduledAt) : '–') },
    { title: texts.created, cell: ({ createdAt }) => show.time(createdAt) },
  ];
  return (
    <Card>
      <Table caption={texts.title} columns={columns} rows={rows} empty={texts.empty} />
    </Card>
  );
}
