import { defineKinds } from '../../ledger/kinds.js';

export const listKinds = defineKinds(
  'list.created',
  'list.declared',
  'import.created',
  'import.uploaded',
  'recipients.imported',
  'import.finished',
  'import.failed',
);
