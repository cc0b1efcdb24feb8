import { isLoopback } from '../config/loopback.js';

/**
 * How a connection to a relay is protected (RFC 3207, RFC 8314). `require`: TLS with a certificate that is valid for the host, or no mail.
 * `opportunistic`: TLS where it is offered, with any certificate. `none`: as the relay is, for loopback.
 */
export const TLS_POLICIES = ['require', 'opportunistic', 'none'] as const;
export type TlsPolicy = (typeof TLS_POLICIES)[number];

/** The policy of a relay: what its URL says (`?tls=`), else the setting, else by where it is. Throws for a policy that there is not. */
export function tlsPolicy(url: string, setting: TlsPolicy | undefined): TlsPolicy {
  const { searchParams, hostname } = new URL(url);
  const own = searchParams.get('tls');
  if (own === null) return setting ?? (isLoopback(hostname) ? 'none' : 'require');
  const policy = TLS_POLICIES.find(known => known === own);
  if (!policy) throw new Error(`?tls= of the relay ${hostname} must be one of ${TLS_POLICIES.join(', ')}, not ${own}`);
  return policy;
}

interface TlsOptions {
  ignoreTLS?: boolean;
  requireTLS?: boolean;
  opportunisticTLS?: boolean;
  tls?: { rejectUnauthorized: boolean; minVersion: 'TLSv1.2' };
}

/** A relay as nodemailer's transport takes it, under its policy. */
export function relayOptions(url: string, setting: TlsPolicy | undefined): TlsOptions & { url: string } {
  const bare = new URL(url);
  bare.searchParams.delete('tls');
  return { url: bare.href, ...tlsOptions(tlsPolicy(url, setting)) };
}

/** The policy as nodemailer's SMTP client takes it. */
export function tlsOptions(policy: TlsPolicy): TlsOptions {
  switch (policy) {
    case 'require':
      return { requireTLS: true, tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2' } };
    case 'opportunistic':
      return { opportunisticTLS: true, tls: { rejectUnauthorized: false, minVersion: 'TLSv1.2' } };
    case 'none':
      return { ignoreTLS: true };
  }
}
