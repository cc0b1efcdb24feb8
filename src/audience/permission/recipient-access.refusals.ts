import { defineRefusals } from '../../platform/refusals/refusals.js';

export const accessRefusals = defineRefusals({
  PURPOSE_NOT_ALLOWED: {
    kind: 'forbidden',
    cs: 'K účelu {purpose} nesmějí údaje ze seznamů zákazníků sloužit.',
    en: 'Data on customers’ lists must not serve the purpose {purpose}.',
    remedy: {
      cs: 'K vlastnímu marketingu použijte jen vlastní kontakty. Pokus je zapsán.',
      en: 'For own marketing use own contacts only. The attempt is recorded.',
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
  ACCESS_REASON_FOREIGN: {
    kind: 'forbidden',
    cs: 'Pokyn {instruction} nedal tento správce.',
    en: 'Instruction {instruction} was not given by this controller.',
    remedy: {
      cs: 'Uveďte pokyn správce, jehož příjemce hledáte, nebo číslo případu.',
      en: 'Name an instruction of the controller whose recipient you look for, or the number of a case.',
    },
    clause: 'terms 6 ¶10; GDPR 29, 32(4)',
  },
});
