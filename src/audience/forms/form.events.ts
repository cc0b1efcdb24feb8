import { defineKinds } from '../../ledger/kinds.js';

export const formKinds = defineKinds(
  'opt-in-form.created',
  'opt-in-form.reworded',
  'opt-in-form.retired',
  'opt-in.requested',
  'opt-in.confirmed',
);
