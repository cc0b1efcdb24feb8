import { defineTexts } from '../../platform/i18n/texts.js';

export const audienceTexts = defineTexts({
  en: {
    title: 'Whom a message would reach',
    intro:
      'Counts who of a list would get a message now, and how many would not and why. Nothing is stored. The count follows what you type.',
    count: 'Count',
    result: 'Result',
    waiting: 'Name a list and a type of message.',
    total: 'People meant',
    sendable: 'Would get it',
    excluded: 'Left out, by reason',
    nobody: 'Nobody is left out.',
    reason: 'Reason',
    people: 'People',
    profiling: 'Chosen by behaviour or purchases',
    profilingRemedy:
      'The instruction has to allow it (profilingAllowed), and consents have to cover tailored messages.',
    segment: 'The same as a segment for the API',
  },
  cs: {
    title: 'Komu by zpráva odešla',
    intro:
      'Spočítá, kdo ze seznamu by teď zprávu dostal a kolik lidí ne a proč. Nic se neukládá. Počet se mění, jak píšete.',
    count: 'Spočítat',
    result: 'Výsledek',
    waiting: 'Uveďte seznam a typ zprávy.',
    total: 'Míněných lidí',
    sendable: 'Dostalo by ji',
    excluded: 'Vynechaní podle důvodů',
    nobody: 'Nikdo není vynechán.',
    reason: 'Důvod',
    people: 'Lidí',
    profiling: 'Výběr podle chování nebo nákupů',
    profilingRemedy: 'Pokyn to musí dovolit (profilingAllowed) a souhlasy musí krýt zprávy na míru.',
    segment: 'Totéž jako segment pro API',
  },
});
