import { defineKinds } from '../../ledger/kinds.js';

export const instructionKinds = defineKinds(
  'instruction.given',
  'instruction.confirmed',
  'instruction.superseded',
  'instruction.stopped',
);
