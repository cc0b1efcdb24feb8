import { defineRefusals } from '../../platform/refusals/refusals.js';

export const subprocessorRefusals = defineRefusals({
  SUBPROCESSOR_INCOMPLETE: {
    kind: 'conflict',
    cs: 'Zpracovatel zatím nemůže být aktivní, chybí: {missing}.',
    en: 'The subprocessor cannot become active yet; missing: {missing}.',
    remedy: {
      cs: 'Doplňte datum smlouvy a datum posouzení záruk.',
      en: 'Add the date of the contract and of the review of guarantees.',
    },
    clause: 'terms 6(a)',
  },
  TRANSFER_TOOL_INVALID: {
    kind: 'invalid',
    cs: '{kind} není platný nástroj předání.',
    en: '{kind} is no valid transfer tool.',
    remedy: { cs: 'Použijte jeden z: {allowed}.', en: 'Use one of: {allowed}.' },
    clause: 'terms 6 ¶11; GDPR 44–49; C-311/18',
  },
  TRANSFER_TOOL_UNPROVEN: {
    kind: 'invalid',
    cs: 'Nástroj {kind} není doložen, chybí: {missing}.',
    en: 'The tool {kind} is not proved; missing: {missing}.',
    remedy: { cs: 'Doložte chybějící údaje.', en: 'Supply what is missing.' },
    clause: 'terms 6 ¶11; GDPR 44–49',
  },
  TRANSFER_TOOL_MISSING: {
    kind: 'conflict',
    cs: 'Pro předání mimo EHP ({country}) není platný nástroj.',
    en: 'There is no valid tool for the transfer outside the EEA ({country}).',
    remedy: {
      cs: 'Provozovatel doloží nástroj předání, nebo použijte systém v EHP.',
      en: 'The operator records a transfer tool, or use a system inside the EEA.',
    },
    clause: 'terms 6 ¶11',
  },
  SECOND_APPROVER_NEEDED: {
    kind: 'forbidden',
    cs: 'Rozhodnutí o předání mimo EHP potřebuje druhou osobu.',
    en: 'A decision on a transfer outside the EEA needs a second person.',
    remedy: {
      cs: 'Požádejte kolegu, který nástroj předání sám nezapsal.',
      en: 'Ask a colleague who did not record the transfer tool.',
    },
    clause: 'information notice, Abroad',
  },
  SYSTEM_CODE_TAKEN: {
    kind: 'conflict',
    cs: 'Systém s kódem {code} už existuje.',
    en: 'A system with the code {code} exists already.',
    remedy: { cs: 'Zvolte jiný kód.', en: 'Choose another code.' },
  },
  SYSTEM_RETIRED: {
    kind: 'conflict',
    cs: 'Systém {system} byl vyřazen.',
    en: 'The system {system} has been retired.',
    remedy: { cs: 'Zvolte jiný systém z GET /v1/systems.', en: 'Choose another system from GET /v1/systems.' },
    clause: 'terms 4.7 ¶2',
  },
  SYSTEM_NOT_ON_LIST: {
    kind: 'conflict',
    cs: 'Systém {system} není na seznamu zpracovatelů tohoto zákazníka.',
    en: 'The system {system} is not on this customer’s list.',
    remedy: {
      cs: 'Zvolte systém z GET /v1/systems, nebo o něj provozovatele písemně požádejte.',
      en: 'Choose a system from GET /v1/systems, or request it from the operator in writing.',
    },
    clause: 'terms 6(a), 1 ¶4',
  },
  SUBPROCESSOR_NOT_PERMITTED: {
    kind: 'conflict',
    cs: 'Zákazník předem písemně nepovolil {system}.',
    en: 'The customer has not permitted {system} in writing beforehand.',
    remedy: {
      cs: 'Dejte písemné povolení, nebo zvolte jiný systém.',
      en: 'Give the written permission, or choose another system.',
    },
    clause: 'terms 6(a)',
  },
  SUBPROCESSOR_NOT_ACTIVE: {
    kind: 'conflict',
    cs: 'Zpracovatel ({system}) není aktivní.',
    en: 'The subprocessor ({system}) is not active.',
    remedy: {
      cs: 'Provozovatel ho musí nejdřív prověřit a aktivovat.',
      en: 'The operator has to vet and activate it first.',
    },
    clause: 'terms 6(a)',
  },
  CUSTOMER_DECISION_MISSING: {
    kind: 'invalid',
    cs: 'Chybí doklad, že si systém vyžádal zákazník.',
    en: 'The proof that the customer asked for this system is missing.',
    remedy: {
      cs: 'Uveďte pokyn zákazníka nebo jeho vlastní smlouvu.',
      en: 'Name the customer’s instruction or its own contract.',
    },
    clause: 'terms 6(a), 6 ¶2',
  },
  ALREADY_ON_LIST: {
    kind: 'conflict',
    cs: 'Na seznamu tohoto zákazníka už je.',
    en: 'It is on this customer’s list already.',
    remedy: { cs: 'Nejdřív ukončete dosavadní záznam.', en: 'End the present entry first.' },
    clause: 'terms 6(a)',
  },
});
