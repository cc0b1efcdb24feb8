import { defineKinds } from '../../ledger/kinds.js';
import type { PermissionEvent } from './permission.rules.js';

const kinds = defineKinds(
  'recipient.granted',
  'recipient.opted-out',
  'recipient.objected',
  'recipient.restricted',
  'recipient.bounced',
  'recipient.complained',
  'recipient.erased',
  'recipient.bounce-lifted',
);

/** The ledger kind of each event. */
export const permissionKinds: Record<PermissionEvent['kind'], keyof typeof kinds> = {
  GRANT: kinds['recipient.granted'],
  WITHDRAW: kinds['recipient.opted-out'],
  OBJECT: kinds['recipient.objected'],
  RESTRICT: kinds['recipient.restricted'],
  BOUNCE: kinds['recipient.bounced'],
  COMPLAINT: kinds['recipient.complained'],
  ERASE: kinds['recipient.erased'],
  LIFT: kinds['recipient.bounce-lifted'],
};

export const outsideKinds = defineKinds('outside-sender.named', 'outside-sender.synced', 'outside-sender.retired');

/** G-18: a person asked for no advertising for some time, ended that early, or chose how often to hear from a sender. */
export const choiceKinds = defineKinds('recipient.paused', 'recipient.resumed', 'recipient.frequency-chosen');
