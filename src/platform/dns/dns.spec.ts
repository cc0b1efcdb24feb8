import { NameServer } from '../../../test/support/name-server.js';
import { Dns, DnsAway } from './dns.js';

describe('look-ups', () => {
  let server: NameServer;
  let dns: Dns;
  beforeAll(async () => {
    server = await NameServer.start();
    dns = new Dns([server.address]);
  });
  afterAll(() => server.stop());

  it('give the records of a name, long texts in one piece and mail hosts in their order', async () => {
    const long = `v=DKIM1; k=rsa; p=${'A'.repeat(392)}`;
    server.has('TXT', 'shop.test', long, 'other').has('MX', 'shop.test', '20 second.test', '10 First.test');
    server.has('A', 'shop.test', '192.0.2.1').has('AAAA', 'shop.test', '2001:db8::1');
    expect((await dns.text('shop.test')).sort()).toEqual(['other', long]);
    expect(await dns.mailHosts('shop.test')).toEqual(['first.test', 'second.test']);
    expect(await dns.addresses('shop.test')).toEqual(['192.0.2.1', '2001:db8::1']);
  });

  it('give nothing where there is nothing: no name, no such record, no name at all', async () => {
    server.has('A', 'bare.test', '192.0.2.2');
    expect(await Promise.all([dns.text('bare.test'), dns.text('none.test'), dns.text('a..b')])).toEqual([[], [], []]);
  });

  it('throw where nobody knows: a server that fails, or none', async () => {
    server.breaks('broken.test');
    await expect(dns.text('broken.test')).rejects.toThrow(DnsAway);
    await expect(new Dns(['127.0.0.1:1']).text('shop.test')).rejects.toThrow(DnsAway);
  });

  it('remember no earlier answer', async () => {
    server.has('TXT', 'moves.test', 'one');
    expect(await dns.text('moves.test')).toEqual(['one']);
    server.has('TXT', 'moves.test', 'two');
    expect(await dns.text('moves.test')).toEqual(['two']);
  });
});
