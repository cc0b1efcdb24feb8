import { defineRefusals } from '../platform/refusals/refusals.js';

export const accessRefusals = defineRefusals({
  OPERATOR_EXISTS: {
    kind: 'conflict',
    cs: 'Uživatel {email} už existuje.',
    en: 'The user {email} exists already.',
    remedy: { cs: 'Zvolte jiný e-mail, nebo mu změňte heslo.', en: 'Choose another e-mail, or reset the password.' },
  },
  PASSWORD_WEAK: {
    kind: 'invalid',
    cs: 'Heslo je slabé.',
    en: 'The password is weak.',
    remedy: {
      cs: 'Použijte aspoň 12 znaků, které neobsahují e-mail.',
      en: 'Use at least 12 characters that do not contain the e-mail.',
    },
  },
  PASSWORD_NOT_YOURS: {
    kind: 'invalid',
    cs: 'Dosavadní heslo nesouhlasí.',
    en: 'The present password does not match.',
    remedy: {
      cs: 'Zadejte heslo, se kterým jste se přihlásili; zapomenuté vám správce vydá nové.',
      en: 'Type the password you logged in with; an administrator issues a new one for one that is forgotten.',
    },
  },
  CODE_WRONG: {
    kind: 'unauthenticated',
    cs: 'Kód nesouhlasí.',
    en: 'The code does not match.',
    remedy: {
      cs: 'Opište kód, který aplikace ukazuje právě teď; každý platí jen jednou. Po pěti chybách se účet na 15 minut zamkne.',
      en: 'Type the code that the app shows now; each counts once. Five mistakes lock the account for 15 minutes.',
    },
  },
  LAST_ADMIN: {
    kind: 'conflict',
    cs: 'Toto je poslední správce, který může měnit role.',
    en: 'This is the last administrator who may change roles.',
    remedy: { cs: 'Nejdřív dejte roli ADMIN někomu dalšímu.', en: 'Give the role ADMIN to somebody else first.' },
  },
  ACKNOWLEDGEMENT_MISSING: {
    kind: 'invalid',
    cs: 'Chybí potvrzení, že klíč je osobní, důvěrný a jen pro vnitřní potřebu.',
    en: 'The acknowledgement that the key is personal, confidential and for internal use is missing.',
    remedy: { cs: 'Pošlete acknowledged: true.', en: 'Send acknowledged: true.' },
    clause: 'terms 4.7 ¶8',
  },
  USER_NOT_NAMED: {
    kind: 'invalid',
    cs: 'Klíč musí patřit jmenovanému uživateli zákazníka.',
    en: 'A key must belong to a named user of the customer.',
    remedy: { cs: 'Nejdřív založte uživatele a uveďte jeho id.', en: 'Create the user first and give its id.' },
    clause: 'terms 4.7 ¶8',
  },
});
