import { defineKinds } from './kinds.js';

export const ledgerKinds = defineKinds('evidence.downloaded', 'evidence.key-rotated');
