import type { Dns } from '../../platform/dns/dns.js';
import { parseTags } from './tag-list.js';

/** What a domain asks of receivers for mail that fails, and how strictly names have to agree (RFC 9989 4.7). */
export interface DmarcPolicy {
  /** Where the record stands, without `_dmarc.`. */
  domain: string;
  policy: 'none' | 'quarantine' | 'reject';
  /** Whether SPF and DKIM have to name exactly the domain of From, not only one of the same organisation. */
  strict: { dkim: boolean; spf: boolean };
}

/** What was found: the policy that applies, or why none does. `texts` are the records at `domain`. */
export type DmarcFound =
  | { problem: null; texts: string[]; policy: DmarcPolicy }
  | { problem: 'MISSING' | 'SEVERAL' | 'FAULTY'; texts: string[] };

const POLICIES = ['none', 'quarantine', 'reject'] as const;
/** RFC 9989 4.10: a walk asks eight names at most. */
const STEPS = 8;

/**
 * The DMARC policy that applies to a domain of From: its own record, else that of its organisation, which a walk up the tree finds
 * (RFC 9989 4.10). Throws DnsAway.
 */
export async function findDmarc(dns: Dns, domain: string): Promise<DmarcFound> {
  const own = await recordsAt(dns, domain);
  if (own.length > 0) return judged(own, domain, 'p');
  const labels = domain.split('.');
  let nearest: DmarcFound = { problem: 'MISSING', texts: [] };
  for (const name of parents(labels)) {
    const texts = await recordsAt(dns, name);
    const [text] = texts;
    if (text === undefined || texts.length > 1) continue;
    const tags = parseTags(text);
    // What stands at a public suffix speaks of the domains below it only as far as they have none of their own.
    if (tags?.get('psd') === 'y' && nearest.problem === null) break;
    nearest = judged(texts, name, 'sp');
    if (tags?.get('psd') === 'n') break;
  }
  return nearest;
}

/** The names above a domain, nearest first; a long name is shortened to seven labels at once. */
function parents(labels: readonly string[]): string[] {
  const first = Math.max(1, labels.length - STEPS + 1);
  return labels.slice(first).map((_, n) => labels.slice(first + n).join('.'));
}

async function recordsAt(dns: Dns, domain: string): Promise<string[]> {
  return (await dns.text(`_dmarc.${domain}`)).filter(text => /^\s*v\s*=\s*DMARC1\s*(;|$)/.test(text));
}

function judged(texts: string[], domain: string, preferred: 'p' | 'sp'): DmarcFound {
  if (texts.length > 1) return { problem: 'SEVERAL', texts };
  const tags = parseTags(texts[0] ?? '');
  const asked = tags?.get(preferred) ?? tags?.get('p');
  const policy = POLICIES.find(known => known === asked?.toLowerCase());
  if (!tags || !policy) return { problem: 'FAULTY', texts };
  const strict = { dkim: tags.get('adkim') === 's', spf: tags.get('aspf') === 's' };
  return { problem: null, texts, policy: { domain, policy, strict } };
}
