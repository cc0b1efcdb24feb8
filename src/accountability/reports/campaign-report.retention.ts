import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'campaign_report',
  data: 'none',
  purpose: {
    cs: 'Doložit, co zákazník o své kampani dostal a odkdy mohl reklamovat.',
    en: 'Proof of what a customer was told of its campaign, and since when it could complain.',
  },
  basis: 'terms 5.4; GDPR 6(1)(b)',
  period: {
    cs: 'jako kampaň; jen počty, a skupiny menší než statistics.minimum_cell v nich samostatně nejsou',
    en: 'as the campaign; only counts, and no group smaller than statistics.minimum_cell stands alone in them',
  },
});
