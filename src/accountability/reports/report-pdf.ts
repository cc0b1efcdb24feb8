import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Locale } from '../../platform/http/locale.js';
import { formats, type Formats } from '../../platform/i18n/formats.js';
import type { ReportDocument } from './report-document.js';
import { documentTexts } from './report-document.texts.js';

const FONTS = join(dirname(require.resolve('pdfmake/package.json')), 'fonts/Roboto');
pdfmake.setFonts({ Roboto: { normal: join(FONTS, 'Roboto-Regular.ttf'), bold: join(FONTS, 'Roboto-Medium.ttf') } });
/** A document opens nothing but its own fonts: whatever stands in a name is text. */
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(path => dirname(path) === FONTS);

/** Between the margins of A4, in points. */
const WIDTH = 495;
const BAR_HEIGHT = 9;
const STYLES: NonNullable<TDocumentDefinitions['styles']> = {
  title: { fontSize: 18, bold: true, margin: [0, 0, 0, 10] },
  part: { fontSize: 13, bold: true, margin: [0, 16, 0, 4] },
  head: { bold: true },
  label: { color: '#444444' },
};

/** The report as a PDF on A4: the same words, figures and pictures as the page. */
export function reportPdf(document: ReportDocument, locale: Locale): Promise<Buffer> {
  const show = formats(locale);
  const { title, facts, bars, notes, tables } = document;
  const definition: TDocumentDefinitions = {
    ...{ pageSize: 'A4', pageMargins: [50, 50, 50, 60], version: '1.7', styles: STYLES },
    ...{ info: { title }, language: locale, displayTitle: true },
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.2 },
    content: [
      { text: title, style: 'title' },
      factsTable(facts, show),
      ...notes.map(note => ({ text: note, margin: [0, 8, 0, 0] as [number, number, number, number] })),
      ...barsOf(bars, show),
      ...tables.flatMap(table => part(table, show, documentTexts[locale].nothing)),
    ],
    footer: (page, pages) => ({ text: `${page} / ${pages}`, alignment: 'right', margin: [50, 20, 50, 0], fontSize: 8 }),
  };
  return pdfmake.createPdf(definition).getBuffer();
}

function factsTable(facts: ReportDocument['facts'], show: Formats): Content {
  const body = facts.map(
    ([label, value]) =>
      [
        { text: label, style: 'label' },
        { text: shown(value, show), wordBreak: isLongWord(value) ? 'break-all' : 'normal' },
      ] satisfies Content[],
  );
  return { layout: 'noBorders', table: { widths: [200, '*'], dontBreakRows: true, body } };
}

/** Lying bars of one scale; what they say stands above each. */
function barsOf(bars: ReportDocument['bars'], show: Formats): Content[] {
  const top = Math.max(1, ...bars.map(({ value }) => value));
  return bars.map(({ label, value }, place) => {
    const width = (WIDTH * value) / top;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${BAR_HEIGHT}"><rect width="${width}" height="${BAR_HEIGHT}" fill="#0b5fad"/></svg>`;
    return {
      stack: [{ text: `${label}: ${show.number(value)}` }, { svg, width: WIDTH }],
      ...{ unbreakable: true, margin: [0, place === 0 ? 14 : 5, 0, 0] },
    };
  });
}

function part({ title, columns, rows }: ReportDocument['tables'][number], show: Formats, nothing: string): Content[] {
  const head: Content = { text: title, style: 'part', headlineLevel: 1 };
  if (rows.length === 0) return [head, nothing];
  const cells = rows.map(row => row.map(cell => aligned(shown(cell, show), typeof cell === 'number')));
  const heads = columns.map((column, at) => ({ ...aligned(column, typeof rows[0]?.[at] === 'number'), style: 'head' }));
  const widths = columns.map((_, at) => (at === 0 ? '*' : 'auto'));
  const table = { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body: [heads, ...cells] };
  return [head, { layout: 'lightHorizontalLines', table }];
}

function aligned(text: string, isNumber: boolean): { text: string; alignment: 'left' | 'right' } {
  return { text, alignment: isNumber ? 'right' : 'left' };
}

function shown(value: string | number, show: Formats): string {
  return typeof value === 'number' ? show.number(value) : value;
}

/** A hash or a name without blanks is wider than its column. */
function isLongWord(value: string | number): boolean {
  return typeof value === 'string' && /\S{40}/.test(value);
}
