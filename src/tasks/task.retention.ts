import { defineRetention } from '../platform/retention/retention.js';

defineRetention({
  table: 'task',
  data: 'pseudonymous',
  purpose: { cs: 'Hlídat lhůty a úkony provozovatele a zákazníka.', en: 'Keeping track of what is due and of whom.' },
  basis: 'GDPR 6(1)(c), (f)',
  period: {
    cs: '4 roky po uzavření; drží jen identifikátory, o příjemcích nic.',
    en: '4 years after closing; holds ids only, nothing about recipients.',
  },
  onErase: { does: 'keep' },
  expire: async tx =>
    (await tx.query(`DELETE FROM task WHERE closed_at < $1::timestamptz - interval '4 years' RETURNING id`, [tx.now]))
      .length,
});
