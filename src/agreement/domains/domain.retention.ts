import { defineRetention } from '../../platform/retention/retention.js';
import { RECORD_STAYS_DAYS } from './domain.rules.js';

const DOMAIN = { data: 'none' as const, basis: 'terms 4.7 ¶5(viii); GDPR 32' };

defineRetention(
  {
    table: 'sending_domain',
    ...DOMAIN,
    purpose: { cs: 'domény, ze kterých správce rozesílá', en: 'domains that a controller sends under' },
    period: { cs: 'do smazání zákazníkem', en: 'until the customer deletes it' },
  },
  {
    table: 'dkim_key',
    ...DOMAIN,
    purpose: { cs: 'klíče, kterými se zprávy podepisují', en: 'keys that messages are signed with' },
    period: {
      cs: `soukromý klíč do výměny, veřejný ještě ${RECORD_STAYS_DAYS} dní po ní; nejdéle jako doména`,
      en: `the private key until it is replaced, the public one for ${RECORD_STAYS_DAYS} days more; at most as the domain`,
    },
    expire: async tx =>
      (
        await tx.query(
          `DELETE FROM dkim_key WHERE retired_at < $1::timestamptz - make_interval(days => $2) RETURNING id`,
          [tx.now, RECORD_STAYS_DAYS],
        )
      ).length,
  },
);
