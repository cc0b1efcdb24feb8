import { randomBytes } from 'node:crypto';
import type { NewEvent } from '../permission/permission-event.js';
import { EVERYTHING, grantOf } from '../permission/permission.rules.js';
import { grantClaim, stopClaim } from './claim.js';
import { CsvReader } from './csv.js';
import type { CsvItem } from './csv-scanner.js';
import { importedLeaf, leafOf, type BatchFrame, type ImportedEvent } from './import.store.js';
import { mapColumns } from './mapping.js';
import { judgeRow } from './row.rules.js';
import { SHOP_DEFAULTS, shopExport } from './shop-export.js';

const AT = new Date('2026-11-02T09:00:00.123Z');
const [importId, controllerId, id] = [
  '01a2041d-71af-780d-9e64-4f67bdda13a6',
  '01a2041d-5222-7516-a1c4-8bfbd0c7c7f0',
  '01a2041d-5220-792d-b9dc-be24c6e9e7bc',
];
const frame: BatchFrame = {
  ...{
    importId,
    controllerId,
    customerId: id,
    listId: id,
    revision: 1,
    done: 0,
    countries: [],
    settings: { purposes: [] },
  },
  ...{ purposes: [], at: AT, addressKey: () => randomBytes(32) },
};

/** The event as the general writer would be given it, with the evidence as the database gives it back. */
function plainly({ key, claim, occurredAt, ...grant }: ImportedEvent): NewEvent {
  const person = { customerId: id, controllerId, addressKey: Buffer.from(key, 'hex') };
  const common = { person, channel: 'import', importId, occurredAt, purpose: claim.purpose };
  if (claim.kind !== 'GRANT') return { ...common, kind: claim.kind, evidence: null };
  if (!('basis' in grant)) throw new Error('a grant without a basis');
  const evidence: Record<string, unknown> = JSON.parse(claim.text);
  return { ...common, ...grant, kind: 'GRANT', evidence };
}

describe('the evidence of an import', () => {
  it('M-03 the leaf put together in the fast way is the canonical one, for every row of a shop', async () => {
    const file = shopExport({ rows: 400, seed: 3 });
    const rows: CsvItem[] = [];
    for await (const items of new CsvReader([...file])) rows.push(...items);
    const head = rows.shift();
    const mapped = mapColumns(head && 'cells' in head ? head.cells : []);
    if (!mapped.ok) throw new Error('the heading was refused');
    const events = rows.flatMap((row): ImportedEvent[] => {
      if (row.error !== undefined) return [];
      const { accepted } = judgeRow(row.cells, mapped.mapping, { at: AT, defaults: SHOP_DEFAULTS });
      const key = randomBytes(32);
      return (accepted?.grounds ?? []).map(evidence => {
        const claim = grantClaim(key, 'newsletter', evidence);
        return { key: key.toString('hex'), claim, ...grantOf(evidence, AT) };
      });
    });
    expect(events.length).toBeGreaterThan(300);
    for (const event of events) {
      expect(leafOf(frame, id, event)).toBe(importedLeaf(id, Buffer.from(event.claim.salt, 'hex'), plainly(event)));
    }
  });

  it('and so is that of an opt-out', () => {
    const key = randomBytes(32);
    const event = { key: key.toString('hex'), claim: stopClaim(key, AT), occurredAt: AT };
    expect(event.claim.purpose).toBe(EVERYTHING);
    expect(leafOf(frame, id, event)).toBe(importedLeaf(id, Buffer.from(event.claim.salt, 'hex'), plainly(event)));
  });
});
