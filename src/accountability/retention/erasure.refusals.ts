import { defineRefusals } from '../../platform/refusals/refusals.js';

export const erasureRefusals = defineRefusals({
  ERASURE_PERSON_MISSING: {
    kind: 'invalid',
    cs: 'Není řečeno, koho vymazat.',
    en: 'It is not said whom to erase.',
    remedy: {
      cs: 'Uveďte adresu, nebo žádost, která přišla odkazem ze zprávy.',
      en: 'Give the address, or a request that came by the link of a message.',
    },
    clause: 'GDPR 17',
  },
  ERASURE_REASON_MISSING: {
    kind: 'invalid',
    cs: 'Výmaz potřebuje pokyn správce nebo žádost člověka.',
    en: 'Erasing needs an instruction of the controller or a request of the person.',
    remedy: {
      cs: 'Vyplňte pokyn nebo žádost téhož správce.',
      en: 'Give an instruction or a request of the same controller.',
    },
    clause: 'GDPR 28(3)(a)',
  },
});
