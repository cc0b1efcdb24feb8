import { defineTexts } from '../../platform/i18n/texts.js';

export const statisticsTexts = defineTexts({
  en: {
    title: 'Anonymous statistics',
    intro: (smallest: string) =>
      `Persons by month, of controllers whose processing instruction allows it. Of each controller only figures of at least ${smallest} persons are counted; the others are withheld and in no sum.`,
    month: 'Month',
    controllers: 'Controllers',
    handedOver: 'Got mail',
    bounced: 'Mail came back',
    complaints: 'Complained of spam',
    optOuts: 'Opted out',
    withheld: 'withheld',
    empty: 'No controller has instructed statistics, or nothing was sent for a year.',
  },
  cs: {
    title: 'Anonymní statistiky',
    intro: (smallest: string) =>
      `Osoby po měsících, u správců, jejichž pokyn ke zpracování to dovoluje. Od každého správce se počítají jen údaje o nejméně ${smallest} osobách; ostatní se neuvádějí a nejsou ani v součtech.`,
    month: 'Měsíc',
    controllers: 'Správců',
    handedOver: 'Dostali poštu',
    bounced: 'Pošta se vrátila',
    complaints: 'Stěžovali si na spam',
    optOuts: 'Odhlásili se',
    withheld: 'neuvádí se',
    empty: 'Žádný správce nedal pokyn ke statistikám, nebo se rok nic nerozeslalo.',
  },
});
