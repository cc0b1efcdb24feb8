import { defineKinds } from '../../ledger/kinds.js';

export const contractKinds = defineKinds(
  'contract.annex-signed',
  'contract.override-agreed',
  'contract.snapshot-taken',
);
