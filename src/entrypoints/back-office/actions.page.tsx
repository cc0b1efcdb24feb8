import type { VNode } from 'preact';
import type { Permission } from '../../platform/http/access.decorators.js';
import type { Locale } from '../../platform/http/locale.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { actionsTexts } from './actions.texts.js';
import { Body, Card, Facts, Note } from './components.js';
import { Form } from './form.js';
import type { FormField } from './form-fields.js';
import { changesOf } from './form-subject.js';
import { hiddenMarks, type FormMarks } from './form-marks.js';
import type { Mistakes, Typed } from './form-values.js';
import type { OperatorAction } from './operator-actions.js';
import { RefusalNote } from './refusal-note.js';

/** What went wrong with a form that was sent: at its fields, or the refusal of the action itself. */
export interface Failure {
  /** HTTP status. */
  status: number;
  mistakes: Mistakes;
  refusal?: Refusal;
}

interface ActionsProps {
  locale: Locale;
  actions: readonly OperatorAction[];
  permissions: readonly Permission[];
}

/** All actions by group; those that the person's roles do not allow are named without a link. */
export function ActionsPage({ locale, actions, permissions }: ActionsProps): VNode {
  const texts = actionsTexts[locale];
  if (actions.length === 0) return <p>{texts.empty}</p>;
  return (
    <>
      <p>{texts.intro}</p>
      <div class="office-columns">
        {[...byGroup(actions, locale)].map(([group, members]) => (
          <Card key={group} title={group}>
            <div class="list-group list-group-flush">
              {members.map(action => (
                <ActionLink
                  key={action.name}
                  locale={locale}
                  action={action}
                  allowed={permissions.includes(action.needs)}
                />
              ))}
            </div>
          </Card>
        ))}
      </div>
    </>
  );
}

function byGroup(actions: readonly OperatorAction[], locale: Locale): Map<string, OperatorAction[]> {
  const groups = new Map<string, OperatorAction[]>();
  for (const action of actions) {
    const group = action.group[locale];
    groups.set(group, [...(groups.get(group) ?? []), action]);
  }
  return groups;
}

function ActionLink({ locale, action, allowed }: { locale: Locale; action: OperatorAction; allowed: boolean }): VNode {
  if (allowed) {
    return (
      <a class="list-group-item list-group-item-action" href={`/office/actions/${action.name}`}>
        {action.title[locale]}
      </a>
    );
  }
  return (
    <div class="list-group-item">
      {action.title[locale]}
      <small class="office-hint">{actionsTexts[locale].notYours}</small>
    </div>
  );
}

interface ActionFormProps {
  locale: Locale;
  action: OperatorAction;
  fields: readonly FormField[];
  typed: Typed;
  marks: FormMarks;
  /** Whether the fields hold what was typed before the log-in. */
  kept?: boolean;
  failure?: Failure;
  /** The page that the action was started from. */
  back: string | undefined;
}

export function ActionFormPage(props: ActionFormProps): VNode {
  const { locale, action, fields, typed, marks, kept = false, failure, back } = props;
  const texts = actionsTexts[locale];
  const mistakes = failure?.mistakes ?? {};
  const places = Object.keys(mistakes).length;
  const changes = changesOf(failure?.refusal, locale);
  return (
    <div class="row">
      <div class="col-12 col-lg-8">
        {kept && (
          <Note tone="good" title={texts.kept}>
            <p>{texts.keptMore}</p>
          </Note>
        )}
        {failure?.refusal && <RefusalNote code={failure.refusal.code} data={failure.refusal.data} locale={locale} />}
        {changes.length > 0 && (
          <ul>
            {changes.map(change => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        )}
        {places > 0 && (
          <Note tone="bad" title={texts.mistakes(places)}>
            {mistakes['']?.map(sentence => (
              <p key={sentence}>{sentence}</p>
            ))}
          </Note>
        )}
        <Card>
          <Body>
            <Form
              locale={locale}
              action={`/office/actions/${action.name}`}
              fields={fields}
              submit={texts.submit}
              typed={typed}
              mistakes={mistakes}
              hidden={{ ...hiddenMarks(marks), ...(back === undefined ? {} : { back }) }}
            />
          </Body>
        </Card>
        <p>
          <Back locale={locale} back={back} />
          <a href="/office/actions">{texts.back}</a>
        </p>
      </div>
    </div>
  );
}

const SECRET = /secret|password|token|^key$|apiKey/i;

/** What an action gave back. Secrets come in a field to copy from; they are nowhere else and not shown again. */
export function ActionResultPage(props: {
  locale: Locale;
  action: OperatorAction;
  result: Record<string, unknown>;
  /** A birth number was kept out of what was typed (E-03). */
  masked: boolean;
  back: string | undefined;
}): VNode {
  const { locale, action, result, masked, back } = props;
  const texts = actionsTexts[locale];
  const secrets = Object.entries(result).filter(([name]) => SECRET.test(name));
  const others = Object.entries(result).filter(([name]) => !SECRET.test(name));
  return (
    <div class="row">
      <div class="col-12 col-lg-8">
        <Note tone="good" title={texts.done}>
          <p>{texts.doneMore}</p>
        </Note>
        {masked && (
          <Note tone="mild" title={texts.masked}>
            <p>{texts.maskedMore}</p>
          </Note>
        )}
        {secrets.map(([name, value]) => (
          <Secret key={name} name={name} value={textOf(value)} locale={locale} />
        ))}
        {others.length > 0 && (
          <Card>
            <Body>
              <Facts rows={others.map(([name, value]) => [name, <span class="office-data">{textOf(value)}</span>])} />
            </Body>
          </Card>
        )}
        {secrets.length + others.length === 0 && <p>{texts.nothing}</p>}
        <p>
          <Back locale={locale} back={back} />
          <a href={`/office/actions/${action.name}`}>{texts.again}</a> · <a href="/office/actions">{texts.back}</a>
        </p>
      </div>
    </div>
  );
}

function Back({ locale, back }: { locale: Locale; back: string | undefined }): VNode | null {
  if (back === undefined) return null;
  return (
    <>
      <a href={back}>{actionsTexts[locale].whence}</a> ·{' '}
    </>
  );
}

function Secret({ name, value, locale }: { name: string; value: string; locale: Locale }): VNode {
  return (
    <Card>
      <Body>
        <label class="form-label" for={`secret-${name}`}>
          {name}
        </label>
        <input
          id={`secret-${name}`}
          class="form-control office-secret"
          readOnly
          value={value}
          autocomplete="off"
          aria-describedby={`secret-${name}-once`}
        />
        <small class="office-hint" id={`secret-${name}-once`}>
          {actionsTexts[locale].once}
        </small>
      </Body>
    </Card>
  );
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
