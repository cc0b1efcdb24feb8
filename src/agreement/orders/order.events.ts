import { defineKinds } from '../../ledger/kinds.js';

export const orderKinds = defineKinds(
  'order.placed',
  'order.terms-accepted',
  'order.confirmed',
  'order.withdrawn',
  'order.cancelled',
  'order.completed',
);
