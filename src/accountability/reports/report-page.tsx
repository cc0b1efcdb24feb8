import { createHash } from 'node:crypto';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Locale } from '../../platform/http/locale.js';
import { formats, type Formats } from '../../platform/i18n/formats.js';
import type { ReportDocument } from './report-document.js';
import { documentTexts } from './report-document.texts.js';

/** Within the file, so that it is whole wherever it is kept; the content policy names its hash. */
const STYLE = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; font: 1rem/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
h1 { font-size: 1.5rem; overflow-wrap: anywhere; } h2 { font-size: 1.125rem; margin: 1.5rem 0 0.25rem; }
dl { display: grid; grid-template-columns: minmax(8rem, 18rem) 1fr; gap: 0.25rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
div { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid #ccc; vertical-align: top; overflow-wrap: break-word; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
figure { margin: 1rem 0; } figure p { margin: 0.5rem 0 0; } svg { display: block; width: 100%; height: 0.9rem; } rect { fill: #0b5fad; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: 0.5rem; } th, td { padding-right: 0.4rem; font-size: 0.875rem; } }
@page { size: A4; margin: 18mm; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } .screen { display: none; } tr, svg, dl > * { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
`;

/** Of the answer that carries the page: nothing is loaded, nothing runs, only this style applies. */
export const REPORT_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The report as one HTML file made for printing: A4, repeated heads of tables, no line torn. */
export function reportPage(document: ReportDocument, locale: Locale): string {
  const show = formats(locale);
  const page = (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{document.title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <main>
          <h1>{document.title}</h1>
          <p class="screen">{documentTexts[locale].print}</p>
          <Facts document={document} show={show} />
          {document.notes.map(note => (
            <p key={note}>{note}</p>
          ))}
          <Bars document={document} show={show} />
          {document.tables.map(table => (
            <Part key={table.title} table={table} show={show} nothing={documentTexts[locale].nothing} />
          ))}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${render(page)}`;
}

function Facts({ document, show }: { document: ReportDocument; show: Formats }): VNode {
  return (
    <dl>
      {document.facts.map(([label, value]) => (
        <>
          <dt>{label}</dt>
          <dd>{shown(value, show)}</dd>
        </>
      ))}
    </dl>
  );
}

/** Lying bars of one scale; what they say stands above each, so the pictures themselves are silent. */
function Bars({ document: { bars }, show }: { document: ReportDocument; show: Formats }): VNode {
  const top = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure>
      {bars.map(({ label, value }) => (
        <>
          <p>{`${label}: ${show.number(value)}`}</p>
          <svg aria-hidden="true" viewBox="0 0 100 1" preserveAspectRatio="none">
            <rect height={1} width={(100 * value) / top} />
          </svg>
        </>
      ))}
    </figure>
  );
}

function Part(props: { table: ReportDocument['tables'][number]; show: Formats; nothing: string }): VNode {
  const { table, show, nothing } = props;
  if (table.rows.length === 0)
    return (
      <section>
        <h2>{table.title}</h2>
        <p>{nothing}</p>
      </section>
    );
  const numeric = (place: number): string | undefined => (typeof table.rows[0]?.[place] === 'number' ? 'n' : undefined);
  return (
    <section>
      <h2>{table.title}</h2>
      <div tabIndex={0} role="region" aria-label={table.title}>
        <table>
          <thead>
            <tr>
              {table.columns.map((column, place) => (
                <th key={column} scope="col" class={numeric(place)}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, line) => (
              <tr key={line}>
                {row.map((cell, place) => (
                  <td key={place} class={numeric(place)}>
                    {shown(cell, show)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function shown(value: string | number, show: Formats): string {
  return typeof value === 'number' ? show.number(value) : value;
}
