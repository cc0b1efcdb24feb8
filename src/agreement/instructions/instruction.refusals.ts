import { defineRefusals } from '../../platform/refusals/refusals.js';

export const instructionRefusals = defineRefusals({
  NO_INSTRUCTION: {
    kind: 'conflict',
    cs: 'Není tu platný pokyn správce.',
    en: 'There is no instruction of the controller in force.',
    remedy: {
      cs: 'Udělte pokyn; byl-li jen zapsán provozovatelem, potvrďte jej.',
      en: 'Give the instruction; if the operator only noted it down, confirm it.',
    },
    clause: 'terms 6 ¶4',
  },
  OUTSIDE_INSTRUCTION: {
    kind: 'conflict',
    cs: 'Kampaň se liší od pokynu: {fields}.',
    en: 'The campaign differs from the instruction: {fields}.',
    remedy: {
      cs: 'Vraťte kampaň do podoby podle pokynu, nebo dejte nový pokyn.',
      en: 'Bring the campaign back to what was instructed, or give a new instruction.',
    },
    clause: 'terms 6 ¶4',
  },
  INSTRUCTION_STOPPED: {
    kind: 'conflict',
    cs: 'Správce rozesílání zastavil.',
    en: 'The controller stopped the sending.',
    remedy: {
      cs: 'Má-li se pokračovat, musí správce dát nový pokyn; po zastavení všeho nejdřív pokyn ke zpracování (PROCESSING).',
      en: 'If it is to go on, the controller has to give a new instruction; after a stop of everything first one for PROCESSING.',
    },
    clause: 'terms 6 ¶4',
  },
  TRANSFER_NOT_INSTRUCTED: {
    kind: 'conflict',
    cs: 'Systém je v zemi {country} mimo EHP a pokyn předání neobsahuje.',
    en: 'The system is in {country}, outside the EEA, and the instruction does not allow transfers.',
    remedy: {
      cs: 'Zvolte systém v EHP, nebo dejte pokyn s transferAllowed: true.',
      en: 'Choose a system within the EEA, or give an instruction with transferAllowed: true.',
    },
    clause: 'terms 6 ¶4, ¶11',
  },
  TRACKING_NOT_INSTRUCTED: {
    kind: 'conflict',
    cs: 'Kampaň měří otevření a prokliky, ale pokyn to neobsahuje.',
    en: 'The campaign tracks opens and clicks, but the instruction does not allow it.',
    remedy: {
      cs: 'Měření vypněte, nebo dejte pokyn s trackingAllowed: true.',
      en: 'Switch tracking off, or give an instruction with trackingAllowed: true.',
    },
    clause: 'terms 6 ¶3',
  },
  PROFILING_NOT_INSTRUCTED: {
    kind: 'conflict',
    cs: 'Segment vybírá lidi podle chování nebo nákupů, ale pokyn to neobsahuje.',
    en: 'The segment chooses people by behaviour or purchases, but the instruction does not allow it.',
    remedy: {
      cs: 'Zvolte jiný segment, nebo dejte pokyn s profilingAllowed: true.',
      en: 'Choose another segment, or give an instruction with profilingAllowed: true.',
    },
    clause: 'terms 6 ¶3',
  },
  INSTRUCTION_CHANNEL: {
    kind: 'invalid',
    cs: 'Pokyn nelze zapsat cestou „{channel}“.',
    en: 'An instruction cannot be entered by "{channel}".',
    remedy: { cs: 'Přípustné cesty: {permitted}.', en: 'Permitted ways: {permitted}.' },
    clause: 'terms 6 ¶4, 2 ¶6',
  },
  INSTRUCTION_ORIGINAL_MISSING: {
    kind: 'invalid',
    cs: 'U pokynu cestou {channel} chybí otisk dokumentu.',
    en: 'The fingerprint of the document is missing for an instruction by {channel}.',
    remedy: {
      cs: 'Uložte dokument a uveďte jeho SHA-256 (64 šestnáctkových číslic).',
      en: 'Keep the document and give its SHA-256 (64 hexadecimal digits).',
    },
    clause: 'terms 6 ¶4',
  },
  INSTRUCTION_TIME_FRAME: {
    kind: 'invalid',
    cs: 'Časový rámec pokynu je prázdný nebo už uplynul.',
    en: 'The time frame of the instruction is empty or over already.',
    remedy: {
      cs: 'notAfter musí být později než notBefore a než nyní.',
      en: 'notAfter has to be later than notBefore and than now.',
    },
    clause: 'terms 6 ¶4',
  },
  INSTRUCTION_ORDER: {
    kind: 'invalid',
    cs: 'Objednávka {orderId} neexistuje, nebo je pro jiného správce.',
    en: 'The order {orderId} does not exist, or is for another controller.',
    remedy: { cs: 'Uveďte id objednávky téhož správce.', en: 'Give the id of an order of the same controller.' },
    clause: 'terms 6 ¶4',
  },
  INSTRUCTION_SYSTEM: {
    kind: 'invalid',
    cs: 'Tyto rozesílací systémy neznáme: {unknown}.',
    en: 'These sending systems are not known: {unknown}.',
    remedy: { cs: 'Vyberte systémy ze seznamu.', en: 'Choose systems from the list.' },
    clause: 'terms 6 ¶4',
  },
  INSTRUCTION_CAMPAIGN: {
    kind: 'invalid',
    cs: 'Kampaň {campaignId} neexistuje.',
    en: 'The campaign {campaignId} does not exist.',
    remedy: { cs: 'Uveďte id své kampaně.', en: 'Give the id of one of your campaigns.' },
    clause: 'terms 6 ¶4',
  },
  INSTRUCTION_LISTS: {
    kind: 'invalid',
    cs: 'Tyto seznamy správce nemá: {unknown}.',
    en: 'The controller does not have these lists: {unknown}.',
    remedy: { cs: 'Uveďte id seznamů téhož správce.', en: 'Give ids of lists of the same controller.' },
    clause: 'terms 6 ¶4',
  },
});
