import { defineKinds } from '../../ledger/kinds.js';

export const reportKinds = defineKinds('campaign-report.issued', 'campaign-report.delivered');
