import { defineKinds } from '../../ledger/kinds.js';

export const invoiceKinds = defineKinds('order.invoiced');
