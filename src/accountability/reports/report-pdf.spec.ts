import { inflateSync } from 'node:zlib';
import type { ReportDocument } from './report-document.js';
import { reportPdf } from './report-pdf.js';

const DOCUMENT: ReportDocument = {
  title: 'Zpráva o kampani: Příliš žluťoučký kůň',
  facts: [
    ['Zákazník', 'Řeznictví U Čápa s.r.o.'],
    ['Okruh příjemců', 12_345],
  ],
  bars: [
    { label: 'Okruh příjemců', value: 12_345 },
    { label: 'Vyřazeno', value: 0 },
  ],
  tables: [
    { title: 'Vrátilo se, podle druhu', columns: ['Druh', 'Zpráv'], rows: [['adresa neexistuje', 17]] },
    { title: 'Vrátilo se, podle domén', columns: ['Doména', 'Zpráv'], rows: [] },
  ],
  notes: ['Reklamovat lze do 12. 11. 2026.'],
};

/** What the page streams of a PDF draw, inflated. */
function drawn(pdf: Buffer): string {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/FlateDecode\n>>\nstream\n([^]*?)\nendstream/g)]
    .map(([, stream = '']) => {
      try {
        return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
      } catch {
        return '';
      }
    })
    .join('\n');
}

describe('a report as PDF', () => {
  it('is A4, says its title and language, and draws a bar of full and one of no length', async () => {
    const pdf = await reportPdf(DOCUMENT, 'cs');
    const text = pdf.toString('latin1');
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toMatch(/MediaBox \[0 0 595\.28 841\.89\]/);
    expect(text).toContain('/Lang (cs)');
    const page = drawn(pdf);
    expect(page).toMatch(/\b495 0 l/);
    expect(page.match(/0\.043\d* 0\.372\d* 0\.678\d* (?:scn|rg)/g)).toHaveLength(2);
  });

  it('goes over as many pages as it needs', async () => {
    const rows = Array.from({ length: 200 }, (_, n) => [`domena-${n}.example`, n] as const);
    const pdf = await reportPdf(
      { ...DOCUMENT, tables: [{ title: 'Domény', columns: ['Doména', 'Zpráv'], rows }] },
      'cs',
    );
    expect(Number(/\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1])).toBeGreaterThan(3);
  });
});
