import { defineTasks } from '../tasks/task.kinds.js';

export const noticeTasks = defineTasks({
  'notice.post': {
    whom: 'operator',
    byHand: true,
    cs: 'Odeslat dopisem: {type}',
    en: 'Send by letter: {type}',
  },
  'notice.undelivered': {
    whom: 'operator',
    byHand: true,
    cs: 'Oznámení {type} se nepodařilo doručit; zjistěte jiné spojení nebo je pošlete dopisem',
    en: 'The notice {type} could not be delivered; find another contact or send a letter',
  },
});
