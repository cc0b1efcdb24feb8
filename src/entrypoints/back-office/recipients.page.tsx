import type { VNode } from 'preact';
import type { RecordedEvent } from '../../audience/permission/permission.facts.js';
import type { RecipientHistory } from '../../audience/permission/recipient-access.service.js';
import type { Locale } from '../../platform/http/locale.js';
import type { Refusal } from '../../platform/refusals/refusals.js';
import { Body, Card, Facts, Hash, Note, Table } from './components.js';
import { Form } from './form.js';
import type { FormField } from './form-fields.js';
import type { Mistakes, Typed } from './form-values.js';
import { recipientsTexts } from './recipients.texts.js';
import { shownColumns } from './records/cells.js';
import type { OfficeColumn } from './records/office-column.js';
import { RefusalNote } from './refusal-note.js';

interface HistoryFormProps {
  locale: Locale;
  fields: readonly FormField[];
  typed: Typed;
  mistakes: Mistakes;
  refusal?: Refusal;
}

/** Asks whose history and on whose word, before anything is shown. */
export function HistoryFormPage({ locale, fields, typed, mistakes, refusal }: HistoryFormProps): VNode {
  const texts = recipientsTexts[locale];
  return (
    <div class="row">
      <div class="col-12 col-lg-8">
        {refusal && <RefusalNote code={refusal.code} data={refusal.data} locale={locale} />}
        <p>{texts.intro}</p>
        <Card>
          <Body>
            <Form
              locale={locale}
              action="/office/recipients"
              fields={fields}
              submit={texts.open}
              typed={typed}
              mistakes={mistakes}
            />
          </Body>
        </Card>
        <p>
          <a href="/office/recipient-accesses">{texts.register}</a>
        </p>
      </div>
    </div>
  );
}

/** Everything recorded of one person at one controller. The address itself is not repeated. */
export function HistoryPage({ locale, history }: { locale: Locale; history: RecipientHistory }): VNode {
  const texts = recipientsTexts[locale];
  return (
    <>
      <Note tone="mild" title={texts.recorded}>
        <p>
          <a href="/office/recipient-accesses">{texts.register}</a>
        </p>
      </Note>
      <Card>
        <Body>
          <Facts
            rows={[
              [texts.controller, history.controllerName],
              [texts.person, <Hash value={history.person} />],
            ]}
          />
        </Body>
      </Card>
      <Card title={texts.events}>
        <Table
          caption={texts.events}
          columns={shownColumns(EVENT_COLUMNS, locale)}
          rows={history.events}
          empty={texts.noEvents}
        />
      </Card>
      <Card title={texts.lists}>
        <Table
          caption={texts.lists}
          columns={shownColumns(LIST_COLUMNS, locale)}
          rows={history.lists}
          empty={texts.noLists}
        />
      </Card>
      <p>
        <a href="/office/recipients">{texts.another}</a>
      </p>
    </>
  );
}

const EVENT_COLUMNS: readonly OfficeColumn<RecordedEvent>[] = [
  { key: 'occurredAt', title: { cs: 'Kdy', en: 'When' }, kind: 'time' },
  { key: 'kind', title: { cs: 'Co', en: 'What' }, kind: 'state', words: 'permissionEvent' },
  {
    key: 'purpose',
    title: { cs: 'Typ zprávy', en: 'Type of message' },
    value: ({ purpose }) => (purpose === '*' ? { cs: 'všechna sdělení', en: 'all messages' } : purpose),
  },
  {
    key: 'basis',
    title: { cs: 'Právní základ', en: 'Legal basis' },
    ...{ kind: 'state', words: 'basis' },
    value: event => (event.kind === 'GRANT' ? event.basis : null),
  },
  { key: 'channel', title: { cs: 'Jak', en: 'How' }, kind: 'state', words: 'refusalChannel' },
  {
    key: 'evidence',
    title: { cs: 'Doklad', en: 'Evidence' },
    value: ({ evidence }) =>
      Object.entries(evidence ?? {}).map(
        ([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`,
      ),
  },
  { key: 'recordedAt', title: { cs: 'Zapsáno', en: 'Recorded' }, kind: 'time' },
  {
    key: 'entryId',
    title: { cs: 'Zápis v knize', en: 'Ledger entry' },
    kind: 'hash',
    href: ({ entryId }) => `/office/ledger/${entryId}`,
  },
];

const LIST_COLUMNS: readonly OfficeColumn<RecipientHistory['lists'][number]>[] = [
  { key: 'name', title: { cs: 'Seznam', en: 'List' }, href: ({ id }) => `/office/lists/${id}` },
  { key: 'since', title: { cs: 'Od', en: 'Since' }, kind: 'time' },
];
