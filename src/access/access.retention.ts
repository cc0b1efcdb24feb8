import { defineRetention } from '../platform/retention/retention.js';

defineRetention(
  {
    table: 'operator_user',
    data: 'direct',
    purpose: { cs: 'Kdo z provozovatele směl co dělat.', en: 'Who of the operator was allowed to do what.' },
    basis: 'GDPR 6(1)(f), 32',
    period: {
      cs: 'po dobu pověření a 10 let poté: doklady jmenují osobu jen číslem. Příjemců se netýká.',
      en: 'while the person is authorised and 10 years after: the evidence names a person by id only. Recipients are not touched.',
    },
    onErase: { does: 'keep' },
  },
  {
    table: 'operator_session',
    data: 'pseudonymous',
    purpose: { cs: 'Přihlášení pracovníků provozovatele.', en: 'Log-ins of the operator’s staff.' },
    basis: 'GDPR 6(1)(f), 32',
    period: {
      cs: 'do odhlášení, nejdéle 12 hodin a příští běh lhůt; příjemců se netýká',
      en: 'until log-out, at most 12 hours and the next retention run; recipients are not touched',
    },
    onErase: { does: 'keep' },
    expire: async tx =>
      (await tx.query(`DELETE FROM operator_session WHERE expires_at < $1 RETURNING operator_id`, [tx.now])).length,
  },
  {
    table: 'operator_second_factor',
    data: 'pseudonymous',
    purpose: { cs: 'Druhý faktor pracovníků provozovatele.', en: 'The second factor of the operator’s staff.' },
    basis: 'GDPR 6(1)(f), 32',
    period: {
      cs: 'do obnovení, jinak jako účet; tajemství je zašifrováno hlavním klíčem. Příjemců se netýká.',
      en: 'until it is reset, else as the account; the secret is encrypted with the master key. Recipients are not touched.',
    },
    onErase: { does: 'keep' },
  },
  {
    table: 'operator_recovery_code',
    data: 'pseudonymous',
    purpose: { cs: 'Náhradní kódy k druhému faktoru.', en: 'Recovery codes of the second factor.' },
    basis: 'GDPR 6(1)(f), 32',
    period: {
      cs: 'jako druhý faktor; uloženy jsou jen otisky. Příjemců se netýká.',
      en: 'as the second factor; only hashes are stored. Recipients are not touched.',
    },
    onErase: { does: 'keep' },
  },
  {
    table: 'operator_lock',
    data: 'pseudonymous',
    purpose: {
      cs: 'Kdy se který účet zamkl: rozpoznání útoku.',
      en: 'When which account was locked: detecting an attack.',
    },
    basis: 'GDPR 6(1)(f), 32',
    period: { cs: '90 dní; příjemců se netýká', en: '90 days; recipients are not touched' },
    onErase: { does: 'keep' },
    expire: async tx =>
      (
        await tx.query(
          `DELETE FROM operator_lock WHERE at < $1::timestamptz - interval '90 days' RETURNING operator_id`,
          [tx.now],
        )
      ).length,
  },
  {
    table: 'api_key',
    data: 'pseudonymous',
    purpose: { cs: 'Kdo u zákazníka držel klíč a kdy.', en: 'Who at the customer held a key, and when.' },
    basis: 'GDPR 6(1)(f), 32; terms 4.7 ¶8',
    period: {
      cs: '10 let od konce smlouvy; místo klíče je uložen jen jeho otisk. Příjemců se netýká.',
      en: '10 years from the end of the contract; of the key only its hash is stored. Recipients are not touched.',
    },
    onErase: { does: 'keep' },
  },
);
