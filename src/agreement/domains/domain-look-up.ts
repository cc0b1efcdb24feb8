import { DnsAway, type Dns } from '../../platform/dns/dns.js';
import { findDmarc } from './dmarc.js';
import type { DnsRecord, Finding, OperatorSide, Problem } from './domain-records.js';
import { authorisedBy, checkHost } from './spf.js';
import { parseTags } from './tag-list.js';

type Seen = Pick<Finding, 'found' | 'problem'>;

/** What is kept of what stands in the DNS: others wrote it. */
const SHOWN = { records: 5, characters: 600 };

/** Compares records to publish with the DNS. Never throws for a name server that is away: that is a finding. */
export async function lookUp(dns: Dns, records: readonly DnsRecord[], operator: OperatorSide): Promise<Finding[]> {
  return Promise.all(records.map(async record => ({ ...record, ...(await seen(dns, record, operator)) })));
}

async function seen(dns: Dns, record: DnsRecord, operator: OperatorSide): Promise<Seen> {
  try {
    const { found, problem } = await LOOK[record.purpose](dns, record, operator);
    return { found: found.slice(0, SHOWN.records).map(text => text.slice(0, SHOWN.characters)), problem };
  } catch (error) {
    if (error instanceof DnsAway) return { found: [], problem: 'DNS_AWAY' };
    throw error;
  }
}

const LOOK: Record<DnsRecord['purpose'], (dns: Dns, record: DnsRecord, operator: OperatorSide) => Promise<Seen>> = {
  OWNERSHIP: async (dns, { name, value }) => {
    const found = (await dns.text(name)).filter(text => text.startsWith('mandate-verify='));
    return { found, problem: found.includes(value) ? null : missingOr('DIFFERENT', found) };
  },
  DKIM: async (dns, { name, value }) => {
    const found = await dns.text(name);
    return { found, problem: dkimProblem(found, value) };
  },
  SPF: async (dns, { name }, operator) => {
    const found = (await dns.text(name)).filter(text => /^v=spf1( |$)/i.test(text));
    return { found, problem: found.length > 1 ? 'SEVERAL' : await spfProblem(dns, name, operator.spf) };
  },
  RETURN_PATH: async (dns, { name }, { bounceHost }) => {
    const found = await dns.mailHosts(name);
    return { found, problem: found[0] === bounceHost ? null : missingOr('DIFFERENT', found) };
  },
  DMARC: async (dns, { name }) => {
    const { texts, problem } = await findDmarc(dns, name.slice('_dmarc.'.length));
    return { found: texts, problem };
  },
};

function missingOr(problem: Problem, found: readonly string[]): Problem {
  return found.length === 0 ? 'MISSING' : problem;
}

/** RFC 6376 3.6.1: our key, for e-mail, with SHA-256 allowed. */
function dkimProblem(found: readonly string[], value: string): Problem | null {
  if (found.length > 1) return 'SEVERAL';
  const [text] = found;
  if (text === undefined) return 'MISSING';
  const [there, ours] = [parseTags(text), parseTags(value)];
  if (!there || (there.get('v') ?? 'DKIM1') !== 'DKIM1') return 'FAULTY';
  const says = (tag: string, usual: string): string[] => (there.get(tag) ?? usual).split(':');
  const fits =
    says('h', 'sha256').includes('sha256') && says('s', '*').some(service => ['*', 'email'].includes(service));
  const same = there.get('p') === ours?.get('p') && (there.get('k') ?? 'rsa') === ours?.get('k');
  return fits && same ? null : 'DIFFERENT';
}

/** Whether every network of ours may send for the host, as a receiver would judge it. */
async function spfProblem(dns: Dns, host: string, mechanism: string): Promise<Problem | null> {
  const ours = await authorisedBy(dns, mechanism);
  if (ours.length === 0) return 'OPERATOR_SPF';
  const results = await Promise.all(ours.map(ip => checkHost(dns, ip, host)));
  if (results.includes('temperror')) return 'DNS_AWAY';
  if (results.includes('none')) return 'MISSING';
  if (results.includes('permerror')) return 'FAULTY';
  return results.every(result => result === 'pass') ? null : 'NOT_AUTHORISED';
}
