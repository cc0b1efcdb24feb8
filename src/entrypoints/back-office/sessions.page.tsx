import type { ComponentChildren, VNode } from 'preact';
import type { SessionLine } from '../../access/sessions.service.js';
import type { Locale } from '../../platform/http/locale.js';
import { formats } from '../../platform/i18n/formats.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { actionsTexts } from './actions.texts.js';
import { Badge, Body, Card, Note, Table, type ColumnOf } from './components.js';
import { Hidden } from './form.js';
import { hiddenMarks } from './form-marks.js';
import { RefusalNote } from './refusal-note.js';
import { sessionsTexts } from './sessions.texts.js';

interface SessionsProps {
  locale: Locale;
  sessions: readonly SessionLine[];
  /** The one-time id of the form of the password. */
  formId: string;
  done?: 'ended' | 'password' | undefined;
  refusal?: Refusal;
}

/** Where a person is logged in, each log-in with a button to end it; and the person's password. */
export function SessionsPage({ locale, sessions, formId, done, refusal }: SessionsProps): VNode {
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
      {done !== undefined && <Note tone="good" title={done === 'password' ? texts.changed : texts.ended} />}
      {refusal && <RefusalNote code={refusal.code} data={refusal.data} locale={locale} />}
      <p>{texts.intro}</p>
      <Card title={texts.logIns}>
        <Table caption={texts.logIns} columns={columns} rows={sessions} empty={texts.empty} />
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
      <Card title={texts.password}>
        <Body>
          <form method="post" action="/office/sessions/password">
            <Hidden fields={hiddenMarks({ id: formId, page: '/office/sessions' })} />
            <Password name="presentPassword" label={texts.present} autocomplete="current-password" />
            <Password name="newPassword" label={texts.fresh} autocomplete="new-password">
              <small class="form-hint" id="newPassword-help">
                {actionsTexts[locale].passwordDuties}
              </small>
            </Password>
            <button class="btn btn-primary" type="submit">
              {texts.change}
            </button>
          </form>
        </Body>
      </Card>
    </>
  );
}

function Password(props: {
  name: string;
  label: string;
  autocomplete: 'current-password' | 'new-password';
  children?: ComponentChildren;
}): VNode {
  const { name, label, autocomplete, children } = props;
  return (
    <div class="mb-3">
      <label class="form-label" for={name}>
        {label}
      </label>
      <input
        {...(children === undefined ? {} : { 'aria-describedby': `${name}-help` })}
        {...{ id: name, name, autocomplete, type: 'password', class: 'form-control', required: true }}
      />
      {children}
    </div>
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
