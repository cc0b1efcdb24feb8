import type { ComponentChildren, VNode } from 'preact';

/** A titled box; the title may lead to all of what it shows a part of. */
export function Card(props: { title?: string; href?: string; children: ComponentChildren; id?: string }): VNode {
  const { title, href, children, id } = props;
  return (
    <section class="card" id={id}>
      {title !== undefined && (
        <div class="card-header">
          <h2 class="card-title">{href === undefined ? title : <a href={href}>{title}</a>}</h2>
        </div>
      )}
      {children}
    </section>
  );
}

export function Body({ children }: { children: ComponentChildren }): VNode {
  return <div class="card-body">{children}</div>;
}

export type Tone = 'bad' | 'good' | 'mild';

/** Something the reader has to know now; bad news is announced by screen readers at once. */
export function Note({ tone, title, children }: { tone: Tone; title: string; children?: ComponentChildren }): VNode {
  return (
    <div class={`office-note office-note-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children}
    </div>
  );
}

export type BadgeTone = 'plain' | 'busy' | 'good' | 'wait' | 'bad';

export function Badge({ tone, children }: { tone: BadgeTone; children: ComponentChildren }): VNode {
  return <span class={`office-badge office-badge-${tone}`}>{children}</span>;
}

/** Name and value, one pair a line. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }): VNode {
  return (
    <dl class="office-facts">
      {rows.map(([name, value]) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  );
}

export interface ColumnOf<Row> {
  title: string;
  numeric?: boolean;
  cell: (row: Row) => ComponentChildren;
}

/** A table that turns into cards on narrow screens; says `empty` when there is nothing. */
export function Table<Row>(props: {
  caption: string;
  columns: readonly ColumnOf<Row>[];
  rows: readonly Row[];
  empty: string;
}): VNode {
  const { caption, columns, rows, empty } = props;
  if (rows.length === 0) return <p class="office-empty mb-0">{empty}</p>;
  return (
    <table class="table card-table office-table">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, numeric }) => (
            <th key={title} scope="col" class={numeric ? 'office-number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {columns.map(({ title, numeric, cell }) => (
              <td key={title} data-label={title} class={numeric ? 'office-number' : undefined}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A hash in full; it is there to be compared. */
export function Hash({ value }: { value: string }): VNode {
  return <code class="office-hash">{value}</code>;
}

/** A code that programs and people look up: never broken in its middle. */
export function Code({ value }: { value: string }): VNode {
  return <code class="office-code">{value}</code>;
}

const LONG_WORD = /\S{23}/;

/** A text for a narrow place: only a word that is longer than any of a language may be broken, so that no other is. */
export function Words({ text }: { text: string }): VNode {
  return LONG_WORD.test(text) ? <span class="office-long">{text}</span> : <>{text}</>;
}

/** HTML that others wrote, in a frame without rights. */
export function ForeignFrame({ src, title }: { src: string; title: string }): VNode {
  return <iframe class="office-frame" sandbox="" src={src} title={title} referrerpolicy="no-referrer" />;
}
