import { defineKinds } from '../../ledger/kinds.js';

export const termsKinds = defineKinds('terms.published', 'operator-profile.saved');
