import type { VNode } from 'preact';
import { COUNTED, type Page } from '../../../platform/database/pages.js';
import type { Locale } from '../../../platform/http/locale.js';
import { formats } from '../../../platform/i18n/formats.js';
import { Card, Table } from '../components.js';
import type { FormField } from '../form-fields.js';
import { shownColumns } from './cells.js';
import { FilterForm, filterQuery, type AskedFilter, type NamedFilter } from './filters.js';
import type { OfficeTable } from './office-table.js';
import { recordTexts } from './record.texts.js';

/** An action that may be started, with what is known already in its address. */
export interface OfferedAction {
  href: string;
  title: string;
}

interface TablePageProps {
  locale: Locale;
  table: OfficeTable;
  asked: AskedFilter;
  named: readonly NamedFilter[];
  fields: readonly FormField[];
  page: Page<object>;
  /** Whether this is a later page. */
  later: boolean;
  actions: readonly OfferedAction[];
}

/** A table with its filter, its pages and its file. */
export function TablePage(props: TablePageProps): VNode {
  const { locale, table, asked, named, fields, page, later, actions } = props;
  const texts = recordTexts[locale];
  const filtered = filterQuery(asked) !== '';
  return (
    <>
      {table.intro && <p class="office-intro">{table.intro[locale]}</p>}
      <ActionLinks actions={actions} />
      <FilterForm locale={locale} path={table.path} asked={asked} named={named} fields={fields} />
      <Card>
        <Table
          caption={table.title[locale]}
          columns={shownColumns(table.columns, locale, asked.filter)}
          rows={page.rows}
          empty={filtered ? texts.nothingFits : table.empty[locale]}
        />
      </Card>
      <div class="office-below">
        {page.total !== undefined && page.total > 0 && <span>{countText(page.total, locale)}</span>}
        {filtered && <a href={`/office/${table.path}`}>{texts.all}</a>}
        {page.rows.length > 0 && <a href={`/office/${table.path}.csv${filterQuery(asked)}`}>{texts.csv}</a>}
        {later && <a href={`/office/${table.path}${filterQuery(asked)}`}>{texts.first}</a>}
        {page.next !== undefined && (
          <a class="btn" href={`/office/${table.path}${filterQuery(asked, { after: page.next })}`} rel="next">
            {texts.next}
          </a>
        )}
      </div>
    </>
  );
}

function countText(total: number, locale: Locale): string {
  const texts = recordTexts[locale];
  return total > COUNTED ? texts.moreThan(formats(locale).number(COUNTED)) : texts.rows(total);
}

export function ActionLinks({ actions }: { actions: readonly OfferedAction[] }): VNode | null {
  if (actions.length === 0) return null;
  return (
    <p class="office-actions">
      {actions.map(({ href, title }) => (
        <a key={href} class="btn" href={href}>
          {title}
        </a>
      ))}
    </p>
  );
}
