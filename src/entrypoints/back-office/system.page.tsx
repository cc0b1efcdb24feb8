import type { VNode } from 'preact';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { VERSION } from '../../platform/version.js';
import { Badge, Body, Card, Facts, Note, Table, type ColumnOf } from './components.js';
import { systemTexts } from './system.texts.js';
import type { SenderLine, SystemLine, SystemState, UncertainLine } from './system.views.js';

interface SystemProps {
  locale: Locale;
  state: SystemState;
}

/** Entries older than this should have been sealed long ago; the sealer runs every quarter of a second. */
const LATE_MS = 10_000;
const DISK_LOW = 0.1;

/** How the installation is. The part asks for its own replacement every five seconds; without a script there is a link. */
export function SystemPage({ locale, state }: SystemProps): VNode {
  const texts = systemTexts[locale];
  const polling = {
    ...{ 'hx-get': `/office/system/state?lang=${locale}`, 'hx-trigger': 'every 5s', 'hx-swap': 'outerMorph' },
  };
  return (
    <div id="system" {...polling}>
      <p>
        {texts.asOf(formats(locale).time(state.now))} <a href="/office/system">{texts.refresh}</a>
      </p>
      <Sealer locale={locale} state={state} />
      <Queue locale={locale} state={state} />
      <Senders locale={locale} rows={state.senders} />
      <Uncertain locale={locale} rows={state.uncertain} />
      <Outlet locale={locale} state={state} />
      <Installation locale={locale} state={state} />
    </div>
  );
}

function Sealer({ locale, state: { sealer, now } }: SystemProps): VNode {
  const texts = systemTexts[locale];
  const show = formats(locale);
  const { checkpointAt, unsealed, oldestUnsealedAt } = sealer;
  const late = oldestUnsealedAt !== null && now.getTime() - oldestUnsealedAt.getTime() > LATE_MS;
  return (
    <Card title={texts.sealer}>
      <Body>
        {late && <Note tone="bad" title={texts.sealerLate} />}
        <Facts
          rows={[
            [texts.checkpoint, checkpointAt ? show.time(checkpointAt) : '–'],
            [texts.unsealed, unsealed === 0 ? texts.sealerFine : show.number(unsealed)],
            [texts.oldest, oldestUnsealedAt ? show.time(oldestUnsealedAt) : '–'],
          ]}
        />
      </Body>
    </Card>
  );
}

function Queue({ locale, state: { queue } }: SystemProps): VNode {
  const texts = systemTexts[locale];
  const show = formats(locale);
  const { counts } = queue;
  const states = Object.entries(texts.queueStates);
  return (
    <Card title={texts.queue}>
      <Body>
        {counts === undefined ? (
          <Note tone="bad" title={texts.queueAway} />
        ) : (
          <Facts
            rows={[
              [texts.name, queue.name],
              ...states.map(([name, word]) => [word, show.number(counts[name] ?? 0)] as const),
            ]}
          />
        )}
      </Body>
    </Card>
  );
}

function Senders({ locale, rows }: { locale: Locale; rows: readonly SenderLine[] }): VNode {
  const texts = systemTexts[locale];
  const show = formats(locale);
  const columns: ColumnOf<SenderLine>[] = [
    { title: texts.process, cell: ({ host, pid }) => `${host} · ${pid}` },
    {
      title: texts.state,
      cell: ({ alive }) => <Badge tone={alive ? 'good' : 'bad'}>{alive ? texts.alive : texts.gone}</Badge>,
    },
    {
      title: texts.relay,
      cell: ({ relay, awaySince, awayReason }) =>
        awaySince === null ? (
          relay
        ) : (
          <>
            {relay} <Badge tone="bad">{texts.away(show.time(awaySince), awayReason ?? '')}</Badge>
          </>
        ),
    },
    { title: texts.started, cell: ({ startedAt }) => show.time(startedAt) },
    { title: texts.seen, cell: ({ seenAt }) => show.time(seenAt) },
    { title: texts.leases, numeric: true, cell: ({ leases }) => show.number(leases) },
    { title: texts.slots, numeric: true, cell: ({ slots }) => show.number(slots) },
  ];
  return (
    <Card title={texts.senders}>
      <Table caption={texts.senders} columns={columns} rows={rows} empty={texts.noSenders} />
    </Card>
  );
}

function Uncertain({ locale, rows }: { locale: Locale; rows: readonly UncertainLine[] }): VNode {
  const texts = systemTexts[locale];
  const columns: ColumnOf<UncertainLine>[] = [
    {
      title: texts.campaign,
      cell: ({ campaignId, campaignName }) => <a href={`/office/campaigns/${campaignId}`}>{campaignName}</a>,
    },
    { title: texts.count, numeric: true, cell: ({ count }) => formats(locale).number(count) },
  ];
  return (
    <Card title={texts.uncertain} id="uncertain">
      <Table caption={texts.uncertain} columns={columns} rows={rows} empty={texts.noUncertain} />
    </Card>
  );
}

function Outlet({ locale, state: { relay, systems } }: SystemProps): VNode {
  const texts = systemTexts[locale];
  const columns: ColumnOf<SystemLine>[] = [
    { title: texts.name, cell: ({ name }) => name },
    { title: texts.code, cell: ({ code }) => code },
    {
      title: texts.state,
      cell: ({ retired }) => <Badge tone={retired ? 'plain' : 'good'}>{retired ? texts.retired : texts.inUse}</Badge>,
    },
    { title: texts.sending, numeric: true, cell: ({ sending }) => formats(locale).number(sending) },
  ];
  return (
    <>
      <Card title={texts.outlet}>
        <Body>
          <p class="mb-0">{texts.outlets[relay]}</p>
        </Body>
      </Card>
      <Card title={texts.systems}>
        <Table caption={texts.systems} columns={columns} rows={systems} empty={texts.noSystems} />
      </Card>
    </>
  );
}

function Installation({ locale, state: { database, disk } }: SystemProps): VNode {
  const texts = systemTexts[locale];
  const show = formats(locale);
  const low = disk !== undefined && disk.free < disk.total * DISK_LOW;
  return (
    <Card title={texts.installation}>
      <Body>
        {low && <Note tone="bad" title={texts.diskLow} />}
        <Facts
          rows={[
            [texts.version, VERSION],
            [texts.database, texts.postgres(database.version, show.bytes(database.bytes))],
            [texts.migrations, texts.migrationList(database.migrations, database.newest)],
            [texts.disk, disk ? texts.diskOf(show.bytes(disk.free), show.bytes(disk.total)) : texts.unknown],
          ]}
        />
      </Body>
    </Card>
  );
}
