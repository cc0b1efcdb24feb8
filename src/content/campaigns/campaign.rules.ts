import { defineStates } from '../../platform/states/states.js';
import type { ContentSource } from './template.js';

/** Content as the customer hands it in. */
export type NewContent = ContentSource & { sender: { name: string; email: string }; replyTo?: string | undefined };

/**
 * The life of a campaign (F-01). Holds are data beside it: an open hold blocks in any state and shows as HELD_… (statusOf). SUSPENDED is the
 * operator's decision and only its own to undo: `resume`, the customer's verb, leads out of a STOP alone. What ended for debt is final (F-08).
 */
export const campaignStates = defineStates({
  name: 'campaign',
  initial: 'DRAFT',
  transitions: [
    { from: 'DRAFT', to: 'SUBMITTED', by: 'submit' },
    { from: 'SUBMITTED', to: 'IN_REVIEW', by: 'open review' },
    { from: 'IN_REVIEW', to: 'APPROVED', by: 'approve' },
    { from: 'IN_REVIEW', to: 'REFUSED', by: 'refuse' },
    { from: 'IN_REVIEW', to: 'IN_REVIEW', by: 'edit' },
    { from: 'APPROVED', to: 'IN_REVIEW', by: 'edit' },
    { from: 'SCHEDULED', to: 'IN_REVIEW', by: 'edit' },
    { from: 'REFUSED', to: 'IN_REVIEW', by: 'edit' },
    { from: 'APPROVED', to: 'SCHEDULED', by: 'schedule' },
    { from: 'SCHEDULED', to: 'APPROVED', by: 'unschedule' },
    { from: 'SCHEDULED', to: 'SENDING', by: 'dispatch' },
    { from: 'SENDING', to: 'SENT', by: 'finish' },
    { from: 'SCHEDULED', to: 'SCHEDULED', by: 'confirm start' },
    { from: 'SENT', to: 'SENDING', by: 'resend' },
    { from: 'SENDING', to: 'SUSPENDED', by: 'suspend' },
    { from: 'SUSPENDED', to: 'SENDING', by: 'reinstate' },
    { from: 'SENDING', to: 'STOPPED_BY_CONTROLLER', by: 'stop' },
    { from: 'SCHEDULED', to: 'APPROVED', by: 'stop' },
    { from: 'STOPPED_BY_CONTROLLER', to: 'SENDING', by: 'resume' },
    { from: 'STOPPED_BY_CONTROLLER', to: 'CANCELLED', by: 'cancel' },
    { from: 'DRAFT', to: 'CANCELLED', by: 'cancel' },
    { from: 'SUBMITTED', to: 'CANCELLED', by: 'cancel' },
    { from: 'IN_REVIEW', to: 'CANCELLED', by: 'cancel' },
    { from: 'REFUSED', to: 'CANCELLED', by: 'cancel' },
    { from: 'APPROVED', to: 'CANCELLED', by: 'cancel' },
    { from: 'SCHEDULED', to: 'CANCELLED', by: 'cancel' },
    { from: 'SENDING', to: 'CANCELLED', by: 'cancel' },
    { from: 'DRAFT', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'SUBMITTED', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'IN_REVIEW', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'REFUSED', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'APPROVED', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'SCHEDULED', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'SENDING', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'SUSPENDED', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
    { from: 'STOPPED_BY_CONTROLLER', to: 'TERMINATED_CLIENT_DEFAULT', by: 'end for debt' },
  ],
});

/** States that end a campaign before everything has left: whatever is unsent will not be sent, under this code. */
export const ENDED_EARLY = ['CANCELLED', 'TERMINATED_CLIENT_DEFAULT'] as const;

/**
 * What becomes of a message that was perhaps handed over and of which nothing else is known (promise 4): it is left to a person, sent once
 * again, or counted as sent. Said before the campaign is submitted.
 */
export const UNCERTAIN_POLICIES = ['LEAVE', 'RESEND', 'COUNT_AS_SENT'] as const;
export type UncertainPolicy = (typeof UNCERTAIN_POLICIES)[number];

/** States in which a new content version may be handed in. */
export const EDITABLE: readonly string[] = ['DRAFT', 'IN_REVIEW', 'APPROVED', 'SCHEDULED', 'REFUSED'];

/** C-02: whether the customer has taken responsibility for the content that the campaign has now. */
export function isConfirmed(campaign: {
  contentId: string | null;
  submittedBy: Record<string, unknown> | null;
}): boolean {
  return campaign.contentId !== null && campaign.submittedBy?.['content'] === campaign.contentId;
}

/** What the customer confirms at submission (C-02); the version and hash of this text stand in the evidence. */
export const SUBMISSION_STATEMENT = {
  version: '2026-11-01',
  text: 'I accept full responsibility for the content. It conflicts with no law, good morals or fair dealing and harms no rights of others: personality, reputation, copyright and related rights, trademarks.',
};
