import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'instruction',
  data: 'pseudonymous',
  purpose: {
    cs: 'Doložit, že se zpracovávalo jen podle doložených pokynů správce.',
    en: 'Proof that processing followed the controller’s documented instructions only.',
  },
  basis: 'GDPR 28(3)(a), 5(2)',
  period: {
    cs: '4 roky po skončení smlouvy; nese id osob zákazníka a otisky, o jednotlivých příjemcích nic.',
    en: '4 years after the end of the contract; holds ids of the customer’s users and hashes, nothing about single recipients.',
  },
  onErase: { does: 'keep' },
});
