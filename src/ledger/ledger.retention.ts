import { defineRetention, type RetentionRule } from '../platform/retention/retention.js';

const EVIDENCE: Pick<RetentionRule, 'data' | 'purpose' | 'basis' | 'period' | 'onErase'> = {
  data: 'pseudonymous',
  purpose: {
    cs: 'Doložit, co se kdy stalo a že to nikdo nezměnil.',
    en: 'Proof of what happened when, and that nobody changed it.',
  },
  basis: 'GDPR 5(2), 6(1)(f)',
  period: {
    cs: 'Trvale: bez jediného záznamu by strom nešlo ověřit. Osoba v něm stojí jen jako závazek, jehož sůl výmaz zničí.',
    en: 'Permanently: a tree that lacks one entry cannot be verified. A person stands in it only as a commitment whose salt erasure destroys.',
  },
  onErase: { does: 'unlink' },
};

defineRetention(
  { table: 'ledger_entry', ...EVIDENCE },
  {
    table: 'ledger_position',
    data: 'none',
    purpose: { cs: 'Místo záznamu ve stromu.', en: 'The place of an entry in its tree.' },
    basis: EVIDENCE.basis,
    period: { cs: 'jako záznam', en: 'as the entry' },
  },
  {
    table: 'ledger_checkpoint',
    data: 'none',
    purpose: { cs: 'Podepsané kořeny stromů.', en: 'Signed roots of the trees.' },
    basis: EVIDENCE.basis,
    period: { cs: 'jako záznamy, které kryjí', en: 'as the entries they cover' },
  },
  {
    table: 'ledger_node',
    data: 'none',
    purpose: { cs: 'Otisky podstromů, z nichž se skládají důkazy.', en: 'Hashes of subtrees that proofs are made of.' },
    basis: EVIDENCE.basis,
    period: { cs: 'jako záznamy, které kryjí', en: 'as the entries they cover' },
  },
  {
    table: 'ledger_timestamp',
    data: 'none',
    purpose: {
      cs: 'Cizí doklad, odkdy kontrolní bod existuje.',
      en: 'Somebody else’s proof of since when a checkpoint is there.',
    },
    basis: EVIDENCE.basis,
    period: { cs: 'jako kontrolní bod', en: 'as the checkpoint' },
  },
  {
    table: 'ledger_key',
    data: 'none',
    purpose: { cs: 'Předání podpisového klíče dalšímu.', en: 'How one signing key was followed by the next.' },
    basis: EVIDENCE.basis,
    period: { cs: 'jako podpisy, které ověřuje', en: 'as the signatures it verifies' },
  },
  {
    table: 'ledger_sealer',
    data: 'none',
    purpose: { cs: 'Kam až jsou záznamy zařazeny.', en: 'How far entries have been given their place.' },
    basis: EVIDENCE.basis,
    period: { cs: 'jediný řádek, přepisuje se', en: 'one row, overwritten' },
  },
);
