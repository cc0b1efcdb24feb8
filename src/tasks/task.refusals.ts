import { defineRefusals } from '../platform/refusals/refusals.js';

export const taskRefusals = defineRefusals({
  TASK_TAKEN: {
    kind: 'conflict',
    cs: 'Úkol už má na starosti {name}.',
    en: '{name} already sees to this task.',
    remedy: { cs: 'Domluvte se; přidělit ho jde i jinému.', en: 'Agree with each other; it can be assigned anew.' },
  },
  ASSIGNEE_UNKNOWN: {
    kind: 'invalid',
    cs: 'Nikdo z obsluhy s adresou {email} tu není.',
    en: 'Nobody of the staff has the address {email}.',
    remedy: {
      cs: 'Zadejte e-mail, kterým se dotyčný přihlašuje.',
      en: 'Give the e-mail that the person logs in with.',
    },
  },
  TASK_CLOSES_ITSELF: {
    kind: 'conflict',
    cs: 'Úkol {task} uzavře až úkon, ke kterému vyzývá.',
    en: 'The task {task} is closed by the action it asks for.',
    remedy: { cs: 'Proveďte ten úkon: {link}.', en: 'Carry out that action: {link}.' },
  },
});
