import { defineKinds } from '../../ledger/kinds.js';

export const measurementKinds = defineKinds(
  'measurement-source.added',
  'measurement-source.removed',
  'measurement.received',
);
