import { defineRetention } from '../../platform/retention/retention.js';

defineRetention(
  {
    table: 'list',
    data: 'none',
    purpose: { cs: 'seznamy příjemců správce', en: 'the controller’s lists' },
    basis: 'GDPR 28(3)',
    period: {
      cs: '180 dní od posledního aktivního užití zákazníkem',
      en: '180 days from the customer’s last active handling',
    },
  },
  {
    table: 'recipient',
    data: 'direct',
    purpose: { cs: 'rozesílání podle pokynu správce', en: 'sending on the controller’s instruction' },
    basis: 'GDPR 28(3)(a); terms 6 ¶6',
    period: {
      cs: 'dokud trvá právní základ, poté do recipient.erase_without_basis_days; nejdéle po dobu seznamu',
      en: 'while a legal basis lasts, then within recipient.erase_without_basis_days; at most as long as the list',
    },
    onErase: {
      does: 'delete',
      run: async (tx, { customerId, controllerId, addressKey }) => {
        const { rowCount } = await tx.client.query(
          `DELETE FROM recipient WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          [customerId, controllerId, addressKey],
        );
        return rowCount ?? 0;
      },
    },
  },
  {
    table: 'recipient_activity',
    data: 'pseudonymous',
    purpose: { cs: 'kdy kdo dostal, otevřel a kliknul', en: 'when who received, opened and clicked' },
    basis: 'GDPR 28(3)(a)',
    period: {
      cs: 'dokud je člověk na některém seznamu správce',
      en: 'while the person is on a list of the controller',
    },
    onErase: {
      does: 'delete',
      run: async (tx, { customerId, controllerId, addressKey }) => {
        const { rowCount } = await tx.client.query(
          `DELETE FROM recipient_activity WHERE customer_id = $1 AND controller_id = $2 AND address_key = $3`,
          [customerId, controllerId, addressKey],
        );
        return rowCount ?? 0;
      },
    },
  },
  {
    table: 'list_certificate',
    data: 'none',
    purpose: { cs: 'osvědčení o smazání seznamů', en: 'certificates of deleted lists' },
    basis: 'GDPR 28(3)(h)',
    period: { cs: 'jako smlouva', en: 'as the contract' },
  },
  {
    table: 'list_import',
    data: 'none',
    purpose: { cs: 'výsledky importů', en: 'results of imports' },
    basis: 'GDPR 28(3)(h)',
    period: { cs: 'jako seznam', en: 'as the list' },
  },
  {
    table: 'import_issue',
    data: 'none',
    purpose: {
      cs: 'řádky, které import nepřijal: číslo a důvod, bez údajů',
      en: 'rows that an import did not take: number and reason, no data',
    },
    basis: 'GDPR 28(3)(h)',
    period: { cs: 'jako import', en: 'as the import' },
  },
);
