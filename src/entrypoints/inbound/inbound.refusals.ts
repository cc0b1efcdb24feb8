import { defineRefusals } from '../../platform/refusals/refusals.js';

export const inboundRefusals = defineRefusals({
  INBOUND_SIGNATURE_WRONG: {
    kind: 'forbidden',
    cs: 'Podpis této zprávy nesouhlasí.',
    en: 'The signature of this message does not hold.',
    remedy: {
      cs: 'Zkontrolujte klíč v nastavení provozovatele a u poskytovatele.',
      en: 'Compare the key in the operator’s settings with the provider’s.',
    },
  },
});
