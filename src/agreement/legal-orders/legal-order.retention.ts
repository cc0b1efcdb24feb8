import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'legal_order',
  data: 'none',
  purpose: {
    cs: 'Doložit zpracování, které uložil zákon, a že o něm zákazník věděl, nebo vědět nesměl.',
    en: 'Proof of processing that the law demanded, and that the customer knew of it or must not.',
  },
  basis: 'GDPR 5(2), 28(3)(a)',
  period: { cs: 'Po dobu evidence; o nikom nic neříká.', en: 'As long as the ledger; it says nothing about anybody.' },
});
