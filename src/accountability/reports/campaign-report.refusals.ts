import { defineRefusals } from '../../platform/refusals/refusals.js';

export const reportRefusals = defineRefusals({
  REPORT_NOT_FINAL: {
    kind: 'conflict',
    cs: 'Závěrečná zpráva o kampani ještě není hotová.',
    en: 'The final report of the campaign is not made yet.',
    remedy: {
      cs: 'Vznikne do minuty po konci rozesílání. Pak to zkuste znovu.',
      en: 'It is made within a minute after sending has ended. Try again then.',
    },
    clause: 'terms 5.4',
  },
  REPORT_ALREADY_DELIVERED: {
    kind: 'conflict',
    cs: 'Zpráva už je doručena od {deliveredAt}; lhůta k reklamaci běží od té doby.',
    en: 'The report has been delivered at {deliveredAt}; the period of complaint runs since then.',
    remedy: {
      cs: 'Doručení se zapisuje jednou. Nesouhlasí-li, řešte to u reklamace.',
      en: 'A delivery is entered once. If it is wrong, take that up with the complaint.',
    },
    clause: 'terms 5.4',
  },
  REPORT_MOMENT_IMPOSSIBLE: {
    kind: 'invalid',
    cs: 'Zpráva nemohla být doručena dřív, než vznikla, ani v budoucnu.',
    en: 'A report cannot have been delivered before it was made, nor in the future.',
    remedy: {
      cs: 'Opište čas z potvrzení o doručení.',
      en: 'Copy the time from the proof of delivery.',
    },
    clause: 'terms 5.4',
  },
  STATISTICS_NOT_INSTRUCTED: {
    kind: 'forbidden',
    cs: 'Správce nedal pokyn, aby se z jeho údajů dělaly statistiky.',
    en: 'The controller has given no instruction to make statistics of its data.',
    remedy: {
      cs: 'Vyžádejte pokyn ke zpracování se statisticsAllowed: true.',
      en: 'Ask for a processing instruction with statisticsAllowed: true.',
    },
    clause: 'information notice, Purposes',
  },
});
