import type { TlsPolicy } from './tls-policy.js';

/** Where mail leaves: the relay of the configuration, or the capture mailbox. */
export interface MailRoute {
  /** smtp:// or smtps:// with credentials; undefined while there is neither a relay nor a capture mailbox: mail then waits. */
  url: string | undefined;
  /** Relays of single sending systems by their code; every other system uses `url`. */
  relays: Readonly<Record<string, string>>;
  /** How connections to relays are protected unless a relay’s URL says otherwise; undefined: by where it is. */
  tls?: TlsPolicy | undefined;
  /** Whether it ends in the capture mailbox, which every page says. */
  capture: boolean;
  /** Domain of our own senders and message ids. */
  domain: string;
}

/** Injection token of the MailRoute; read it when mail leaves, it may be filled after the servers listen. */
export const MAIL_ROUTE = Symbol('mail route');
