import { defineRefusals } from '../../platform/refusals/refusals.js';

export const testAddressRefusals = defineRefusals({
  TEST_ADDRESS_KNOWN: {
    kind: 'conflict',
    cs: 'Tato zkušební adresa už tu je.',
    en: 'This test address is already there.',
    remedy: { cs: 'Není třeba nic dělat.', en: 'Nothing needs to be done.' },
  },
  TEST_ADDRESSES_FULL: {
    kind: 'conflict',
    cs: 'Správce může mít nejvýše {most} zkušebních adres.',
    en: 'A controller may have at most {most} test addresses.',
    remedy: {
      cs: 'Odeberte některou; komu se má psát, patří do seznamu.',
      en: 'Remove one; whoever is to be written to belongs on a list.',
    },
  },
});
