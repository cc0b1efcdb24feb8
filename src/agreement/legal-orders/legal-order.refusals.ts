import { defineRefusals } from '../../platform/refusals/refusals.js';

const CLAUSE = 'terms 6 ¶4; GDPR 28(3)(a)';

export const legalOrderRefusals = defineRefusals({
  LEGAL_ORDER_STATUTE_MISSING: {
    kind: 'invalid',
    cs: 'Chybí předpis, který zpracování ukládá.',
    en: 'The statute that demands the processing is missing.',
    remedy: { cs: 'Uveďte předpis a ustanovení.', en: 'Name the statute and its provision.' },
    clause: CLAUSE,
  },
  LEGAL_ORDER_SECOND_PERSON: {
    kind: 'forbidden',
    cs: 'Zákaz informovat zákazníka schvaluje někdo jiný, než kdo ho zapsal.',
    en: 'Not telling the customer is approved by somebody else than who entered it.',
    remedy: { cs: 'Požádejte kolegu.', en: 'Ask a colleague.' },
    clause: CLAUSE,
  },
  LEGAL_ORDER_LOCKED: {
    kind: 'conflict',
    cs: 'Zpracovat lze až potom: {waitsFor}.',
    en: 'It may be carried out only after: {waitsFor}.',
    remedy: {
      cs: 'NOTICE: počkejte, až odejde oznámení zákazníkovi. APPROVAL: ať zákaz schválí druhý člověk.',
      en: 'NOTICE: wait until the customer’s notice has left. APPROVAL: have a second person approve the prohibition.',
    },
    clause: CLAUSE,
  },
  LEGAL_ORDER_DONE: {
    kind: 'conflict',
    cs: 'Tento krok už je zapsán.',
    en: 'This step is recorded already.',
    remedy: { cs: 'Není co dělat.', en: 'There is nothing to do.' },
  },
});
