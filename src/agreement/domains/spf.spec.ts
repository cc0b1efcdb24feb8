import { NameServer } from '../../../test/support/name-server.js';
import { Dns } from '../../platform/dns/dns.js';
import { parseSpf } from './spf-record.js';
import { authorisedBy, checkHost } from './spf.js';

describe('STANDARDS 1.16: SPF (RFC 7208)', () => {
  let server: NameServer;
  let dns: Dns;
  beforeAll(async () => {
    server = await NameServer.start();
    dns = new Dns([server.address]);
    server
      .has('TXT', '_spf.operator.test', 'v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/32 a:out.operator.test ?all')
      .has('A', 'out.operator.test', '198.51.100.7')
      .has('MX', 'mail.test', '10 in1.mail.test', '20 in2.mail.test')
      .has('A', 'in1.mail.test', '203.0.113.1')
      .has('A', 'in2.mail.test', '203.0.113.2');
  });
  afterAll(() => server.stop());

  it.each([
    ['v=spf1 include:_spf.operator.test -all', '192.0.2.9', 'pass'],
    ['v=spf1 include:_spf.operator.test -all', '198.51.100.7', 'pass'],
    ['v=spf1 include:_spf.operator.test -all', '2001:db8:1::5', 'pass'],
    ['v=spf1 include:_spf.operator.test -all', '203.0.113.9', 'fail'],
    ['v=spf1 include:_spf.operator.test ~all', '203.0.113.9', 'softfail'],
    ['v=spf1 include:_spf.operator.test', '203.0.113.9', 'neutral'],
    ['v=spf1 redirect=_spf.operator.test', '192.0.2.9', 'pass'],
    ['v=spf1 -all redirect=_spf.operator.test', '192.0.2.9', 'fail'],
    ['v=spf1 mx:mail.test -all', '203.0.113.2', 'pass'],
    ['v=spf1 a:in1.mail.test/30 -all', '203.0.113.3', 'pass'],
    ['V=SPF1 IP4:192.0.2.9 -ALL', '192.0.2.9', 'pass'],
    ['v=spf1 -ip4:192.0.2.9 include:_spf.operator.test -all', '192.0.2.9', 'fail'],
    ['v=spf1 -all include:_spf.operator.test', '192.0.2.9', 'fail'],
    ['v=spf1 exists:in1.mail.test -all', '192.0.2.1', 'pass'],
    ['v=spf1 ptr unknown=modifier ip4:192.0.2.9 -all', '192.0.2.9', 'pass'],
    ['v=spf1 ip4:192.0.2.999 -all', '192.0.2.9', 'permerror'],
    ['v=spf1 ip4:192.0.2.0/33 -all', '192.0.2.9', 'permerror'],
    ['v=spf1 includes:_spf.operator.test -all', '192.0.2.9', 'permerror'],
    ['v=spf1 include:nowhere.test -all', '192.0.2.9', 'permerror'],
    ['v=spf1 redirect=nowhere.test', '192.0.2.9', 'permerror'],
    ['v=spf10 ip4:192.0.2.9', '192.0.2.9', 'none'],
  ])('%s for %s: %s', async (record, ip, result) => {
    server.has('TXT', 'shop.test', 'something else', record);
    expect(await checkHost(dns, ip, 'shop.test')).toBe(result);
  });

  it('knows no record, two of them, and a server that fails', async () => {
    expect(await checkHost(dns, '192.0.2.9', 'nothing.test')).toBe('none');
    server.has('TXT', 'two.test', 'v=spf1 -all', 'v=spf1 +all');
    expect(await checkHost(dns, '192.0.2.9', 'two.test')).toBe('permerror');
    server.breaks('broken.test');
    expect(await checkHost(dns, '192.0.2.9', 'broken.test')).toBe('temperror');
  });

  it('stops after ten look-ups, also where records include each other, and after two that find nothing', async () => {
    for (let n = 0; n < 12; n++) server.has('TXT', `s${n}.test`, `v=spf1 include:s${n + 1}.test -all`);
    server.has('TXT', 's12.test', 'v=spf1 ip4:192.0.2.9');
    expect(await checkHost(dns, '192.0.2.9', 's0.test')).toBe('permerror');
    expect(await checkHost(dns, '192.0.2.9', 's2.test')).toBe('pass');
    server.has('TXT', 'loop.test', 'v=spf1 include:loop.test -all');
    expect(await checkHost(dns, '192.0.2.9', 'loop.test')).toBe('permerror');
    server.has('TXT', 'void.test', 'v=spf1 a:n1.test a:n2.test a:n3.test ip4:192.0.2.9 -all');
    expect(await checkHost(dns, '192.0.2.9', 'void.test')).toBe('permerror');
  });

  it('names the addresses that a mechanism authorises', async () => {
    expect(await authorisedBy(dns, 'include:_spf.operator.test')).toEqual(['192.0.2.0', '2001:db8::', '198.51.100.7']);
    expect(await authorisedBy(dns, 'ip4:192.0.2.7')).toEqual(['192.0.2.7']);
    expect(await authorisedBy(dns, 'mx:mail.test')).toEqual(['203.0.113.1', '203.0.113.2']);
    expect(await authorisedBy(dns, 'include:nowhere.test')).toEqual([]);
    await expect(authorisedBy(dns, 'include')).rejects.toThrow('Not a mechanism');
  });

  it('reads every part of a mechanism', () => {
    expect(parseSpf('v=spf1 ~a:host.test/24//64 -all')?.mechanisms).toEqual([
      { qualifier: '~', name: 'a', domain: 'host.test', bits4: 24, bits6: 64 },
      { qualifier: '-', name: 'all', bits4: 32, bits6: 128 },
    ]);
    for (const wrong of ['v=spf1 a/33', 'v=spf1 all:x', 'v=spf1 redirect=', 'spf1 -all', 'v=spf1 a//129', 'v=spf1 -'])
      expect([wrong, parseSpf(wrong)]).toEqual([wrong, undefined]);
  });
});
