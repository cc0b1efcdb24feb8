import { defineTasks } from '../../tasks/task.kinds.js';

export const sendingTasks = defineTasks({
  'campaign.blocked': {
    whom: 'operator',
    byHand: true,
    cs: 'Kampaň se nerozesílá: {code}',
    en: 'The campaign is not being sent: {code}',
  },
});
