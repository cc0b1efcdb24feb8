import { defineRetention } from '../../platform/retention/retention.js';

defineRetention(
  {
    table: 'campaign',
    data: 'none',
    purpose: {
      cs: 'provedení objednané kampaně a její doklad',
      en: 'performing the ordered campaign and its evidence',
    },
    basis: 'GDPR 28; terms 6 ¶4',
    period: { cs: 'po dobu smlouvy a promlčení', en: 'for the contract and the limitation period' },
  },
  {
    table: 'content_version',
    data: 'none',
    purpose: { cs: 'obsah zpráv zákazníka', en: 'the customer’s message contents' },
    basis: 'terms 4.7 ¶7',
    period: { cs: '180 dní od vložení, otisk trvale', en: '180 days from upload; its hash stays' },
  },
  {
    table: 'campaign_hold',
    data: 'none',
    purpose: { cs: 'důvody pozastavení kampaní', en: 'reasons why campaigns were held' },
    basis: 'terms 3.4, 4.3, 6',
    period: { cs: 'jako kampaň', en: 'as the campaign' },
  },
  {
    table: 'campaign_rerun',
    data: 'pseudonymous',
    purpose: {
      cs: 'náhradní plnění zdarma, k jaké reklamaci a kdo je povolil',
      en: 'free reruns, upon which complaint and who granted them',
    },
    basis: 'terms 5.1',
    period: { cs: 'jako kampaň; údaje příjemců tu nejsou', en: 'as the campaign; it holds no data of recipients' },
    onErase: { does: 'keep' },
  },
);
