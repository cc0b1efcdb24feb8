import { defineRetention, type RetentionRule } from '../../platform/retention/retention.js';

const REGISTER: Pick<RetentionRule, 'basis' | 'period' | 'onErase'> = {
  basis: 'GDPR 28(2), (4), 30(2)',
  period: {
    cs: '10 let od konce poslední smlouvy, na jejímž seznamu byl; údaje příjemců tu nejsou',
    en: '10 years from the end of the last contract whose list it was on; it holds no data of recipients',
  },
  onErase: { does: 'keep' },
};

defineRetention(
  {
    table: 'subprocessor',
    data: 'direct',
    purpose: { cs: 'rejstřík zpracovatelů a jejich kontaktů', en: 'register of subprocessors and their contacts' },
    ...REGISTER,
  },
  {
    table: 'transfer_tool',
    data: 'pseudonymous',
    purpose: { cs: 'doklady o předání mimo EHP', en: 'proof of transfers outside the EEA' },
    ...REGISTER,
  },
  {
    table: 'sending_system',
    data: 'none',
    purpose: { cs: 'systémy, přes které se odesílá', en: 'systems that messages leave through' },
    basis: REGISTER.basis,
    period: REGISTER.period,
  },
  {
    table: 'customer_subprocessor',
    data: 'pseudonymous',
    purpose: { cs: 'kdo se kdy dotýkal dat zákazníka', en: 'who touched a customer’s data, and when' },
    ...REGISTER,
  },
);
