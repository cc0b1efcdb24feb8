import { defineRefusals } from '../../platform/refusals/refusals.js';

export const customerRefusals = defineRefusals({
  BIRTH_DATE_NOT_ALLOWED: {
    kind: 'invalid',
    cs: 'Datum narození se vede jen u fyzické osoby bez IČO.',
    en: 'A date of birth is kept only for a natural person without a company number.',
    remedy: { cs: 'Datum narození vynechte.', en: 'Leave the date of birth out.' },
    clause: 'terms 1 ¶2',
  },
  CONSUMER_WITH_ICO: {
    kind: 'invalid',
    cs: 'Kdo má IČO, není spotřebitel.',
    en: 'Who has a company number is no consumer.',
    remedy: { cs: 'Zvolte druh ENTREPRENEUR, nebo IČO vynechte.', en: 'Choose ENTREPRENEUR, or leave the number out.' },
    clause: 'terms 7.2 ¶3',
  },
  REGISTRATION_MISSING: {
    kind: 'invalid',
    cs: 'Chybí IČO nebo zápis v rejstříku.',
    en: 'The company number or the register entry is missing.',
    remedy: {
      cs: 'Doplňte IČO; u zahraničního podnikatele zápis v jeho rejstříku.',
      en: 'Add the company number; for a foreign business its register entry.',
    },
    clause: 'terms 1 ¶2',
  },
  CONTROLLER_UNKNOWN: {
    kind: 'invalid',
    cs: 'Není řečeno, kdo je správcem osobních údajů.',
    en: 'It is not said who the controller of the personal data is.',
    remedy: {
      cs: 'Pojmenujte správce a uveďte jeho id jako controllerId.',
      en: 'Name the controller and give its id as controllerId.',
    },
    clause: 'terms 1 ¶2, 4.3(e), 6 ¶2',
  },
  OWN_CUSTOMER_EXISTS: {
    kind: 'conflict',
    cs: 'Provozovatel už je mezi zákazníky zapsán.',
    en: 'The operator is entered among the customers already.',
    remedy: { cs: 'Použijte ten zápis.', en: 'Use that entry.' },
    clause: 'information notice, business communication',
  },
  ACCOUNT_CLOSED: {
    kind: 'conflict',
    cs: 'Účet zákazníka je uzavřen.',
    en: 'The account of the customer is closed.',
    remedy: { cs: 'Nejdřív účet znovu otevřete.', en: 'Reopen the account first.' },
    clause: 'information notice, 11.2',
  },
  ACCOUNT_NOT_CLOSED: {
    kind: 'conflict',
    cs: 'Účet zákazníka není uzavřen.',
    en: 'The account of the customer is not closed.',
    remedy: { cs: 'Není co otevírat.', en: 'There is nothing to reopen.' },
  },
  USER_ENDED: {
    kind: 'conflict',
    cs: 'Přístup tohoto uživatele už skončil.',
    en: 'The access of this user has ended already.',
    remedy: { cs: 'Není co ukončit.', en: 'There is nothing to end.' },
  },
});
