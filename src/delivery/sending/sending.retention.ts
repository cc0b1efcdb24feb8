import { defineRetention } from '../../platform/retention/retention.js';

const log = {
  data: 'pseudonymous' as const,
  purpose: { cs: 'doklad o rozeslání každé zprávy (F-25)', en: 'evidence of how each message was sent (F-25)' },
  basis: 'GDPR 28(3)(h); terms 6(b)',
  period: {
    cs: 'po dobu promlčení; po výmazu příjemce zbývá jen nahodilé číslo a otisk bez soli',
    en: 'for the limitation period; after erasure only a random id and a commitment without its salt are left',
  },
  onErase: { does: 'unlink' as const },
};
const engine = {
  data: 'none' as const,
  purpose: { cs: 'pracovní stav rozesílání', en: 'working state of the engine' },
  basis: 'GDPR 28',
  period: { cs: 'po dobu rozesílání', en: 'while a campaign is being sent' },
};

const FORGET = `DELETE FROM contact WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3 RETURNING 1 AS one`;
const OLD = `DELETE FROM contact WHERE at < $1::timestamptz - interval '90 days' RETURNING 1 AS one`;

defineRetention(
  { table: 'message', ...log },
  { table: 'outcome', ...log },
  { table: 'uncertain_message', ...log },
  { table: 'resolution', ...log },
  { table: 'dispatch', ...engine, period: { cs: 'jako kampaň', en: 'as the campaign' } },
  { table: 'outcome_count', ...engine, period: { cs: 'jako kampaň', en: 'as the campaign' } },
  {
    table: 'rate_limit',
    ...engine,
    purpose: { cs: 'jak rychle smí pošta odcházet', en: 'how fast mail may leave' },
    period: { cs: 'dokud platí; zpomalení domény den', en: 'while it holds; the slowing of a domain for a day' },
  },
  {
    table: 'frequency_cap',
    ...engine,
    purpose: {
      cs: 'jak často smí člověk od správce dostat zprávu (F-21)',
      en: 'how often a person may hear from a controller (F-21)',
    },
    period: { cs: 'dokud ho správce nezruší', en: 'until the controller takes it away' },
  },
  {
    table: 'contact',
    data: 'pseudonymous',
    purpose: { cs: 'koho kampaně v poslední době oslovily (F-21)', en: 'whom campaigns have reached lately (F-21)' },
    basis: 'GDPR 28; instruction of the controller',
    period: {
      cs: '90 dní; jen u správců se stropem a u lidí, kteří si zvolili svůj',
      en: '90 days; only for controllers with a cap and persons who chose one of their own',
    },
    onErase: {
      does: 'delete',
      run: async (tx, { customerId, controllerId, addressKey }) =>
        (await tx.query(FORGET, [customerId, controllerId, addressKey])).length,
    },
    expire: async tx => (await tx.query(OLD, [tx.now])).length,
  },
  { table: 'lease', ...engine },
  { table: 'slot', ...engine },
  { table: 'sender', ...engine },
  { table: 'sending_life', ...engine },
);
