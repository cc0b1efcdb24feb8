import { defineKinds } from '../../ledger/kinds.js';

export const demandKinds = defineKinds('evidence.demanded', 'evidence.proven');
