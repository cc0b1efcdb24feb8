import { defineTasks } from '../../tasks/task.kinds.js';

export const sendingTasks = defineTasks({
  'campaign.reputation': {
    whom: 'operator',
    byHand: true,
    cs: 'Kampaň se sama zastavila: {reason}',
    en: 'The campaign has held itself: {reason}',
  },
  'campaign.unsigned': {
    whom: 'operator',
    byHand: false,
    cs: 'Kampaň čeká na klíč, kterým by se podepsala: {domain}',
    en: 'The campaign waits for a key to be signed with: {domain}',
  },
  'campaign.blocked': {
    whom: 'operator',
    byHand: true,
    cs: 'Kampaň se nerozesílá: {code}',
    en: 'The campaign is not being sent: {code}',
  },
});
