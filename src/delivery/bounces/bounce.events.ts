import { defineKinds } from '../../ledger/kinds.js';

export const bounceKinds = defineKinds('bounce.received', 'inbound-mail.attributed', 'inbound-mail.discarded');
