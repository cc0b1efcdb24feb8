import { defineKinds } from '../../ledger/kinds.js';

export const accessKinds = defineKinds('recipient.looked-up', 'recipient.look-refused');
