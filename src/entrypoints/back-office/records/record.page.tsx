import type { VNode } from 'preact';
import type { Page } from '../../../platform/database/pages.js';
import type { Locale } from '../../../platform/http/locale.js';
import { Body, Card, Facts, Table } from '../components.js';
import { shownCell, shownColumns } from './cells.js';
import type { OfficeColumn } from './office-column.js';
import type { OfficeTable } from './office-table.js';
import { recordTexts } from './record.texts.js';
import { ActionLinks, type OfferedAction } from './table.page.js';

/** A section with everything that it shows. */
export type LoadedSection =
  | { kind: 'facts'; title: string; facts: readonly OfficeColumn<object>[]; subject: object }
  | {
      kind: 'table';
      title: string;
      table: OfficeTable;
      filter: Record<string, string>;
      page: Page<object>;
    }
  | { kind: 'rows'; title: string; columns: readonly OfficeColumn<object>[]; rows: readonly object[]; empty: string }
  | { kind: 'text'; title: string; text: string }
  | { kind: 'part'; title: string; part: VNode };

interface RecordPageProps {
  locale: Locale;
  sections: readonly LoadedSection[];
  actions: readonly OfferedAction[];
}

/** The page of one thing. */
export function RecordPage({ locale, sections, actions }: RecordPageProps): VNode {
  return (
    <>
      <ActionLinks actions={actions} />
      {sections.map(section => (
        <Card key={section.title} title={section.title} {...(section.kind === 'table' ? { href: allOf(section) } : {})}>
          <Content locale={locale} section={section} />
        </Card>
      ))}
    </>
  );
}

function Content({ locale, section }: { locale: Locale; section: LoadedSection }): VNode {
  switch (section.kind) {
    case 'facts':
      return <FactsOf locale={locale} facts={section.facts} subject={section.subject} />;
    case 'table':
      return <TablePart locale={locale} {...section} />;
    case 'rows':
      return (
        <Table
          caption={section.title}
          columns={shownColumns(section.columns, locale)}
          rows={section.rows}
          empty={section.empty}
        />
      );
    case 'text':
      return (
        <Body>
          <pre class="office-text" tabIndex={0}>
            {section.text}
          </pre>
        </Body>
      );
    case 'part':
      return section.part;
  }
}

function FactsOf(props: { locale: Locale; facts: readonly OfficeColumn<object>[]; subject: object }): VNode {
  const { locale, facts, subject } = props;
  return (
    <Body>
      <Facts rows={facts.map(fact => [fact.title[locale], shownCell(fact, subject, locale)])} />
    </Body>
  );
}

function TablePart(props: {
  locale: Locale;
  title: string;
  table: OfficeTable;
  filter: Record<string, string>;
  page: Page<object>;
}): VNode {
  const { locale, title, table, filter, page } = props;
  return (
    <>
      <Table
        caption={title}
        columns={shownColumns(table.columns, locale, filter)}
        rows={page.rows}
        empty={table.empty[locale]}
      />
      {page.next !== undefined && (
        <p class="card-body mb-0">
          <a href={allOf({ table, filter })}>{recordTexts[locale].allOf}</a>
        </p>
      )}
    </>
  );
}

/** All rows of which a section shows the first. */
function allOf({ table, filter }: { table: OfficeTable; filter: Record<string, string> }): string {
  return `/office/${table.path}?${new URLSearchParams(filter).toString()}`;
}
