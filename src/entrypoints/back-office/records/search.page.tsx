import type { VNode } from 'preact';
import type { Locale } from '../../../platform/http/locale.js';
import { Card } from '../components.js';
import type { OfficeTable } from './office-table.js';
import { recordTexts } from './record.texts.js';

/** What was found in one table. */
export interface FoundIn {
  table: OfficeTable;
  hits: { href: string; name: string; exact: boolean }[];
  more: boolean;
}

/** The hits, table by table. */
export function SearchPage({
  locale,
  text,
  found,
}: {
  locale: Locale;
  text: string;
  found: readonly FoundIn[];
}): VNode {
  const texts = recordTexts[locale];
  return (
    <>
      <form method="get" action="/office/search" role="search" class="office-row mb-3" aria-label={texts.searchTitle}>
        <input
          class="form-control"
          type="search"
          name="q"
          value={text}
          aria-label={texts.searchLabel}
          maxLength={200}
        />
        <button class="btn btn-primary" type="submit">
          {texts.search}
        </button>
      </form>
      {found.length === 0 && <p>{text === '' ? texts.searchHint : texts.searchNothing(text)}</p>}
      {found.map(({ table, hits, more }) => (
        <Card key={table.path} title={table.title[locale]}>
          <div class="list-group list-group-flush office-hits">
            {hits.map(({ href, name }) => (
              <a key={href} class="list-group-item list-group-item-action" href={href}>
                {name || texts.withoutName}
              </a>
            ))}
            {more && (
              <a class="list-group-item" href={`/office/${table.path}?${new URLSearchParams({ q: text }).toString()}`}>
                {texts.searchMore}
              </a>
            )}
          </div>
        </Card>
      ))}
    </>
  );
}
