import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'invoice',
  data: 'pseudonymous',
  purpose: { cs: 'Doložit, co bylo z objednávky fakturováno.', en: 'Proof of what of an order was billed.' },
  basis: 'GDPR 6(1)(c)',
  period: {
    cs: '10 let od konce zdaňovacího období; nese id osob provozovatele, o příjemcích nic.',
    en: '10 years from the end of the tax period; holds ids of the operator’s staff, nothing about recipients.',
  },
  onErase: { does: 'keep' },
});
