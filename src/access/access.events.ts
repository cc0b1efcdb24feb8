import { defineKinds } from '../ledger/kinds.js';

export const accessKinds = defineKinds(
  'operator.created',
  'operator.password-reset',
  'operator.logged-in',
  'operator.login-failed',
  'operator.logged-out',
  'key.created',
  'key.revoked',
);
