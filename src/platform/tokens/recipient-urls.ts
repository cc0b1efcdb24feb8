import type { Urls } from '../http/urls.js';

/** Local part of the address that takes unsubscribe mails. */
export const UNSUBSCRIBE_MAILBOX = 'unsubscribe';

/** Where one token leads: a page, and a mailbox that takes the same refusal by mail. */
export interface UnsubscribeAddresses {
  /** RFC 8058: GET shows a page, POST refuses. */
  url: string;
  /** Address and subject, without `mailto:`. A local part could not hold a token (64 octets, RFC 5321), the subject does. */
  mailto: string;
}

export function unsubscribeAddresses(urls: Urls, token: string): UnsubscribeAddresses {
  return { url: `${urls.public}/u/${token}`, mailto: `${UNSUBSCRIBE_MAILBOX}@${urls.mailDomain}?subject=${token}` };
}

/** The page that says why a message came. */
export function whyUrl(urls: Urls, token: string): string {
  return `${urls.public}/w/${token}`;
}

/** A measured link, which leads on to its destination. */
export function clickUrl(urls: Urls, token: string): string {
  return `${urls.public}/c/${token}`;
}

/** The picture that says a message was opened. */
export function openUrl(urls: Urls, token: string): string {
  return `${urls.public}/o/${token}`;
}
