import type { ComponentChildren, VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { formats, type Formats } from '../../platform/i18n/formats.js';
import type { StaffTask } from '../../tasks/task.views.js';
import { StateBadge } from './campaign-state.js';
import { campaignTexts } from './campaign.texts.js';
import { Badge, Card, Table, Words, type ColumnOf } from './components.js';
import { homeTexts } from './home.texts.js';
import { State } from './records/cells.js';
import type { CampaignLine, ImportLine } from './office.views.js';

interface HomeProps {
  locale: Locale;
  campaigns: readonly CampaignLine[];
  imports: readonly ImportLine[];
  tasks: readonly StaffTask[];
}

/** How many tasks are shown at once; the most urgent come first. */
const TASKS_SHOWN = 25;

/** What runs, what waits for review, open tasks. */
export function HomePage({ locale, campaigns, imports, tasks }: HomeProps): VNode {
  const texts = homeTexts[locale];
  const review = campaigns.filter(({ state }) => state === 'IN_REVIEW');
  const scheduled = campaigns.filter(({ state }) => state === 'SCHEDULED');
  const mine = tasks.filter(task => task.mine);
  const others = tasks.filter(task => !task.mine);
  const sending = campaigns.filter(({ state }) => state !== 'IN_REVIEW' && state !== 'SCHEDULED');
  return (
    <>
      <div class="row">
        <Figure title={texts.sending} value={sending.length} locale={locale} href="#sending" />
        <Figure title={texts.review} value={review.length} locale={locale} href="#review" />
        <Figure title={texts.tasks} value={tasks.length} locale={locale} href="#tasks" />
        <Figure title={texts.imports} value={imports.length} locale={locale} href="#imports" />
      </div>
      <Tasks locale={locale} id="my-tasks" tasks={mine} title={texts.myTasks} empty={texts.noTaskOfMine} />
      <Card id="review" title={texts.review}>
        <Campaigns locale={locale} title={texts.review} rows={review} empty={texts.noReview} />
      </Card>
      <Card id="sending" title={texts.sending}>
        <Campaigns locale={locale} title={texts.sending} rows={sending} empty={texts.noSending} />
      </Card>
      <Tasks locale={locale} id="tasks" tasks={others} title={texts.tasks} empty={texts.noTasks} />
      <Card title={texts.scheduled}>
        <Campaigns locale={locale} title={texts.scheduled} rows={scheduled} empty={texts.noScheduled} />
      </Card>
      <Imports locale={locale} imports={imports} />
    </>
  );
}

function Figure(props: { title: string; value: number; locale: Locale; href: string }): VNode {
  const { title, value, locale, href } = props;
  return (
    <div class="col-6 col-lg-3">
      <div class="card">
        <div class="card-body">
          <div class="office-stat">{formats(locale).number(value)}</div>
          <a href={href}>{title}</a>
        </div>
      </div>
    </div>
  );
}

function Campaigns(props: { locale: Locale; title: string; rows: readonly CampaignLine[]; empty: string }): VNode {
  const { locale, title, rows, empty } = props;
  const texts = campaignTexts[locale];
  const show = formats(locale);
  const columns: ColumnOf<CampaignLine>[] = [
    {
      title: texts.name,
      cell: ({ id, name }) => (
        <a href={`/office/campaigns/${id}`}>
          <Words text={name} />
        </a>
      ),
    },
    { title: texts.customer, cell: ({ customerName }) => <Words text={customerName} /> },
    { title: texts.state, cell: ({ state }) => <StateBadge state={state} locale={locale} /> },
    { title: texts.start, cell: ({ scheduledAt }) => (scheduledAt ? show.time(scheduledAt) : '–') },
    { title: texts.since, cell: ({ stateSince }) => (stateSince ? show.time(stateSince) : '–') },
    { title: homeTexts[locale].given, numeric: true, cell: line => givenOf(line, show) },
  ];
  return <Table caption={title} columns={columns} rows={rows} empty={empty} />;
}

function givenOf({ total, given }: CampaignLine, show: Formats): string {
  return total === null ? '–' : `${show.number(given ?? 0)} / ${show.number(total)}`;
}

interface TasksProps {
  locale: Locale;
  id: string;
  title: string;
  tasks: readonly StaffTask[];
  empty: string;
}

function Tasks({ locale, id, title, tasks, empty }: TasksProps): VNode {
  const texts = homeTexts[locale];
  const show = formats(locale);
  const columns: ColumnOf<StaffTask>[] = [
    { title: texts.task, cell: task => taskLink(task, locale) },
    {
      title: texts.due,
      cell: ({ dueAt, overdue }) => (
        <>
          {show.time(new Date(dueAt))} {overdue && <Badge tone="bad">{texts.overdue}</Badge>}
        </>
      ),
    },
  ];
  const hidden = tasks.length - TASKS_SHOWN;
  return (
    <Card id={id} title={title}>
      <Table caption={title} columns={columns} rows={tasks.slice(0, TASKS_SHOWN)} empty={empty} />
      {hidden > 0 && (
        <p class="card-body mb-0">
          <a href="/office/tasks">{texts.more(show.number(hidden))}</a>
        </p>
      )}
    </Card>
  );
}

/** Tasks of customers lead to the API, which is no page. */
function taskLink({ title, link }: StaffTask, locale: Locale): ComponentChildren {
  return link.startsWith('/office/') ? <a href={link}>{title[locale]}</a> : title[locale];
}

function Imports({ locale, imports }: { locale: Locale; imports: readonly ImportLine[] }): VNode {
  const texts = homeTexts[locale];
  const show = formats(locale);
  const columns: ColumnOf<ImportLine>[] = [
    { title: texts.list, cell: ({ listName }) => <Words text={listName} /> },
    { title: campaignTexts[locale].customer, cell: ({ customerName }) => <Words text={customerName} /> },
    {
      title: campaignTexts[locale].state,
      cell: ({ state }) => <State vocabulary="import" code={state} locale={locale} />,
    },
    { title: texts.rows, numeric: true, cell: ({ rows }) => show.number(rows) },
    { title: campaignTexts[locale].created, cell: ({ createdAt }) => show.time(createdAt) },
  ];
  return (
    <Card id="imports" title={texts.imports}>
      <Table caption={texts.imports} columns={columns} rows={imports} empty={texts.noImports} />
    </Card>
  );
}
