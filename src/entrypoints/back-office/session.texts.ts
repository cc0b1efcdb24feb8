import { defineTexts } from '../../platform/i18n/texts.js';

export const sessionTexts = defineTexts({
  en: {
    title: 'Log in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Log in',
    never: 'We never ask for your password by e-mail, telephone or chat.',
    duties: 'Your password is yours alone: change it regularly, choose one nobody can guess, share it with nobody.',
    loggedOut: 'You are logged out.',
  },
  cs: {
    title: 'Přihlášení',
    email: 'E-mail',
    password: 'Heslo',
    submit: 'Přihlásit se',
    never: 'Na heslo se vás nikdy neptáme e-mailem, telefonem ani v chatu.',
    duties: 'Heslo je jen vaše: pravidelně ho měňte, zvolte takové, které nikdo neuhodne, a s nikým ho nesdílejte.',
    loggedOut: 'Jste odhlášeni.',
  },
});
