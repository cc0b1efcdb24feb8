import { defineKinds } from '../../ledger/kinds.js';

export const domainKinds = defineKinds(
  'sending-domain.entered',
  'sending-domain.state-changed',
  'sending-domain.removed',
  'dkim-keys.made',
  'dkim-keys.activated',
);
