import { defineKinds } from '../../ledger/kinds.js';

export const listKinds = defineKinds(
  'list.created',
  'list.declared',
  'list.attributes-named',
  'import.created',
  'import.uploaded',
  'import.started',
  'recipients.imported',
  'import.finished',
  'import.failed',
);
