import { defineKinds } from '../../ledger/kinds.js';

export const retentionKinds = defineKinds('person.erased', 'retention.run');
