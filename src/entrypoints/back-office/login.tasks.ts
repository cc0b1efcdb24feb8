import { defineTasks } from '../../tasks/task.kinds.js';

export const loginTasks = defineTasks({
  'log-in.attack': {
    whom: 'operator',
    byHand: true,
    cs: 'Účty se zamykají po chybných přihlášeních ({locks}× za dvě hodiny): správce prověří, zda nejde o útok.',
    en: 'Accounts are being locked by failed log-ins ({locks} within two hours): an administrator checks for an attack.',
  },
});
