import { defineTasks } from '../../tasks/task.kinds.js';

export const orderTasks = defineTasks({
  'order.confirm': {
    whom: 'operator',
    byHand: false,
    cs: 'Potvrdit nebo zrušit objednávku {number}',
    en: 'Confirm or cancel order {number}',
  },
});
