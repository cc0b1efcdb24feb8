export type CalendarErrorCode = 'BAD_DATE' | 'UNKNOWN_RULE' | 'BAD_AMOUNT' | 'START_NEEDS_TIME' | 'BAD_WINDOW';

/** A period that cannot be computed. Nothing is ever assumed in its place (M-05). */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    readonly code: CalendarErrorCode,
    message: string,
  ) {
    super(message);
  }
}
