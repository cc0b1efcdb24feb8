import { defineKinds } from '../../ledger/kinds.js';

export const reviewKinds = defineKinds('review.approved', 'review.refused');
