import { defineRefusals } from '../../platform/refusals/refusals.js';

const MEND_EVIDENCE = {
  cs: 'Doplňte vyjmenovaná pole důkazu: {fields}.',
  en: 'Complete the named fields of the evidence: {fields}.',
};

export const permissionRefusals = defineRefusals({
  UNKNOWN_BASIS: {
    kind: 'invalid',
    cs: '„{basis}“ není právní základ zpracování.',
    en: '"{basis}" is not a legal basis of processing.',
    remedy: {
      cs: 'Uveďte souhlas, stávajícího zákazníka, smlouvu, právní povinnost, životně důležitý zájem, veřejný úkol, nebo oprávněný zájem.',
      en: 'Name consent, existing customer, contract, legal obligation, vital interests, public task or legitimate interests.',
    },
    clause: 'GDPR 6(1)',
  },
  CONSENT_EVIDENCE_MISSING: {
    kind: 'invalid',
    cs: 'Souhlas není doložen.',
    en: 'The consent is not proven.',
    remedy: MEND_EVIDENCE,
    clause: 'terms 4.4, 6 ¶2; GDPR 7(1)',
  },
  SOFT_OPT_IN_INCOMPLETE: {
    kind: 'invalid',
    cs: 'Vztah stávajícího zákazníka není doložen.',
    en: 'The relation to an existing customer is not proven.',
    remedy: MEND_EVIDENCE,
    clause: 'terms 4.4; Act 480/2004 s. 7(3)',
  },
  BASIS_EVIDENCE_MISSING: {
    kind: 'invalid',
    cs: 'Právní základ není doložen.',
    en: 'The legal basis is not proven.',
    remedy: MEND_EVIDENCE,
    clause: 'terms 4.4',
  },
  EVIDENCE_UNREADABLE: {
    kind: 'invalid',
    cs: 'Důkaz nelze přečíst.',
    en: 'The evidence cannot be read.',
    remedy: { cs: 'Opravte pole: {fields}.', en: 'Correct the fields: {fields}.' },
  },
  EVIDENCE_IN_FUTURE: {
    kind: 'invalid',
    cs: 'Důkaz je z budoucnosti.',
    en: 'The evidence lies in the future.',
    remedy: { cs: 'Opravte data v polích: {fields}.', en: 'Correct the dates in the fields: {fields}.' },
  },
  PURPOSE_NOT_CONSENTED: {
    kind: 'invalid',
    cs: 'Souhlas nezahrnuje účel {purpose}.',
    en: 'The consent does not cover the purpose {purpose}.',
    remedy: { cs: 'Souhlas zní pro: {purposes}.', en: 'The consent covers: {purposes}.' },
    clause: 'GDPR 6(1)(a)',
  },
  SUPPRESSED: {
    kind: 'conflict',
    cs: 'Tato osoba zprávy odmítla {since} a nic novějšího to nemění.',
    en: 'This person refused the messages on {since}, and nothing newer changes that.',
    remedy: {
      cs: 'Odmítnutí ruší jen pozdější souhlas dané osoby s úplným důkazem.',
      en: 'Only a later consent of that person with full evidence lifts a refusal.',
    },
    clause: 'terms 4.4; Act 480/2004 s. 7',
  },
  NO_BOUNCE: {
    kind: 'conflict',
    cs: 'Tuto adresu nezastavuje žádná nedoručenka.',
    en: 'No bounce stops this address.',
    remedy: {
      cs: 'Ověřte správce a adresu; co ji zastavilo, ukazuje stránka příjemce.',
      en: 'Check controller and address; the page of the recipient shows what stopped it.',
    },
  },
  SUPPRESSION_STALE: {
    kind: 'conflict',
    cs: 'Odhlášení u „{sender}“ se naposledy převzala {syncedAt}; smějí být stará nejvýš {minutes} minut.',
    en: 'Refusals at "{sender}" were last taken over {syncedAt}; they may be {minutes} minutes old at most.',
    remedy: {
      cs: 'Převezměte je: POST /v1/outside-senders/{id}/sync, třeba i s prázdným seznamem.',
      en: 'Take them over: POST /v1/outside-senders/{id}/sync, with an empty list if there are none.',
    },
    clause: 'terms 1 ¶4, 6(a)',
  },
  RECEIVED_IN_FUTURE: {
    kind: 'invalid',
    cs: 'Odmítnutí nemohlo přijít v budoucnosti.',
    en: 'A refusal cannot have been received in the future.',
    remedy: { cs: 'Uveďte den, kdy opravdu přišlo.', en: 'Give the day on which it was really received.' },
  },
});
