import { defineTasks } from '../../tasks/task.kinds.js';

export const sendingTasks = defineTasks({
  'campaign.blocked': {
    whom: 'operator',
    byHand: true,
    cs: 'Kampaň nemohla začít: {code}',
    en: 'The campaign could not begin: {code}',
  },
});
