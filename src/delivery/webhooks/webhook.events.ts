import { defineKinds } from '../../ledger/kinds.js';

export const webhookKinds = defineKinds(
  'webhook-endpoint.created',
  'webhook-endpoint.changed',
  'webhook-endpoint.secret-rotated',
  'webhook-endpoint.tested',
  'webhook-endpoint.enabled',
  'webhook-endpoint.disabled',
  'webhook-endpoint.deleted',
  'webhook-deliveries.replayed',
);
