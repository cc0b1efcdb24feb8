import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'template',
  data: 'none',
  purpose: { cs: 'šablony zpráv zákazníka', en: 'the customer’s message templates' },
  basis: 'terms 4.7 ¶7',
  period: { cs: 'do smazání zákazníkem', en: 'until the customer deletes it' },
});
