import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'purchase_order',
  data: 'pseudonymous',
  purpose: { cs: 'Plnění a doložení smlouvy se zákazníkem.', en: 'Performance and proof of the contract.' },
  basis: 'GDPR 6(1)(b), (c)',
  period: {
    cs: '10 let od konce zdaňovacího období; nese id osob zákazníka, o příjemcích nic.',
    en: '10 years from the end of the tax period; holds ids of the customer’s users, nothing about recipients.',
  },
  onErase: { does: 'keep' },
});
