import { IDEMPOTENCY_HOURS } from './http/idempotency.js';
import { defineFiles, defineRetention } from './retention/retention.js';

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
    table: 'idempotent_request',
    data: 'pseudonymous',
    purpose: {
      cs: 'Odpověď na opakovaný požadavek zákazníkova systému.',
      en: 'The answer to a repeated request of a customer’s system.',
    },
    basis: 'GDPR 6(1)(b)',
    period: {
      cs: '24 hodin a příští běh lhůt; odpovědi jsou šifrované a příjemce v nich nikdo nehledá',
      en: '24 hours and the next retention run; answers are encrypted and nobody searches them for recipients',
    },
    onErase: { does: 'keep' },
    expire: async tx =>
      (
        await tx.query(
          `DELETE FROM idempotent_request WHERE created_at < $1::timestamptz - make_interval(hours => $2) RETURNING key`,
          [tx.now, IDEMPOTENCY_HOURS],
        )
      ).length,
  },
  {
    table: 'mandate_migration',
    data: 'none',
    purpose: { cs: 'Které změny schématu proběhly.', en: 'Which changes of the schema have been made.' },
    basis: 'GDPR 32',
    period: { cs: 'po celou dobu databáze', en: 'as long as the database' },
  },
);

const WITH_DATABASE = { cs: 'po celou dobu databáze', en: 'as long as the database' };

defineFiles(
  {
    name: 'postgres',
    data: 'none',
    purpose: {
      cs: 'Vestavěná databáze; co je v ní, řídí pravidla tabulek.',
      en: 'The embedded database; its tables have rules of their own.',
    },
    basis: 'GDPR 32',
    period: WITH_DATABASE,
  },
  {
    name: 'secrets.json',
    data: 'none',
    purpose: { cs: 'Hlavní klíč.', en: 'The master key.' },
    basis: 'GDPR 32',
    period: WITH_DATABASE,
  },
);
