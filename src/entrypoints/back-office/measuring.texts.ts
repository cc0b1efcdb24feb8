import { defineTexts } from '../../platform/i18n/texts.js';

export const measuringTexts = defineTexts({
  en: {
    chart: (steps: string) => `Opens and clicks over time, in ${steps} steps. The numbers stand in the table below.`,
    clicks: 'Clicks by people',
    opens: 'Openings by people',
    machine: 'Visits by programs',
    people: 'Different people',
    machineClicks: 'Clicks by programs',
  },
  cs: {
    chart: (steps: string) => `Otevření a klepnutí v čase, počet kroků: ${steps}. Čísla jsou v tabulce níže.`,
    clicks: 'Klepnutí lidí',
    opens: 'Otevření lidmi',
    machine: 'Návštěvy programů',
    people: 'Různých lidí',
    machineClicks: 'Klepnutí programů',
  },
});
