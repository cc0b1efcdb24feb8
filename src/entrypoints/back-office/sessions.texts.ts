import { defineTexts } from '../../platform/i18n/texts.js';

export const sessionsTexts = defineTexts({
  en: {
    title: 'My log-ins',
    intro:
      'Where you are logged in now. A log-in ends by itself when nothing is done for a while, after twelve hours in any case.',
    device: 'Device',
    unknown: 'unknown',
    since: 'Since',
    seen: 'Last seen',
    end: 'End',
    endThis: (device: string) => `End the log-in on ${device}`,
    own: 'this one',
    others: 'End all others',
    ended: 'Ended.',
    empty: 'You are logged in nowhere.',
    strange: 'If you do not know one of them, end it and have your password reset.',
  },
  cs: {
    title: 'Moje přihlášení',
    intro:
      'Kde jste právě přihlášeni. Přihlášení skončí samo, když se chvíli nic neděje, nejpozději po dvanácti hodinách.',
    device: 'Zařízení',
    unknown: 'neznámé',
    since: 'Od',
    seen: 'Naposledy',
    end: 'Ukončit',
    endThis: (device: string) => `Ukončit přihlášení: ${device}`,
    own: 'toto',
    others: 'Ukončit všechna ostatní',
    ended: 'Ukončeno.',
    empty: 'Nejste nikde přihlášeni.',
    strange: 'Pokud některé neznáte, ukončete ho a nechte si vydat nové heslo.',
  },
});
