import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'erasure_certificate',
  data: 'none',
  purpose: {
    cs: 'Doložit, že byl člověk vymazán, co zůstalo a proč.',
    en: 'Proof that a person was erased, what stays and why.',
  },
  basis: 'GDPR 5(2), 17, 28(3)(h)',
  period: {
    cs: 'Jako smlouva se zákazníkem; nenese adresu ani její otisk.',
    en: 'As the customer’s contract; it holds neither the address nor its hash.',
  },
});
