import { defineKinds } from '../../ledger/kinds.js';

export const customerKinds = defineKinds(
  'customer.created',
  'customer.closed',
  'customer.reopened',
  'controller.named',
  'customer-user.granted',
  'customer-user.ended',
);
