import { defineKinds } from '../../ledger/kinds.js';

export const listKinds = defineKinds(
  'list.created',
  'list.declared',
  'list.attributes-named',
  'list.exported',
  'list.deleted',
  'recipient.corrected',
  'import.created',
  'import.uploaded',
  'import.started',
  'import.judged',
  'recipients.imported',
  'import.finished',
  'import.failed',
  'import.paused',
  'import.resumed',
  'import.cancelled',
  'import.proof-stored',
  'import.proof-opened',
);
