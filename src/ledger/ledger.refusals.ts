import { defineRefusals } from '../platform/refusals/refusals.js';

export const ledgerRefusals = defineRefusals({
  NOT_SEALED: {
    kind: 'conflict',
    cs: 'Záznam ještě nekryje žádný podepsaný kontrolní bod.',
    en: 'No signed checkpoint covers the entry yet.',
    remedy: { cs: 'Zkuste to za sekundu znovu.', en: 'Try again in a second.' },
  },
});
