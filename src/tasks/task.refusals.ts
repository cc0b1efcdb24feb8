import { defineRefusals } from '../platform/refusals/refusals.js';

export const taskRefusals = defineRefusals({
  TASK_CLOSES_ITSELF: {
    kind: 'conflict',
    cs: 'Úkol {task} uzavře až úkon, ke kterému vyzývá.',
    en: 'The task {task} is closed by the action it asks for.',
    remedy: { cs: 'Proveďte ten úkon: {link}.', en: 'Carry out that action: {link}.' },
  },
});
