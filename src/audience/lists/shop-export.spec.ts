import { createHash } from 'node:crypto';
import { CsvReader } from './csv.js';
import { mapColumns } from './mapping.js';
import { type ImportContext, judgeRow } from './row.rules.js';
import { SHOP_DEFAULTS, shopExport, type ShopExportOptions } from './shop-export.js';

const CONTEXT: ImportContext = { at: new Date('2026-11-02T12:00:00Z'), defaults: SHOP_DEFAULTS };

/** Reads an export the way an import does and counts what the report would show. */
async function report(options: ShopExportOptions) {
  const shop = shopExport(options);
  const counts = { rows: 0, acceptable: 0, duplicates: 0, optedOut: 0, countryAssumed: 0, formulas: 0 };
  const rejected: Record<string, number> = {};
  const grounds: Record<string, number> = {};
  const keys = new Set<string>();
  const domains = new Set<string>();
  let mapping;
  const reader = new CsvReader(shop);
  for await (const batch of reader) {
    for (const item of batch) {
      if (item.error !== undefined) throw new Error(`${item.row}: ${item.error}`);
      if (!mapping) {
        const mapped = mapColumns(item.cells);
        if (!mapped.ok) throw new Error(JSON.stringify(mapped.refusals));
        mapping = mapped.mapping;
        continue;
      }
      counts.rows++;
      const { accepted, rejected: refusals } = judgeRow(item.cells, mapping, CONTEXT);
      for (const { code } of refusals ?? []) rejected[code] = (rejected[code] ?? 0) + 1;
      if (!accepted) continue;
      counts.acceptable++;
      if (keys.has(accepted.key)) counts.duplicates++;
      keys.add(accepted.key);
      domains.add(accepted.address.replace(/.*@/, ''));
      if (accepted.optedOutAt) counts.optedOut++;
      for (const { ground } of accepted.grounds) grounds[ground] = (grounds[ground] ?? 0) + 1;
      counts.countryAssumed += accepted.warnings.filter(({ code }) => code === 'COUNTRY_ASSUMED').length;
      counts.formulas += accepted.warnings.filter(({ code }) => code === 'FORMULA').length;
    }
  }
  return { counted: { ...counts, rejected, grounds }, planted: shop.planted, domains, format: reader.format };
}

describe('shopExport', () => {
  it.each([
    [{ rows: 5_000, seed: 1 }, 'windows-1250'],
    [{ rows: 5_000, seed: 2, encoding: 'utf-8' as const }, 'utf-8'],
    [{ rows: 100, seed: 3 }, 'windows-1250'],
  ])('E-07 holds exactly what it says it holds: %j', async (options, encoding) => {
    const { counted, planted, format } = await report(options);
    expect(counted).toEqual(planted);
    expect(format).toEqual({ encoding, delimiter: ';', lineEnd: 'lf' });
  });

  it('has the shares of a real export and only reserved domains', async () => {
    const { planted, domains } = await report({ rows: 20_000, seed: 4 });
    const share = (count: number) => Math.round((count / planted.rows) * 100);
    const addresses = Object.entries(planted.rejected).filter(([code]) => code.startsWith('ADDRESS'));
    const proofs = Object.entries(planted.rejected).filter(([code]) => !code.startsWith('ADDRESS'));
    const total = (entries: [string, number][]) => entries.reduce((sum, [, count]) => sum + count, 0);
    expect([planted.duplicates, total(addresses), total(proofs), planted.optedOut].map(share)).toEqual([2, 1, 2, 1]);
    expect(Object.keys(planted.grounds).sort()).toEqual(['consent', 'contract', 'existing_customer']);
    expect(proofs.map(([code]) => code).sort()).toEqual([
      'BASIS_EVIDENCE_MISSING',
      'CONSENT_EVIDENCE_MISSING',
      'SOFT_OPT_IN_INCOMPLETE',
    ]);
    expect(domains.size).toBeGreaterThan(5);
    for (const domain of domains) expect(domain).toMatch(/\.(test|example)$|^example\.(com|net|org)$/);
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const digest = (seed: number) => {
      const hash = createHash('sha256');
      const shop = shopExport({ rows: 2_000, seed });
      for (const piece of shop) hash.update(piece);
      return hash.digest('hex');
    };
    expect(digest(7)).toBe(digest(7));
    expect(digest(7)).not.toBe(digest(8));
    const shop = shopExport({ rows: 700, seed: 9 });
    expect(Buffer.concat([...shop])).toEqual(Buffer.concat([...shop]));
  });
});
