import { defineTexts } from '../../platform/i18n/texts.js';

export const reportTexts = defineTexts({
  en: {
    chart: (steps: string) => `Messages by outcome over time, in ${steps} steps. The numbers stand in the table below.`,
    handedOver: 'Taken over by the relay',
    excluded: 'Excluded',
    others: 'Refused, put off or uncertain',
  },
  cs: {
    chart: (steps: string) => `Zprávy podle výsledku v čase, počet kroků: ${steps}. Čísla jsou v tabulce níže.`,
    handedOver: 'Převzal poštovní server',
    excluded: 'Vyřazeno',
    others: 'Odmítnuto, odloženo nebo nejisté',
  },
});
