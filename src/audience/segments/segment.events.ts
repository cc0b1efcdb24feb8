import { defineKinds } from '../../ledger/kinds.js';

export const segmentKinds = defineKinds('segment.stored', 'segment.deleted');
