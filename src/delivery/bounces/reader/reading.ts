/** What a returned mail is. Only `bounce` and `complaint` may ever act; everything else is kept and shown. */
export type MailKind =
  'bounce' | 'delayed' | 'delivered' | 'complaint' | 'auth-failure-report' | 'autoreply' | 'challenge' | 'not-bounce';

/** hard: the address or its domain does not exist · soft: it may work later · block: who sends or what was sent is refused. */
export type RefusalClass = 'hard' | 'soft' | 'block';

/** What the mail says of one recipient. */
export interface ReadRecipient {
  /** As written there, angle brackets and the address type taken off; never checked against anything. */
  address: string;
  class: RefusalClass | 'none';
  /** Enhanced status (RFC 3463), else the SMTP reply code, else empty. */
  status: string;
  /** At most 1,000 characters, in the system's own words. */
  diagnostic: string;
}

/** The outcome of reading one mail. */
export interface Reading {
  kind: MailKind;
  recipients: ReadRecipient[];
  /** Without angle brackets. */
  originalMessageId: string | undefined;
  /** RFC 5965 3.1 for complaints: abuse, fraud, opt-out … */
  feedbackType: string | undefined;
}
