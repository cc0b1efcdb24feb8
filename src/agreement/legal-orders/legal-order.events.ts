import { defineKinds } from '../../ledger/kinds.js';

export const legalOrderKinds = defineKinds('legal-order.entered', 'legal-order.approved', 'legal-order.carried-out');
