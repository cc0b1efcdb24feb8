import { defineKinds } from '../ledger/kinds.js';

export const noticeKinds = defineKinds('notice.written', 'notice.sent', 'notice.delivered', 'notice.failed');
