import { defineRetention } from '../../platform/retention/retention.js';

defineRetention(
  {
    table: 'system_window',
    data: 'none',
    purpose: { cs: 'kdy mohou mít systémy údržbu', en: 'when systems may be under maintenance' },
    basis: 'terms 4.7 ¶3',
    period: { cs: 'jako systém', en: 'as the system' },
  },
  {
    table: 'system_interruption',
    data: 'pseudonymous',
    purpose: {
      cs: 'výpadky a údržba systémů a kdo je zapsal',
      en: 'outages and maintenance of systems, and who recorded them',
    },
    basis: 'terms 1 ¶5, 4.7 ¶3',
    period: {
      cs: '10 let, jako doklad plnění; údaje příjemců tu nejsou',
      en: '10 years, as evidence of performance; it holds no data of recipients',
    },
    onErase: { does: 'keep' },
  },
);
