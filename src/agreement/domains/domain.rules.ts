import { domainToASCII } from 'node:url';
import { refuse } from '../../platform/refusals/refusals.js';
import { defineStates } from '../../platform/states/states.js';
import { isFreeMail } from './free-mail-domains.js';

/** A domain may send while it is VERIFIED. FAILED was verified once: somebody removed or changed a record. */
export const domainStates = defineStates({
  name: 'sending domain',
  initial: 'PENDING',
  transitions: [
    { from: 'PENDING', to: 'VERIFIED', by: 'verify' },
    { from: 'VERIFIED', to: 'FAILED', by: 'fail' },
    { from: 'FAILED', to: 'VERIFIED', by: 'verify' },
  ],
});
export type DomainState = (typeof domainStates.states)[number];

/** A key signs from the day its record was seen in the DNS until the next one takes over. */
export const keyStates = defineStates({
  name: 'DKIM key',
  initial: 'PENDING',
  transitions: [
    { from: 'PENDING', to: 'ACTIVE', by: 'activate' },
    { from: 'ACTIVE', to: 'RETIRED', by: 'retire' },
  ],
});
export type KeyState = (typeof keyStates.states)[number];

/** How long the record of a retired key has to stay: mail that waits on its way is still verified with it. */
export const RECORD_STAYS_DAYS = 14;

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** What domainToASCII must not see more of: it reads what follows a slash or a colon as part of a URL. */
const WRITTEN = /^[\p{L}\p{M}\p{N}.-]+$/u;
/** Room for the names of records below it. */
const LONGEST_DOMAIN = 200;

/** A domain in A-labels and lower case. Refuses DOMAIN_INVALID, FREE_MAIL_DOMAIN (standard 19). */
export function checkDomain(text: string): string {
  const domain = hostName(text);
  if (domain === undefined) return refuse('DOMAIN_INVALID', { domain: text });
  return isFreeMail(domain) ? refuse('FREE_MAIL_DOMAIN', { domain }) : domain;
}

/** The host of return paths: below the domain, so that SPF aligns with From (RFC 9989 4.4). Refuses RETURN_PATH_INVALID. */
export function checkReturnPath(text: string | undefined, domain: string): string {
  const host = text === undefined ? `bounce.${domain}` : hostName(text);
  return host?.endsWith(`.${domain}`) === true ? host : refuse('RETURN_PATH_INVALID', { host: text, domain });
}

/** The domain of an address in A-labels and lower case; '' where there is none. */
export function domainOfAddress(address: string): string {
  return hostName(address.slice(address.lastIndexOf('@') + 1)) ?? '';
}

function hostName(text: string): string | undefined {
  const written = text.trim().toLowerCase().replace(/\.$/, '');
  const host = WRITTEN.test(written) ? domainToASCII(written) : '';
  const labels = host.split('.');
  const fits = labels.length > 1 && host.length <= LONGEST_DOMAIN && labels.every(label => LABEL.test(label));
  return fits && !/^\d+$/.test(labels.at(-1) ?? '') ? host : undefined;
}
