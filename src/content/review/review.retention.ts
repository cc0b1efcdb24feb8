import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'review',
  data: 'none',
  purpose: { cs: 'doklad o tom, kdo schválil který obsah', en: 'evidence of who approved which content' },
  basis: 'GDPR 6(1)(f); terms 4.3',
  period: { cs: 'po dobu, kdy lze uplatnit nároky', en: 'as long as claims may arise' },
});
