import { defineRetention } from '../../platform/retention/retention.js';

const CONTRACT_FILE = {
  cs: '10 let od konce smlouvy; jde o osoby u zákazníka, výmaz příjemce se jich netýká',
  en: '10 years from the end of the contract; these are persons at the customer, erasing a recipient does not touch them',
};

defineRetention(
  {
    table: 'customer',
    data: 'direct',
    purpose: { cs: 'smlouva se zákazníkem', en: 'the contract with the customer' },
    basis: 'GDPR 6(1)(b), (c)',
    period: CONTRACT_FILE,
    onErase: { does: 'keep' },
  },
  {
    table: 'controller',
    data: 'direct',
    purpose: { cs: 'za koho se zpracovává', en: 'on whose behalf data are processed' },
    basis: 'GDPR 28(3), 30(2)',
    period: CONTRACT_FILE,
    onErase: { does: 'keep' },
  },
  {
    table: 'customer_user',
    data: 'direct',
    purpose: { cs: 'kdo u zákazníka držel přístup', en: 'who at the customer held access' },
    basis: 'GDPR 6(1)(f), 32',
    period: CONTRACT_FILE,
    onErase: { does: 'keep' },
  },
  {
    table: 'controller_key',
    data: 'none',
    purpose: { cs: 'klíč, pod nímž leží adresy správce', en: 'the key under which a controller’s addresses lie' },
    basis: 'GDPR 32',
    period: {
      cs: 'dokud trvá jediné potlačení správce; s klíčem zaniknou všechna',
      en: 'as long as one suppression of the controller lasts; with the key all of them end',
    },
  },
);
