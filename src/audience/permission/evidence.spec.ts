import { BASES, checkEvidence, type Evidence, GROUNDS, parseGround, refuseUse, revives } from './evidence.js';
import { EVIDENCE_FIELDS, type EvidenceField, type RawEvidence } from './evidence-reader.js';

const NOW = new Date('2026-11-05T10:00:00Z');
const CONSENT: RawEvidence = {
  controller: 'Kytky s.r.o.',
  purposes: 'novinky, slevy',
  wording: 'v3',
  givenAt: '3. 11. 2026 14:05',
  how: 'Formulář',
  source: 'https://kytky.test/newsletter',
};
const SALE: RawEvidence = {
  saleAt: '2026-10-01',
  similarProducts: 'květiny a hnojiva',
  optOutOfferedAt: '1. 10. 2026 9:00',
};
const FULL: Record<keyof typeof GROUNDS, RawEvidence> = {
  consent: CONSENT,
  existing_customer: SALE,
  contract: { reference: 'S-2026/17', since: '1.1.2026' },
  legal_obligation: { provision: 'zákon 563/1991 Sb.' },
  vital_interests: { reason: 'svolávací akce vadného výrobku' },
  public_task: { provision: 'zákon 128/2000 Sb.' },
  legitimate_interests: { assessment: 'balanční test 2026-02' },
};

function evidence(ground: keyof typeof GROUNDS, more: RawEvidence = {}): Evidence {
  const check = checkEvidence(ground, { ...FULL[ground], ...more }, NOW);
  if (!check.ok) throw new Error(JSON.stringify(check.faults));
  return check.evidence;
}
function faults(ground: string, raw: RawEvidence): [string, string][] {
  const check = checkEvidence(ground, raw, NOW);
  return check.ok ? [] : check.faults.map(({ code, field }) => [code, field]);
}

describe('bases', () => {
  it('D-23 knows six bases and refuses a seventh', () => {
    expect(BASES).toHaveLength(6);
    for (const basis of BASES) expect(evidence(basis).ground).toBe(basis);
    for (const word of ['business_relationship', '', 'constructor', '__proto__', 'souhlas?ne']) {
      expect(faults(word, {})).toEqual([['UNKNOWN_BASIS', 'basis']]);
    }
  });

  it('D-17 takes the existing customer as a case of legitimate interests', () => {
    expect(evidence('existing_customer').ground).toBe('existing_customer');
    expect(GROUNDS.existing_customer.basis).toBe('legitimate_interests');
  });

  it.each([
    ['Souhlas', 'consent'],
    ['stávající zákazník', 'existing_customer'],
    ['SMLOUVA', 'contract'],
    ['oprávněný zájem', 'legitimate_interests'],
    ['legal-obligation', 'legal_obligation'],
    ['veřejný zájem', 'public_task'],
    ['životně důležitý zájem', 'vital_interests'],
  ])('reads %j as %s', (word, ground) => {
    expect(parseGround(word)).toBe(ground);
  });

  it('gives every ground its own evidence fields and its own words', () => {
    const known = new Set<string>(EVIDENCE_FIELDS);
    const words = Object.values(GROUNDS).flatMap(rule => rule.words);
    expect(new Set(words).size).toBe(words.length);
    for (const rule of Object.values(GROUNDS)) {
      expect(rule.required.every(field => known.has(field))).toBe(true);
      expect(rule.ownToEach.every(field => rule.required.includes(field))).toBe(true);
    }
  });
});

