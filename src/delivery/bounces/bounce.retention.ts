import { defineRetention } from '../../platform/retention/retention.js';
import { discardMailAbout, lettersAbout } from './quarantine.js';

const OLD = `
  DELETE FROM inbound_mail WHERE state <> 'STORED'
    AND received_at < $1::timestamptz - CASE state WHEN 'QUARANTINED' THEN interval '30 days' ELSE interval '90 days' END
  RETURNING 1 AS one`;

defineRetention(
  {
    table: 'bounce',
    data: 'pseudonymous',
    purpose: {
      cs: 'vědět, které adresy poštovní systémy odmítají, a proč se jim už nepíše',
      en: 'knowing which addresses mail systems refuse, and why they are written to no more',
    },
    basis: 'GDPR 28(3)(h); terms 6(b)',
    period: {
      cs: 'jako záznam o rozeslání; řádek nenese adresu ani její otisk',
      en: 'as the send log; a row holds neither the address nor its hash',
    },
    onErase: { does: 'unlink' },
  },
  {
    table: 'inbound_mail',
    data: 'direct',
    purpose: {
      cs: 'přečíst, co se vrátilo: nedoručenky, stížnosti, dopisy lidí',
      en: 'reading what came back: bounces, complaints, letters of people',
    },
    basis: 'GDPR 28; terms 6(b)',
    period: {
      cs: 'obsah do přečtení, v karanténě 30 dní; řádek bez obsahu 90 dní. Dopis člověka zůstane, dokud ho někdo nevyřídí, nejvýš těch 30 dní',
      en: 'content until it is read, in quarantine 30 days; the row without content 90 days. A letter of a person stays until it is seen to, those 30 days at most',
    },
    onErase: { does: 'unlink', run: discardMailAbout, stays: lettersAbout },
    expire: async tx => (await tx.query(OLD, [tx.now])).length,
  },
);
