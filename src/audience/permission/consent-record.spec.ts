import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { arbitraryEvents } from '../../../test/support/permission-events.js';
import { consentRecords, type ConsentSetting, type JsonLd } from './consent-record.js';
import type { RecordedEvent } from './permission.facts.js';
import type { PermissionEvent } from './permission.rules.js';

const CORPUS = join(process.env['MANDATE_CORPORA'] ?? join(__dirname, '../../../../shared/corpora'), 'consent');
const SUBJECT = '01920000-0000-7000-8000-000000000001';
const SETTING: ConsentSetting = {
  controller: {
    id: '01920000-0000-7000-8000-000000000002',
    name: 'Knihy s.r.o.',
    address: 'Dlouhá 1, 110 00 Praha 1',
    email: 'gdpr@knihy.test',
    privacyNoticeUrl: 'https://knihy.test/soukromi',
  },
  operator: {
    name: 'Rozesílka s.r.o.',
    seat: 'Poštovní 1, 110 00 Praha 1',
    email: 'osobni.udaje@rozesilka.test',
    phone: '+420 200 000 000',
    website: 'https://rozesilka.test',
  },
  dataCategories: ['NAME', 'ADDRESS'],
  specialCategories: [],
  systems: [{ name: 'Own', country: 'CZ', carrier: null }],
  proofYears: 4,
  requestUrl: 'https://rozesilka.test/privacy-request',
};

/** What the database adds to an event; the evidence of a consent as checkEvidence leaves it. */
function recorded(event: PermissionEvent, n: number): RecordedEvent {
  const evidence = {
    ...{ wording: `v${n}`, how: 'form', source: 'https://knihy.test/odber', purposes: [event.purpose] },
    ...(n % 3 === 0 ? { ip: '192.0.2.1' } : {}),
    ...(n % 5 === 0 ? { thirdParties: ['Mapy s.r.o.'] } : {}),
  };
  const row = { channel: 'import', messageId: null, importId: null, recordedAt: event.occurredAt, entryId: event.id };
  return { ...event, ...row, evidence: event.kind === 'GRANT' ? evidence : null };
}

const people = (count: number): RecordedEvent[][] =>
  fc
    .sample(arbitraryEvents(), { numRuns: 5 * count, seed: 27_560 })
    .map(events => events.map(recorded).sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()))
    .filter(events => events.some(event => event.kind === 'GRANT' && event.basis === 'CONSENT'))
    .slice(0, count);

const recordsOf = (events: RecordedEvent[]): JsonLd[] => consentRecords(SUBJECT, events, SETTING)['@graph'];

function objectsIn(value: unknown): JsonLd[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return typeof value === 'object' && value !== null ? [Object.fromEntries(Object.entries(value))] : [];
}

/** The objects in which a section of the standard's table looks for its fields. */
function scope(record: JsonLd, section: string): JsonLd[] {
  const process = objectsIn(record['dpv:hasProcess']);
  switch (section) {
    case 'personal data fields':
      return process.flatMap(one => objectsIn(one['dpv:hasPersonalData'])).concat(process);
    case 'party fields':
      return objectsIn(record['dpv:hasEntity']).concat(process);
    case 'event fields':
      return objectsIn(record['dpv:hasConsentStatus']).concat(record);
    case 'Metadata fields':
      return [record];
    default:
      return [record, ...process];
  }
}

const said = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

interface Field {
  section: string;
  term: string;
  iso: boolean;
  gdpr: boolean;
  relations: string[];
}

/** Columns section, term, ISO, clauses, GDPR, concept, relation; a cell with a comma is quoted. */
function fields(): Field[] {
  const lines = readFileSync(join(CORPUS, 'iso27560-fields.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
  return lines.map(line => {
    const cells = [...line.matchAll(/("([^"]*)"|[^,]*)(?:,|$)/g)].map(([, plain = '', quoted]) => quoted ?? plain);
    const [section = '', term = '', iso, , gdpr, , relation = ''] = cells;
    return {
      section,
      term,
      iso: iso === 'Mandatory',
      gdpr: gdpr === 'Mandatory',
      relations: relation.split(/\s*[,;]\s*/),
    };
  });
}

const missing = (record: JsonLd, wanted: Field[]): string[] =>
  wanted
    .filter(({ section, relations }) => !scope(record, section).some(one => relations.some(name => said(one[name]))))
    .map(({ term }) => term);

describe('consent records', () => {
  const corpus = existsSync(CORPUS) ? it : it.skip;

  corpus('ISO/IEC TS 27560: hold 25 of 25 fields of the standard and 26 of 26 of the GDPR for 1,000 recipients', () => {
    const all = fields();
    const iso = all.filter(field => field.iso);
    const gdpr = all.filter(field => field.gdpr);
    expect([iso.length, gdpr.length]).toEqual([25, 26]);
    const everybody = people(1_000);
    expect(everybody).toHaveLength(1_000);
    for (const record of everybody.flatMap(recordsOf)) expect(missing(record, [...iso, ...gdpr])).toEqual([]);
  });

  corpus('DPV: use no term that the vocabulary does not have', () => {
    const terms = new Set(readFileSync(join(CORPUS, 'dpv-2.3-terms.txt'), 'utf8').split(/\s+/));
    const used = new Set(JSON.stringify(people(1_000).map(recordsOf)).match(/dpv:[A-Za-z]+/g));
    expect([...used].filter(name => !terms.has(name.replace('dpv:', 'https://w3id.org/dpv#')))).toEqual([]);
    expect(used.size).toBeGreaterThan(50);
  });

  it('tell one purpose each, with every status in its order and until when it held', () => {
    const at = (day: number): Date => new Date(Date.UTC(2026, 2, day, 12));
    const consent = { kind: 'GRANT' as const, basis: 'CONSENT' as const, thirdParty: false, tailoring: false };
    const events = [
      recorded({ ...consent, id: 'a', purpose: 'newsletter', occurredAt: at(1) }, 1),
      recorded({ ...consent, id: 'b', purpose: 'events', occurredAt: at(2) }, 1),
      recorded({ kind: 'WITHDRAW', id: 'c', purpose: 'newsletter', occurredAt: at(3) }, 1),
      recorded({ kind: 'BOUNCE', id: 'd', purpose: '*', occurredAt: at(4) }, 1),
      recorded({ ...consent, id: 'e', purpose: 'newsletter', occurredAt: at(5) }, 1),
    ];
    const [newsletter, others] = recordsOf(events);
    expect(objectsIn(newsletter?.['dpv:hasConsentStatus']).map(one => [one['@type'], one['dct:valid']])).toEqual([
      ['dpv:ConsentGiven', '2026-03-01T12:00:00.000Z/2026-03-03T12:00:00.000Z'],
      ['dpv:ConsentWithdrawn', '2026-03-03T12:00:00.000Z/2026-03-05T12:00:00.000Z'],
      ['dpv:ConsentGiven', '2026-03-05T12:00:00.000Z/..'],
    ]);
    expect([newsletter?.['dct:identifier'], others?.['dct:identifier']]).toEqual(['e', 'b']);
    expect(objectsIn(others?.['dpv:hasConsentStatus'])).toHaveLength(1);
  });

  it('tell nothing where nobody consented', () => {
    const contract = { basis: 'CONTRACT' as const, thirdParty: false, tailoring: false, occurredAt: new Date(0) };
    expect(recordsOf([recorded({ ...contract, kind: 'GRANT', id: 'a', purpose: 'service' }, 1)])).toEqual([]);
  });
});
