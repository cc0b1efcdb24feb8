import { defineTasks } from '../../tasks/task.kinds.js';

export const domainTasks = defineTasks({
  'domain.broken': {
    whom: 'customer',
    byHand: false,
    cs: 'Opravit DNS záznamy domény odesílatele: {records}',
    en: 'Mend the DNS records of the sending domain: {records}',
  },
});
