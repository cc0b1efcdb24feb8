import { defineKinds } from '../ledger/kinds.js';

export const accessKinds = defineKinds(
  'operator.created',
  'operator.roles-changed',
  'operator.disabled',
  'operator.enabled',
  'operator.password-reset',
  'operator.password-changed',
  'operator.logged-in',
  'operator.login-failed',
  'operator.locked',
  'operator.logged-out',
  'operator.sessions-ended',
  'operator.second-factor-enrolled',
  'operator.second-factor-reset',
  'operator.recovery-code-used',
  'key.created',
  'key.revoked',
);
