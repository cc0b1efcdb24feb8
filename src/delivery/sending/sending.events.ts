import { defineKinds } from '../../ledger/kinds.js';

export const sendingKinds = defineKinds(
  'messages.outcome',
  'dispatch.started',
  'dispatch.resumed',
  'dispatch.finished',
  'dispatch.rerouted',
  'message.resolved',
  'test-mail.ordered',
  'rate-limit.set',
  'rate-limit.lifted',
  'frequency-cap.set',
  'frequency-cap.cleared',
);
