import { defineTasks } from '../../tasks/task.kinds.js';

export const bounceTasks = defineTasks({
  'inbound-mail.quarantined': {
    whom: 'operator',
    byHand: false,
    cs: 'Došlá pošta čeká na člověka',
    en: 'Inbound mail waits for a person',
  },
});
