/** What became of a message that was perhaps handed over. The outcome itself stays uncertain; this stands beside it. */
export const VERDICTS = ['DELIVERED', 'NOT_DELIVERED', 'RESENT'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What each kind of evidence that names a message proves: whatever comes from its reader proves that it arrived. */
export const EVIDENCE = {
  BOUNCE: 'NOT_DELIVERED',
  COMPLAINT: 'DELIVERED',
  CLICK: 'DELIVERED',
  OPT_OUT: 'DELIVERED',
} as const satisfies Record<string, Verdict>;

/** Evidence that names one message: its kind, and where it can be found (an event's id, a queue id with a status), never an address. */
export interface UncertainEvidence {
  source: keyof typeof EVIDENCE;
  reason: string;
}

export type ResolutionSource = keyof typeof EVIDENCE | 'RELAY_LOG' | 'POLICY' | 'PERSON';

/** States of a campaign in which one of its messages may be sent again. */
export const RESENDABLE: readonly string[] = ['SENDING', 'SENT'];
