/** A message that the gate let pass and a slot holds: it may be handed over once, by this process, now. */
export interface ArmedMessage {
  ordinal: number;
  messageId: string;
  /** Number of the slot and of the connection it goes out on. */
  slot: number;
  attempt: number;
  recipient: RecipientRow;
  /** base64 commitment that stands for the address in the evidence. */
  commitment: string;
  basisEventId: string;
  instructionId: string;
  /** Monotonic milliseconds when the gate was asked; older than half a second, it is asked again before the final dot (promise 2). */
  askedAt: number;
  /** Whether the campaign is measured and this person consented to it (F-20, N15). */
  measured: boolean;
}

/** What personalisation may use of a recipient. */
export interface RecipientRow {
  email: string;
  addressKey: Buffer;
  firstName: string | null;
  lastName: string | null;
  attributes: Record<string, unknown>;
}

/** A message that the gate refused, with the named reason. */
export interface RefusedMessage {
  ordinal: number;
  messageId: string;
  attempt: number;
  commitment: string;
  code: string;
}

/** Which messages leave through a relay. */
export interface RelayDuty {
  /** `default`: of all systems but those named elsewhere; `sandbox`: of sandbox twins; else of the system with this code. */
  name: string;
  /** Codes of systems that have a relay of their own. */
  elsewhere: readonly string[];
}

export const DEFAULT_RELAY: RelayDuty = { name: 'default', elsewhere: [] };
export const SANDBOX_RELAY: RelayDuty = { name: 'sandbox', elsewhere: [] };

/** The code of a message that was delivered to nobody, because its customer is a sandbox twin. */
export const HANDED_TO_NOBODY = 'SANDBOX';

/** How handing a message over ended. */
export type Handover =
  | { result: 'DELIVERED'; code: string }
  /** Permanently refused by the relay (5xx). */
  | { result: 'BOUNCED'; code: string }
  /** Could not be made: the template or an address failed. */
  | { result: 'FAILED'; code: string }
  /** Refused for now (4xx), or the connection broke before the final dot. */
  | { result: 'DEFERRED'; code: string }
  /** The final dot was written and no answer came: nobody knows (promise 4). */
  | { result: 'UNCERTAIN'; code: string }
  /** Nothing happened: the relay was away, or the gate closed before the final dot. No attempt is counted, the gate is asked anew. */
  | { result: 'NOT_TRIED'; code: string };

/** One row of the send log (F-25). */
export interface Outcome {
  ordinal: number;
  messageId: string;
  attempt: number;
  commitment: string;
  result: Exclude<Handover['result'], 'NOT_TRIED'> | 'EXCLUDED';
  code: string;
  basisEventId: string | null;
  instructionId: string | null;
  at: Date;
}

/** A mail as an SMTP connection takes it: CRLF line ends, not dot-stuffed. */
export interface OutgoingMail {
  envelope: { from: string; to: readonly [string]; smtpUtf8: boolean };
  raw: Buffer;
}

/** Where messages go. One call at a time per connection number. */
export interface Outlet {
  /** The relay it hands over to, and so whose messages it takes. The database arms no other. */
  readonly relay: RelayDuty;
  /** How many messages may be under way at once. */
  readonly connections: number;
  /** How many may be under way now: 0 while the relay is away and rests, 1 when it is tried again. */
  readonly room: number;
  /** Why the relay is away; undefined when it is well. */
  readonly awayReason: string | undefined;
  /**
   * Hands one message over. `mayFinish` is asked after the last byte of the message and before the final dot; on false the connection
   * is dropped, so that the message counts as never sent. Never throws.
   */
  deliver(connection: number, mail: OutgoingMail, mayFinish: () => Promise<boolean>): Promise<Handover>;
  close(): Promise<void>;
}

/** Where messages come from: the campaign's side of the engine. */
export interface MessageSource {
  readonly campaignId: string;
  /** Whether there is anything to arm now, or anything to store. */
  readonly busy: boolean;
  readonly wants: boolean;
  readonly stores: boolean;
  /** Messages armed and not yet finished. */
  readonly underWay: number;
  /**
   * Stores what has ended and arms up to `limit` messages, into the slots that ended here and those of `freeSlots`, in one committed
   * statement. Returns the slots that stayed empty. Throws when the database is away; nothing is lost then, the next call goes on.
   */
  tick(freeSlots: readonly number[], limit: number): Promise<{ armed: ArmedMessage[]; empty: number[] }>;
  /** The finished mail of an armed message; a promise where it is signed. Throws, or rejects, when it cannot be made. */
  render(message: ArmedMessage): OutgoingMail | Promise<OutgoingMail>;
  /** Asks the gate once more. */
  stillHolds(message: ArmedMessage): Promise<boolean>;
  /** Takes the end of a handover; a later tick stores it and frees its slot. */
  finished(message: ArmedMessage, handover: Handover): void;
  /** Gives unfinished work back, so that any process may take it up. Call when nothing is under way. */
  release(): Promise<void>;
}