describe('proof', () => {
  it('D-18 reads a full consent', () => {
    const more = { ip: '192.0.2.7', tailoring: 'ano', scope: 'třetí strany', thirdParties: 'Hnůj a.s.; Traktor a.s.' };
    expect(evidence('consent', more)).toEqual({
      ground: 'consent',
      controller: 'Kytky s.r.o.',
      purposes: ['novinky', 'slevy'],
      scope: 'third-party',
      thirdParties: ['Hnůj a.s.', 'Traktor a.s.'],
      wording: 'v3',
      givenAt: { at: new Date('2026-11-03T13:05:00Z'), day: false },
      how: 'form',
      source: 'https://kytky.test/newsletter',
      ip: '192.0.2.7',
      tailoring: true,
    });
  });

  it.each(Object.entries(GROUNDS))('refuses %s with any of its required fields missing', (ground, rule) => {
    for (const field of rule.required) {
      const { [field]: _, ...rest } = FULL[parseGround(ground) ?? 'consent'];
      expect(faults(ground, rest)).toEqual([[rule.missing, field]]);
      expect(faults(ground, { ...rest, [field]: ' \u00a0' })).toEqual([[rule.missing, field]]);
    }
  });

  it('D-18 refuses consent without date or wording with CONSENT_EVIDENCE_MISSING, naming all at once', () => {
    expect(faults('souhlas', { ...CONSENT, givenAt: '', wording: '' })).toEqual([
      ['CONSENT_EVIDENCE_MISSING', 'wording'],
      ['CONSENT_EVIDENCE_MISSING', 'givenAt'],
    ]);
  });

  it('D-18 refuses purposes that name none', () => {
    expect(faults('consent', { ...CONSENT, purposes: ' , ;' })).toEqual([['CONSENT_EVIDENCE_MISSING', 'purposes']]);
    expect(faults('consent', { ...CONSENT, purposes: 'a\nb' })).toEqual([['EVIDENCE_UNREADABLE', 'purposes']]);
  });

  it('D-19 refuses an existing customer without optOutOfferedAt with SOFT_OPT_IN_INCOMPLETE', () => {
    expect(faults('zákazník', { ...SALE, optOutOfferedAt: '' })).toEqual([
      ['SOFT_OPT_IN_INCOMPLETE', 'optOutOfferedAt'],
    ]);
  });

  it('D-20 refuses a consent to third-party offers that names no third party', () => {
    expect(faults('consent', { ...CONSENT, scope: 'third-party' })).toEqual([
      ['CONSENT_EVIDENCE_MISSING', 'thirdParties'],
    ]);
  });

  it.each<[EvidenceField, string, string]>([
    ['givenAt', '11/03/2026', 'EVIDENCE_UNREADABLE'],
    ['givenAt', '6. 11. 2026', 'EVIDENCE_IN_FUTURE'],
    ['givenAt', '2026-11-05T10:00:01Z', 'EVIDENCE_IN_FUTURE'],
    ['how', 'holub', 'EVIDENCE_UNREADABLE'],
    ['scope', 'všechno', 'EVIDENCE_UNREADABLE'],
    ['tailoring', 'snad', 'EVIDENCE_UNREADABLE'],
    ['wording', 'v3\r\nBcc: x', 'EVIDENCE_UNREADABLE'],
    ['source', 'x'.repeat(2001), 'EVIDENCE_UNREADABLE'],
    ['guardianConsentAt', 'loni', 'EVIDENCE_UNREADABLE'],
  ])('refuses %s %j with %s', (field, text, code) => {
    expect(faults('consent', { ...CONSENT, [field]: text })).toEqual([[code, field]]);
  });

  it('takes a bare day that is today, and the very moment of the import', () => {
    expect(faults('consent', { ...CONSENT, givenAt: '5. 11. 2026' })).toEqual([]);
    expect(faults('consent', { ...CONSENT, givenAt: '2026-11-05T10:00:00Z' })).toEqual([]);
  });

  it('D-18 leaves out an IP address that cannot be read and says so', () => {
    const check = checkEvidence('consent', { ...CONSENT, ip: 'unknown' }, NOW);
    expect(check).toMatchObject({ ok: true, ignored: ['ip'] });
    expect(check.ok && 'ip' in check.evidence).toBe(false);
  });
});

