import { defineTexts } from '../../platform/i18n/texts.js';

export const recipientsTexts = defineTexts({
  en: {
    title: 'History of a recipient',
    intro:
      'What is recorded of one person at one controller: bases, refusals, proofs. Name the instruction or the case that you act on; without one it stays closed. Your look is recorded.',
    open: 'Open the history',
    register: 'Who looked at whom',
    recorded: 'Your look has been recorded with its reason.',
    caseNumber: 'A case number holds a digit, letters, and / . _ - only; no words about the person.',
    controller: 'Controller',
    person: 'Person (keyed hash)',
    events: 'What happened',
    noEvents: 'Nothing is recorded of this address at this controller.',
    lists: 'Lists that the person is on',
    noLists: 'The person is on no list of this controller.',
    another: 'Open another history',
  },
  cs: {
    title: 'Historie příjemce',
    intro:
      'Co je zapsáno o jedné osobě u jednoho správce: právní základy, odmítnutí, doklady. Uveďte pokyn nebo případ, kvůli kterému jednáte; bez něj zůstane zavřená. Nahlédnutí se zapíše.',
    open: 'Otevřít historii',
    register: 'Kdo na koho nahlížel',
    recorded: 'Vaše nahlédnutí je zapsáno i s důvodem.',
    caseNumber: 'Číslo případu obsahuje číslici a jen písmena, číslice a znaky / . _ -; nic o osobě.',
    controller: 'Správce',
    person: 'Osoba (klíčovaný otisk)',
    events: 'Co se stalo',
    noEvents: 'O této adrese u tohoto správce není nic zapsáno.',
    lists: 'Seznamy, na kterých osoba je',
    noLists: 'Osoba není na žádném seznamu tohoto správce.',
    another: 'Otevřít jinou historii',
  },
});
