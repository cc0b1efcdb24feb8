import { defineRetention } from '../../platform/retention/retention.js';

const CONTRACT_FILE = {
  cs: '10 let od konce smlouvy; údaje příjemců v ní nejsou, jejich výmaz se jí netýká',
  en: '10 years from the end of the contract; it holds no data of recipients, their erasure does not touch it',
};

defineRetention(
  {
    table: 'processing_annex',
    data: 'direct',
    purpose: { cs: 'smlouva o zpracování', en: 'the processing contract' },
    basis: 'GDPR 28(3)',
    period: CONTRACT_FILE,
    onErase: { does: 'keep' },
  },
  {
    table: 'contract_override',
    data: 'pseudonymous',
    purpose: { cs: 'písemné odchylky od podmínek', en: 'written deviations from the terms' },
    basis: 'GDPR 6(1)(b)',
    period: CONTRACT_FILE,
    onErase: { does: 'keep' },
  },
  {
    table: 'contract_snapshot',
    data: 'direct',
    purpose: { cs: 'co bylo ujednáno', en: 'what was agreed' },
    basis: 'GDPR 6(1)(b), (f)',
    period: CONTRACT_FILE,
    onErase: { does: 'keep' },
  },
);
