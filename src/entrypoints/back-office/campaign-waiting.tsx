import type { VNode } from 'preact';
import type { InterruptionFact } from '../../agreement/subprocessors/interruption.facts.js';
import type { CampaignFile } from '../../content/campaigns/campaign.views.js';
import { STAFF_HOLDS } from '../../content/campaigns/hold.rules.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { wordFor } from './campaign-state.js';
import { waitingTexts } from './campaign-waiting.texts.js';
import { Body, Card, Table } from './components.js';
import { State } from './records/cells.js';
import { ActionLinks } from './records/table.page.js';

interface WaitingProps {
  locale: Locale;
  campaign: CampaignFile;
  interruptions: readonly InterruptionFact[];
  /** Whether this person may hold, suspend and end campaigns. */
  mayAct: boolean;
}

/** What keeps the campaign waiting: holds, times in which its system was away, and what the staff may do about it. */
export function CampaignWaiting({ locale, campaign, interruptions, mayAct }: WaitingProps): VNode {
  const texts = waitingTexts[locale];
  const show = formats(locale);
  const actions = mayAct ? offered(campaign) : [];
  return (
    <>
      <Card title={texts.holds}>
        <Table
          caption={texts.holds}
          columns={[
            { title: texts.hold, cell: ({ code }) => <State vocabulary="hold" code={code} locale={locale} /> },
            {
              title: texts.reason,
              cell: ({ reason }) => (MOMENT.test(reason) ? show.time(new Date(reason)) : reason),
            },
            { title: texts.since, cell: ({ since }) => show.time(since) },
          ]}
          rows={campaign.holds}
          empty={texts.noHolds}
        />
        {actions.length > 0 && (
          <Body>
            <ActionLinks
              actions={actions.map(({ name, fields, hold }) => ({
                href: linkTo(campaign.id, name, fields),
                title: texts.actions[name] + (hold === undefined ? '' : `: ${wordFor('hold', hold, locale)}`),
              }))}
            />
          </Body>
        )}
      </Card>
      {interruptions.length > 0 && (
        <Card title={texts.interruptions}>
          <Table
            caption={texts.interruptions}
            columns={[
              {
                title: texts.what,
                cell: ({ id, kind }) => (
                  <a href={`/office/interruptions/${id}`}>{wordFor('interruptionKind', kind, locale)}</a>
                ),
              },
              { title: texts.from, cell: ({ from }) => show.time(from) },
              { title: texts.to, cell: ({ to }) => (to === null ? '–' : show.time(to)) },
              { title: texts.reason, cell: ({ reason }) => reason },
              { title: texts.responsibility, cell: one => wordFor('responsibility', one.responsibility, locale) },
            ]}
            rows={interruptions}
            empty=""
          />
        </Card>
      )}
    </>
  );
}

/** What sending itself holds back says no more than since when: the missed start, the last moment at which anybody looked after sending. */
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

type ActionName = keyof (typeof waitingTexts)['en']['actions'];
interface Offered {
  name: ActionName;
  fields?: Record<string, string>;
  hold?: string;
}

/** From which states each step leads on; a hold helps only what may still send. */
const OFFERED_IN: readonly (readonly [ActionName, readonly string[]])[] = [
  ['campaigns.hold', ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'REFUSED', 'APPROVED', 'SCHEDULED', 'SENDING']],
  ['campaigns.suspend', ['SENDING']],
  ['campaigns.reinstate', ['SUSPENDED']],
  ['campaigns.end-for-debt', ['APPROVED', 'SCHEDULED', 'SENDING', 'SUSPENDED', 'STOPPED_BY_CONTROLLER']],
  [
    'campaigns.cancel',
    ['DRAFT', 'SUBMITTED', 'IN_REVIEW', 'REFUSED', 'APPROVED', 'SCHEDULED', 'SENDING', 'STOPPED_BY_CONTROLLER'],
  ],
  ['campaigns.rerun', ['SENT', 'STOPPED_BY_CONTROLLER', 'CANCELLED']],
];

function offered({ state, holds }: CampaignFile): Offered[] {
  const staff: readonly string[] = STAFF_HOLDS;
  const lifts = holds
    .filter(({ code }) => staff.includes(code))
    .map(({ code }): Offered => ({ name: 'campaigns.lift-hold', fields: { code }, hold: code }));
  const missed = holds.some(({ code }) => code === 'STALE_SCHEDULE') && state === 'SCHEDULED';
  return [
    ...(missed ? [{ name: 'campaigns.confirm-start' } as const] : []),
    ...lifts,
    ...OFFERED_IN.flatMap(([name, states]) => (states.includes(state) ? [{ name }] : [])),
  ];
}

function linkTo(campaignId: string, name: string, fields: Record<string, string> = {}): string {
  const query = new URLSearchParams({ campaignId, ...fields, back: `/office/campaigns/${campaignId}` });
  return `/office/actions/${name}?${query.toString()}`;
}
