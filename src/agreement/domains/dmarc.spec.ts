import { NameServer } from '../../../test/support/name-server.js';
import { Dns } from '../../platform/dns/dns.js';
import { findDmarc } from './dmarc.js';

describe('STANDARDS 1.16: DMARC (RFC 9989)', () => {
  let server: NameServer;
  let dns: Dns;
  beforeAll(async () => {
    server = await NameServer.start();
    dns = new Dns([server.address]);
  });
  afterAll(() => server.stop());

  const policyOf = async (domain: string): Promise<string> => {
    const found = await findDmarc(dns, domain);
    return found.problem ?? `${found.policy.policy} of ${found.policy.domain}`;
  };

  it('takes the record of the domain itself', async () => {
    server.has('TXT', '_dmarc.own.test', 'v=spf1 -all', 'v=DMARC1; p=Quarantine; adkim=s; rua=mailto:d@own.test');
    expect(await findDmarc(dns, 'own.test')).toMatchObject({
      policy: { domain: 'own.test', policy: 'quarantine', strict: { dkim: true, spf: false } },
    });
  });

  it('walks up to that of the organisation, whose sp= speaks for what lies below', async () => {
    server.has('TXT', '_dmarc.firm.test', 'v=DMARC1; p=reject; sp=none');
    expect(await policyOf('firm.test')).toBe('reject of firm.test');
    expect(await policyOf('news.firm.test')).toBe('none of firm.test');
    expect(await policyOf('a.b.c.d.e.f.g.h.i.firm.test')).toBe('none of firm.test');
  });

  it('stops below a public suffix, and where a domain says that it is none', async () => {
    server.has('TXT', '_dmarc.suffix.test', 'v=DMARC1; p=none; psd=y');
    server.has('TXT', '_dmarc.shop.suffix.test', 'v=DMARC1; p=reject');
    expect(await policyOf('news.shop.suffix.test')).toBe('reject of shop.suffix.test');
    server
      .has('TXT', '_dmarc.top.test', 'v=DMARC1; p=none')
      .has('TXT', '_dmarc.mid.top.test', 'v=DMARC1; p=reject; psd=n');
    expect(await policyOf('low.mid.top.test')).toBe('reject of mid.top.test');
  });

  it.each([
    ['MISSING', []],
    ['MISSING', ['v=DMARC11; p=none']],
    ['SEVERAL', ['v=DMARC1; p=none', 'v=DMARC1; p=reject']],
    ['FAULTY', ['v=DMARC1; rua=mailto:d@x.test']],
    ['FAULTY', ['v=DMARC1; p=maybe']],
    ['FAULTY', ['v=DMARC1; p=none; p=reject']],
  ])('finds %s in %j', async (problem, texts) => {
    server.has('TXT', '_dmarc.lone.test', ...texts);
    expect(await policyOf('lone.test')).toBe(problem);
  });
});
