import { defineKinds } from '../../ledger/kinds.js';

export const templateKinds = defineKinds('template.stored', 'template.deleted');
