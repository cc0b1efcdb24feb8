import { defineKinds } from '../../ledger/kinds.js';

export const subprocessorKinds = defineKinds(
  'subprocessor.registered',
  'subprocessor.vetted',
  'subprocessor.activated',
  'transfer-tool.recorded',
  'sending-system.admitted',
  'sending-system.retired',
  'customer-system.listed',
  'customer-system.unlisted',
);
