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

defineRetention(
  { table: 'message', ...log },
  { table: 'outcome', ...log },
  { table: 'uncertain_message', ...log },
  { table: 'resolution', ...log },
  { table: 'dispatch', ...engine, period: { cs: 'jako kampaň', en: 'as the campaign' } },
  { table: 'lease', ...engine },
  { table: 'slot', ...engine },
  { table: 'sender', ...engine },
);
