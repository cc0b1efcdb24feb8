import { defineRetention } from '../platform/retention/retention.js';

defineRetention({
  table: 'notice',
  data: 'direct',
  purpose: { cs: 'Doložit, co bylo zákazníkovi oznámeno a kdy.', en: 'Proof of what the customer was told and when.' },
  basis: 'GDPR 6(1)(b), (f)',
  period: {
    cs: '4 roky po skončení smlouvy (promlčení); kontakty zákazníka, nikdy příjemci kampaní.',
    en: '4 years after the end of the contract (limitation of claims); contacts of customers, never recipients of campaigns.',
  },
  onErase: { does: 'keep' },
});
