import { defineKinds } from '../../ledger/kinds.js';

export const privacyKinds = defineKinds(
  'privacy-request.received',
  'privacy-request.read',
  'privacy-request.forwarded',
  'privacy-request.closed',
);
