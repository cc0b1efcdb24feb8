import { defineTasks } from '../../tasks/task.kinds.js';

export const webhookTasks = defineTasks({
  'webhook.disabled': {
    whom: 'customer',
    byHand: false,
    cs: 'Webhook na {host} je vypnut, protože neodpovídal. Opravte příjem a znovu jej zapněte.',
    en: 'The webhook to {host} is switched off, because it did not answer. Mend the receiver and switch it on again.',
  },
});
