import { defineRefusals } from '../../platform/refusals/refusals.js';

export const accessRefusals = defineRefusals({
  PURPOSE_NOT_ALLOWED: {
    kind: 'forbidden',
    cs: 'K tomuto údaje ze seznamů zákazníků sloužit nesmějí: {purpose}.',
    en: 'Data on customers’ lists must not serve this purpose: {purpose}.',
    remedy: {
      cs: 'OPERATOR_MARKETING: použijte jen vlastní kontakty. OTHER_CONTROLLER: uveďte pokyn správce, jehož příjemce hledáte, nebo číslo případu. Pokus je zapsán.',
      en: 'OPERATOR_MARKETING: use own contacts only. OTHER_CONTROLLER: name an instruction of the controller whose recipient you look for, or the number of a case. The attempt is recorded.',
    },
    clause: 'terms 6(b); GDPR 5(1)(b)',
  },
  ACCESS_REASON_MISSING: {
    kind: 'forbidden',
    cs: 'Historii příjemce lze otevřít jen na pokyn správce nebo v řešeném případu.',
    en: 'The history of a recipient is opened only on an instruction of the controller or in a case.',
    remedy: {
      cs: 'Uveďte id pokynu, nebo číslo případu. Nahlédnutí se zapíše.',
      en: 'Name the id of an instruction, or the number of a case. The look is recorded.',
    },
    clause: 'terms 6 ¶10; GDPR 29, 32(4)',
  },
});
