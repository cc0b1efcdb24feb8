import type { DomainRow } from './domain.row.js';
import { parseTags } from './tag-list.js';

/** How a message of the domain agrees with its From address, which is what DMARC asks (RFC 9989 4.4). */
export interface Alignment {
  /** Always: the signature names exactly the domain of From. */
  dkim: true;
  /** Not where the domain asks for the very same name: the return path lies below it. */
  spf: boolean;
  explanation: { cs: string; en: string };
}

export function alignmentOf({ domain, returnPathHost, findings }: DomainRow): Alignment {
  const found = findings.find(({ purpose }) => purpose === 'DMARC')?.found[0] ?? '';
  const spf = parseTags(found)?.get('aspf')?.toLowerCase() !== 's';
  const signed = { cs: `Podpis DKIM je na doménu ${domain}`, en: `The DKIM signature names ${domain}` };
  const path = spf
    ? {
        cs: `návratová adresa ${returnPathHost} leží pod ní, takže souhlasí i SPF.`,
        en: `the return path ${returnPathHost} lies below it, so that SPF agrees as well.`,
      }
    : {
        cs: `návratová adresa ${returnPathHost} při aspf=s nesouhlasí; DMARC splní podpis.`,
        en: `the return path ${returnPathHost} does not agree under aspf=s; the signature satisfies DMARC.`,
      };
  return { dkim: true, spf, explanation: { cs: `${signed.cs}; ${path.cs}`, en: `${signed.en}; ${path.en}` } };
}
