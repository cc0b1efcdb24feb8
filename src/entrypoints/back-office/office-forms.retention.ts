import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
  table: 'office_form',
  data: 'direct',
  purpose: {
    cs: 'Co pracovník napsal do formuláře a co dostal za odpověď: aby se nic neztratilo a nic se nestalo dvakrát.',
    en: 'What a member of the staff typed into a form and what it was answered: nothing is lost, nothing is done twice.',
  },
  basis: 'GDPR 6(1)(f), 32',
  period: {
    cs: 'jednu hodinu a do příštího běhu lhůt, zašifrováno hlavním klíčem; proto se mazání jednotlivce nehledá',
    en: 'one hour and until the next retention run, encrypted with the master key; therefore nobody is looked for in it',
  },
  onErase: { does: 'keep' },
  expire: async tx => (await tx.query(`DELETE FROM office_form WHERE expires_at < $1 RETURNING id`, [tx.now])).length,
});
