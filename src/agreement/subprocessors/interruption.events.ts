import { defineKinds } from '../../ledger/kinds.js';

export const interruptionKinds = defineKinds(
  'system-window.set',
  'system-window.ended',
  'system-interruption.recorded',
  'system-interruption.ended',
  'system-interruption.withdrawn',
);
