import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'segment',
  data: 'none',
  purpose: { cs: 'uložené výběry příjemců', en: 'stored selections of recipients' },
  basis: 'GDPR 28(3)(a)',
  period: { cs: 'do smazání zákazníkem', en: 'until the customer deletes it' },
});
