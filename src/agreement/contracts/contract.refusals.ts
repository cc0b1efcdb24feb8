import { defineRefusals } from '../../platform/refusals/refusals.js';

export const contractRefusals = defineRefusals({
  DPA_MISSING: {
    kind: 'conflict',
    cs: 'Pro tohoto správce neplatí žádná zpracovatelská příloha.',
    en: 'No processing annex is in force for this controller.',
    remedy: {
      cs: 'Uživatel s rolí INSTRUCT ji podepíše přes POST /v1/annexes.',
      en: 'A user with the role INSTRUCT signs it by POST /v1/annexes.',
    },
    clause: 'terms 6 ¶2; GDPR 28(3)',
  },
  ANNEX_OUTDATED: {
    kind: 'conflict',
    cs: 'Zpracovatelská příloha neuvádí předpis, který pro provozovatele přibyl: {statutes}.',
    en: 'The processing annex lacks a law that has come to bind the operator: {statutes}.',
    remedy: {
      cs: 'Podepište její další verzi přes POST /v1/annexes.',
      en: 'Sign its next version by POST /v1/annexes.',
    },
    clause: 'terms 6 ¶4',
  },
  WRITTEN_AGREEMENT_REQUIRED: {
    kind: 'invalid',
    cs: 'Odchylka od podmínek potřebuje písemnou dohodu.',
    en: 'A deviation from the terms needs a written agreement.',
    remedy: {
      cs: 'Uveďte název dokumentu a jeho SHA-256 (64 malých hexadecimálních číslic).',
      en: 'Give the name of the document and its SHA-256 (64 lower-case hex digits).',
    },
    clause: 'terms 3.2 ¶4, 3.3, 6(a), 6(c)',
  },
  SNAPSHOT_TAKEN: {
    kind: 'conflict',
    cs: 'Otisk této smlouvy už byl pořízen a nemění se.',
    en: 'The snapshot of this contract was taken already and never changes.',
    remedy: { cs: 'Pracujte s uloženým otiskem.', en: 'Work with the stored snapshot.' },
    clause: 'terms 2 ¶4, 7.4',
  },
});
