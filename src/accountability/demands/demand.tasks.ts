import { defineTasks } from '../../tasks/task.kinds.js';

export const demandTasks = defineTasks({
  'evidence.answer': {
    whom: 'customer',
    byHand: false,
    cs: 'Doložit právní základ {count} vybraných příjemců, nejpozději {dueOn}; potom se seznam pozastaví',
    en: 'Prove the legal basis of {count} sampled recipients, at the latest on {dueOn}; the list is held afterwards',
  },
});
