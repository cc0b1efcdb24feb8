import type { KeyState } from './domain.rules.js';

/** What a record is for. */
export const PURPOSES = ['OWNERSHIP', 'DKIM', 'SPF', 'RETURN_PATH', 'DMARC'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** A record to publish. */
export interface DnsRecord {
  purpose: Purpose;
  name: string;
  type: 'TXT' | 'MX';
  value: string;
  /** Whether the domain may not send without it; the record of a new key is not needed while an older one signs. */
  required: boolean;
  /** The key that it publishes, of a DKIM record. */
  keyId: string | null;
}

/** A record to publish, what stands in the DNS instead, and what is wrong with that. */
export interface Finding extends DnsRecord {
  found: string[];
  problem: Problem | null;
}

/** What can be wrong with a record, in words for whoever has to mend it. */
export const PROBLEMS = {
  NOT_CHECKED: { cs: 'Ještě nebyl zkontrolován.', en: 'It has not been checked yet.' },
  DNS_AWAY: {
    cs: 'Jmenný server neodpověděl; zkontrolujeme znovu.',
    en: 'The name server did not answer; it will be checked again.',
  },
  MISSING: { cs: 'V DNS není. Zveřejněte ho.', en: 'It is not in the DNS. Publish it.' },
  DIFFERENT: { cs: 'V DNS je jiná hodnota. Opravte ji.', en: 'The DNS has another value. Correct it.' },
  SEVERAL: {
    cs: 'Je tam víc takových záznamů a neplatí žádný. Nechte jediný.',
    en: 'There are several such records, so that none counts. Keep one.',
  },
  FAULTY: { cs: 'V záznamu je chyba, takže neplatí.', en: 'The record has a fault, so that it does not count.' },
  NOT_AUTHORISED: {
    cs: 'Záznam nepovoluje naše odesílací servery. Přidejte do něj uvedenou část include.',
    en: 'The record does not authorise our sending servers. Add our part to it.',
  },
  OPERATOR_SPF: {
    cs: 'Provozovatel nemá v pořádku svůj vlastní SPF záznam; napište mu.',
    en: 'The operator’s own SPF record is not in order; write to them.',
  },
} as const satisfies Record<string, { cs: string; en: string }>;
export type Problem = keyof typeof PROBLEMS;
export const PROBLEM_CODES = Object.keys(PROBLEMS).filter(isProblem);

function isProblem(code: string): code is Problem {
  return Object.hasOwn(PROBLEMS, code);
}

/** What the records of a domain are made of. */
export interface RecordSource {
  domain: string;
  token: string;
  returnPathHost: string;
  keys: readonly { id: string; selector: string; algorithm: string; publicKey: string; state: KeyState }[];
}

/** The operator's side of the records. */
export interface OperatorSide {
  /** The mechanism that authorises the operator's hosts, `include:_spf.example.net`. */
  spf: string;
  /** The host that takes bounces. */
  bounceHost: string;
}

/** Everything to publish for a domain, in the order of PURPOSES. Records of retired keys are not among them. */
export function recordsOf({ domain, token, returnPathHost, keys }: RecordSource, operator: OperatorSide): DnsRecord[] {
  const signs = keys.some(({ state }) => state === 'ACTIVE');
  const txt = (purpose: Purpose, name: string, value: string): DnsRecord => {
    return { purpose, name, type: 'TXT', value, required: true, keyId: null };
  };
  return [
    txt('OWNERSHIP', `_mandate.${domain}`, `mandate-verify=${token}`),
    ...keys
      .filter(({ state }) => state !== 'RETIRED')
      .map(key => ({
        ...txt('DKIM', `${key.selector}._domainkey.${domain}`, dkimRecord(key.algorithm, key.publicKey)),
        required: key.state === 'ACTIVE' || !signs,
        keyId: key.id,
      })),
    txt('SPF', returnPathHost, `v=spf1 ${operator.spf} -all`),
    { ...txt('RETURN_PATH', returnPathHost, `10 ${operator.bounceHost}`), type: 'MX' },
    txt('DMARC', `_dmarc.${domain}`, 'v=DMARC1; p=none'),
  ];
}

/** RFC 6376 3.6.1, RFC 8463 4. */
function dkimRecord(algorithm: string, publicKey: string): string {
  return `v=DKIM1; k=${algorithm.slice(0, algorithm.indexOf('-'))}; p=${publicKey}`;
}

/** The records to publish with what the last check found of each. */
export function withFindings(records: readonly DnsRecord[], findings: readonly Finding[]): Finding[] {
  return records.map(record => {
    const last = findings.find(
      ({ name, type, value }) => name === record.name && type === record.type && value === record.value,
    );
    return { ...record, found: last?.found ?? [], problem: last ? last.problem : 'NOT_CHECKED' };
  });
}

/** Whether a domain with these findings may send; undefined: a name server did not answer, so that nothing is known. */
export function verdict(findings: readonly Finding[]): boolean | undefined {
  const wrong = findings.filter(({ required, problem }) => required && problem !== null);
  if (wrong.some(({ problem }) => problem !== 'DNS_AWAY' && problem !== 'NOT_CHECKED')) return false;
  return wrong.length === 0 ? true : undefined;
}
