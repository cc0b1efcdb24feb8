import { defineRetention } from '../../platform/retention/retention.js';

defineRetention({
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
});
