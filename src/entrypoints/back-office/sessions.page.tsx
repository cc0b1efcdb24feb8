import type { VNode } from 'preact';
import type { SessionLine } from '../../access/sessions.service.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import { Badge, Body, Card, Note, Table, type ColumnOf } from './components.js';
import { sessionsTexts } from './sessions.texts.js';

interface SessionsProps {
  locale: Locale;
  sessions: readonly SessionLine[];
  ended: boolean;
}

/** Where a person is logged in, each log-in with a button to end it. */
export function SessionsPage({ locale, sessions, ended }: SessionsProps): VNode {
  const texts = sessionsTexts[locale];
  const show = formats(locale);
  const columns: ColumnOf<SessionLine>[] = [
    { title: texts.device, cell: ({ device, own }) => <Device {...{ locale, device, own }} /> },
    { title: texts.since, cell: ({ createdAt }) => show.time(createdAt) },
    { title: texts.seen, cell: ({ seenAt }) => show.time(seenAt) },
    { title: texts.end, cell: session => <End locale={locale} session={session} /> },
  ];
  return (
    <>
      {ended && <Note tone="good" title={texts.ended} />}
      <p>{texts.intro}</p>
      <Card>
        <Table caption={texts.title} columns={columns} rows={sessions} empty={texts.empty} />
        {sessions.some(({ own }) => !own) && (
          <Body>
            <form method="post" action="/office/sessions/end-others">
              <button class="btn" type="submit">
                {texts.others}
              </button>
            </form>
          </Body>
        )}
      </Card>
      <p class="office-hint">{texts.strange}</p>
    </>
  );
}

function Device({ locale, device, own }: { locale: Locale; device: string; own: boolean }): VNode {
  const texts = sessionsTexts[locale];
  return (
    <>
      {device || texts.unknown} {own && <Badge tone="good">{texts.own}</Badge>}
    </>
  );
}

function End({ locale, session }: { locale: Locale; session: SessionLine }): VNode {
  const texts = sessionsTexts[locale];
  return (
    <form method="post" action="/office/sessions/end">
      <input type="hidden" name="id" value={session.id} />
      <button class="btn" type="submit" aria-label={texts.endThis(session.device || texts.unknown)}>
        {texts.end}
      </button>
    </form>
  );
}
