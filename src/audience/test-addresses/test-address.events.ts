import { defineKinds } from '../../ledger/kinds.js';

export const testAddressKinds = defineKinds('test-address.added', 'test-address.removed');
