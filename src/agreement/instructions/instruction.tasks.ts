import { defineTasks } from '../../tasks/task.kinds.js';

export const instructionTasks = defineTasks({
  'instruction.confirm': {
    whom: 'customer',
    byHand: false,
    cs: 'Potvrdit pokyn, který provozovatel zapsal (cesta {channel}); do potvrzení neplatí',
    en: 'Confirm the instruction that the operator noted down (by {channel}); it does not count before',
  },
});
