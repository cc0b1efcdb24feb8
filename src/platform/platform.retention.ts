import { defineRetention } from './retention/retention.js';

defineRetention(
  {
    table: 'state_change',
    data: 'pseudonymous',
    purpose: {
      cs: 'Průběh objednávek, kampaní a pokynů: kdo je kdy posunul.',
      en: 'The course of orders, campaigns and instructions: who moved them when.',
    },
    basis: 'GDPR 5(2), 6(1)(b), (f)',
    period: {
      cs: '10 let od konce smlouvy, jako věc, o níž svědčí; o příjemcích nic.',
      en: '10 years from the end of the contract, as the thing it tells of; nothing about recipients.',
    },
    onErase: { does: 'keep' },
  },
  {
    table: 'secret_key',
    data: 'none',
    purpose: { cs: 'Otisk hlavního klíče.', en: 'The fingerprint of the master key.' },
    basis: 'GDPR 32',
    period: { cs: 'po celou dobu databáze', en: 'as long as the database' },
  },
  {
    table: 'installation',
    data: 'none',
    purpose: { cs: 'Pod jakým jménem kniha podepisuje.', en: 'The name under which the ledger signs.' },
    basis: 'GDPR 32',
    period: { cs: 'po celou dobu databáze', en: 'as long as the database' },
  },
  {
    table: 'mandate_migration',
    data: 'none',
    purpose: { cs: 'Které změny schématu proběhly.', en: 'Which changes of the schema have been made.' },
    basis: 'GDPR 32',
    period: { cs: 'po celou dobu databáze', en: 'as long as the database' },
  },
);
