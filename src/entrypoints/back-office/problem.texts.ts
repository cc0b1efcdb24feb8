import { defineTexts } from '../../platform/i18n/texts.js';

export const problemTexts = defineTexts({
  en: {
    title: 'That did not work',
    notFound: 'Not found',
    internal: 'Something went wrong on our side',
    home: 'Back to the overview',
    expired: 'Your log-in has ended',
    expiredMore: 'Nothing of what you typed is lost. Log in in another tab, come back here and send it again.',
    logIn: 'Log in in a new tab',
    resend: 'Send again',
  },
  cs: {
    title: 'Nepovedlo se to',
    notFound: 'Nenalezeno',
    internal: 'Chyba je na naší straně',
    home: 'Zpět na přehled',
    expired: 'Vaše přihlášení skončilo',
    expiredMore:
      'Nic z toho, co jste napsali, se neztratilo. Přihlaste se v jiné kartě, vraťte se sem a odešlete to znovu.',
    logIn: 'Přihlásit se v nové kartě',
    resend: 'Odeslat znovu',
  },
});