describe('use', () => {
  const own = { kind: 'commercial', at: NOW } as const;
  const third = { ...own, thirdParty: 'Hnůj a.s.' };
  const service = { kind: 'service', at: NOW } as const;

  it.each([
    ['consent', undefined, 'SCOPE_MISMATCH', 'BASIS_NOT_USABLE'],
    ['existing_customer', undefined, 'BASIS_NOT_USABLE', 'BASIS_NOT_USABLE'],
    ['contract', 'BASIS_NOT_USABLE', 'BASIS_NOT_USABLE', undefined],
    ['legal_obligation', 'BASIS_NOT_USABLE', 'BASIS_NOT_USABLE', undefined],
    ['vital_interests', 'BASIS_NOT_USABLE', 'BASIS_NOT_USABLE', undefined],
    ['public_task', 'BASIS_NOT_USABLE', 'BASIS_NOT_USABLE', undefined],
    ['legitimate_interests', 'BASIS_NOT_USABLE', 'BASIS_NOT_USABLE', undefined],
  ] as const)('D-17 %s: own offers %s, offers of others %s, service %s', (ground, forOwn, forThird, forService) => {
    const given = evidence(ground);
    expect([refuseUse(given, own), refuseUse(given, third), refuseUse(given, service)]).toEqual([
      forOwn,
      forThird,
      forService,
    ]);
  });

  it('D-20 lets offers of another firm go only to a consent that names it', () => {
    const given = evidence('consent', { scope: 'third-party', thirdParties: 'HNŮJ a. s., Traktor a.s.' });
    expect(refuseUse(given, { ...own, thirdParty: 'Hnůj a.s.' })).toBeUndefined();
    expect(refuseUse(given, { ...own, thirdParty: 'Vidle a.s.' })).toBe('SCOPE_MISMATCH');
    expect(refuseUse(given, own)).toBeUndefined();
  });

  it('D-26 excludes a consent without tailoring from a tailored campaign', () => {
    expect(refuseUse(evidence('consent'), { ...own, tailored: true })).toBe('TAILORING_NOT_COVERED');
    expect(refuseUse(evidence('consent', { tailoring: 'ano' }), { ...own, tailored: true })).toBeUndefined();
    expect(refuseUse(evidence('existing_customer'), { ...own, tailored: true })).toBeUndefined();
  });

  it('D-18 excludes a consent that does not predate the sending; a bare day counts as its end', () => {
    const at = (time: string) => ({ ...own, at: new Date(time) });
    expect(refuseUse(evidence('consent'), at('2026-11-03T13:04:59Z'))).toBe('BASIS_AFTER_SENDING');
    expect(refuseUse(evidence('consent'), at('2026-11-03T13:05:00Z'))).toBeUndefined();
    const day = evidence('consent', { givenAt: '3. 11. 2026' });
    expect(refuseUse(day, at('2026-11-03T22:00:00Z'))).toBe('BASIS_AFTER_SENDING');
    expect(refuseUse(day, at('2026-11-03T23:00:00Z'))).toBeUndefined();
    expect(refuseUse(evidence('existing_customer'), at('2026-09-30T10:00:00Z'))).toBe('BASIS_AFTER_SENDING');
  });

  it('G-11 revives only with a consent later than the refusal; a bare day counts as its beginning', () => {
    const refusedAt = new Date('2026-11-03T10:00:00Z');
    expect(revives(evidence('consent'), refusedAt)).toBe(true);
    expect(revives(evidence('consent', { givenAt: '3. 11. 2026 11:00' }), refusedAt)).toBe(false);
    expect(revives(evidence('consent', { givenAt: '3. 11. 2026' }), refusedAt)).toBe(false);
    expect(revives(evidence('consent', { givenAt: '4. 11. 2026' }), refusedAt)).toBe(true);
    expect(revives(evidence('existing_customer', { saleAt: '4. 11. 2026' }), refusedAt)).toBe(false);
    expect(revives(evidence('contract', { since: '4. 11. 2026' }), refusedAt)).toBe(false);
  });
});
