import { defineKinds } from '../ledger/kinds.js';

export const taskKinds = defineKinds('task.opened', 'task.assigned', 'task.closed');
