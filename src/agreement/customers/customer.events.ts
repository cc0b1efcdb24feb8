import { defineKinds } from '../../ledger/kinds.js';

export const customerKinds = defineKinds(
  'customer.created',
  'controller.named',
  'customer-user.granted',
  'customer-user.ended',
);
