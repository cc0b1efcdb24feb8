import { NameServer } from '../../../test/support/name-server.js';
import { operatorOn, ShopDomain } from '../../../test/support/published-domain.js';
import type { Shop } from '../../../test/support/shop.js';
import { OPERATOR, refusalOf, World } from '../../../test/support/world.js';
import { retentionRules } from '../../platform/retention/retention.js';
import { DomainFacts } from './domain.facts.js';
import { SendingDomains } from './domain.service.js';
import { DomainVerification } from './domain-verification.js';

const DOMAIN = 'kolo.example.test';

describe('sending domains', () => {
  let server: NameServer;
  let world: World;
  let shop: Shop;
  beforeAll(async () => {
    server = await NameServer.start();
    world = await World.open({ settings: operatorOn(server) });
  });
  beforeEach(async () => {
    shop = await world.shop();
  });
  afterAll(async () => {
    await world.close();
    await server.stop();
  });

  const enter = (domain: string, returnPathHost?: string): Promise<string> =>
    shop.as(tx => world.get(SendingDomains).enter(tx, shop.customerId, { domain, returnPathHost }));
  const keysOf = (id: string) =>
    world.sql<{ state: string; algorithm: string; secret: boolean }>(
      `SELECT state, algorithm, private_key IS NOT NULL AS secret FROM dkim_key WHERE domain_id = $1 ORDER BY created_at, algorithm DESC`,
      [id],
    );

  it('C-22 STANDARDS 1.16: shows every record to publish, and is verified when all of them are found', async () => {
    const domain = await ShopDomain.enter(shop, server, DOMAIN);
    const { records, state, returnPathHost } = await domain.view();
    expect({ state, returnPathHost }).toEqual({ state: 'PENDING', returnPathHost: `bounce.${DOMAIN}` });
    expect(
      records.map(({ purpose, type, name, ok, problem }) => [purpose, type, name.replace(/^m\w+/, 'm'), ok, problem]),
    ).toEqual([
      ['OWNERSHIP', 'TXT', `_mandate.${DOMAIN}`, false, 'NOT_CHECKED'],
      ['DKIM', 'TXT', `m._domainkey.${DOMAIN}`, false, 'NOT_CHECKED'],
      ['DKIM', 'TXT', `m._domainkey.${DOMAIN}`, false, 'NOT_CHECKED'],
      ['SPF', 'TXT', `bounce.${DOMAIN}`, false, 'NOT_CHECKED'],
      ['RETURN_PATH', 'MX', `bounce.${DOMAIN}`, false, 'NOT_CHECKED'],
      ['DMARC', 'TXT', `_dmarc.${DOMAIN}`, false, 'NOT_CHECKED'],
    ]);
    await domain.check();
    expect(await domain.problems()).toEqual({
      OWNERSHIP: 'MISSING',
      DKIM: 'MISSING',
      SPF: 'MISSING',
      RETURN_PATH: 'MISSING',
      DMARC: 'MISSING',
    });
    expect((await domain.view()).state).toBe('PENDING');
    await domain.publish();
    await domain.check();
    const verified = await domain.view();
    expect(verified.records.filter(({ ok }) => !ok)).toEqual([]);
    expect(verified).toMatchObject({ state: 'VERIFIED', alignment: { dkim: true, spf: true } });
    expect(await keysOf(domain.id)).toEqual([
      { state: 'ACTIVE', algorithm: 'rsa-sha256', secret: true },
      { state: 'ACTIVE', algorithm: 'ed25519-sha256', secret: true },
    ]);
  });

  it.each<[string, string, string, string]>([
    ['OWNERSHIP', 'DIFFERENT', `_mandate.${DOMAIN}`, 'mandate-verify=of-somebody-else'],
    ['SPF', 'NOT_AUTHORISED', `bounce.${DOMAIN}`, 'v=spf1 ip4:203.0.113.1 -all'],
    ['SPF', 'FAULTY', `bounce.${DOMAIN}`, 'v=spf1 ip4:203.0.113 -all'],
    ['DMARC', 'FAULTY', `_dmarc.${DOMAIN}`, 'v=DMARC1; p=all'],
  ])(
    'STANDARDS 1.16: %s %s fails a verified domain, with a task for the customer until it is mended',
    async (purpose, problem, name, value) => {
      const domain = await ShopDomain.verified(shop, server, DOMAIN);
      const right =
        (await domain.view()).records.find(record => record.name === name && record.type === 'TXT')?.value ?? '';
      server.has('TXT', name, value);
      await domain.check();
      expect(await domain.problems()).toEqual({ [purpose]: problem });
      expect((await domain.view()).state).toBe('FAILED');
      const open = () => world.sql(`SELECT detail FROM task WHERE subject_id = $1 AND closed_at IS NULL`, [domain.id]);
      expect(await open()).toEqual([{ detail: { records: purpose } }]);
      server.has('TXT', name, right);
      await domain.check();
      expect([(await domain.view()).state, await open()]).toEqual(['VERIFIED', []]);
    },
  );

  it('STANDARDS 1.16: takes another’s key, two keys or a faulty record for none of ours', async () => {
    const domain = await ShopDomain.verified(shop, server, DOMAIN);
    const key = (await domain.view()).records.find(({ purpose }) => purpose === 'DKIM');
    const tried: [string[], string][] = [
      [['v=DKIM1; k=rsa; p=MIIB'], 'DIFFERENT'],
      [['v=DKIM1; k=rsa; p='], 'DIFFERENT'],
      [[`${key?.value ?? ''}; h=sha1`], 'DIFFERENT'],
      [['no tags'], 'FAULTY'],
      [[key?.value ?? '', 'v=DKIM1; p=x'], 'SEVERAL'],
      [[], 'MISSING'],
    ];
    for (const [values, problem] of tried) {
      server.has('TXT', key?.name ?? '', ...values);
      await domain.check();
      expect([values, await domain.problems()]).toEqual([values, { DKIM: problem }]);
    }
    server.has('TXT', key?.name ?? '', (key?.value ?? '').replace('p=', 'p= ').replaceAll(';', ' ; '));
    await domain.check();
    expect(await domain.problems()).toEqual({});
  });

  it('changes no state while the name server is away', async () => {
    const domain = await ShopDomain.verified(shop, server, DOMAIN);
    server.breaks(`_dmarc.${DOMAIN}`);
    await domain.check();
    expect([(await domain.view()).state, await domain.problems()]).toEqual(['VERIFIED', { DMARC: 'DNS_AWAY' }]);
    server.breaks(`_dmarc.${DOMAIN}`, false);
  });

  it('rotates keys: the old ones sign until the new ones are published, and lose their private part then', async () => {
    const domain = await ShopDomain.verified(shop, server, DOMAIN);
    const signing = async (): Promise<string[]> => {
      const keys = await shop.as(tx => world.get(DomainFacts).signingKeys(tx, domain.id));
      return (keys ?? []).map(({ selector }) => selector);
    };
    const old = await signing();
    await domain.rotate();
    await domain.check();
    expect([(await domain.view()).state, await domain.problems()]).toEqual(['VERIFIED', { DKIM: 'MISSING' }]);
    expect(await signing()).toEqual(old);
    await domain.publish();
    await domain.check();
    const fresh = await signing();
    expect(fresh.filter(selector => !old.includes(selector))).toHaveLength(2);
    expect((await keysOf(domain.id)).map(({ state, secret }) => `${state} ${String(secret)}`)).toEqual([
      'RETIRED false',
      'RETIRED false',
      'ACTIVE true',
      'ACTIVE true',
    ]);
    const expire = retentionRules().find(({ table }) => table === 'dkim_key')?.expire;
    expect(await world.as(OPERATOR, async tx => expire?.(tx))).toBe(0);
    await world.sql(`UPDATE dkim_key SET retired_at = retired_at - interval '15 days' WHERE state = 'RETIRED'`);
    expect(await world.as(OPERATOR, async tx => expire?.(tx))).toBe(2);
  });

  it('STANDARDS 1.19: takes no free-mail service, no part of one, and nothing that is no domain', async () => {
    for (const free of ['gmail.com', 'Seznam.cz', 'news.email.cz', 'xn--hky-ela4t.outlook.com'])
      expect([free, await refusalOf(enter(free))]).toEqual([free, 'FREE_MAIL_DOMAIN']);
    for (const wrong of [
      '',
      'shop',
      'a@shop.test',
      '-a.test',
      'a..test',
      '192.0.2.1',
      'a_b.test',
      `${'a'.repeat(64)}.test`,
      'shop.test/x',
    ])
      expect([wrong, await refusalOf(enter(wrong))]).toEqual([wrong, 'DOMAIN_INVALID']);
    expect(await refusalOf(enter('gmail.com.shop.test'))).toBe('');
  });

  it('keeps a domain in A-labels, once for a controller, with a return path below it', async () => {
    await enter('Háčky.test.');
    expect(await world.sql(`SELECT domain FROM sending_domain WHERE customer_id = $1`, [shop.customerId])).toEqual([
      { domain: 'xn--hky-ela4t.test' },
    ]);
    expect(await refusalOf(enter('háčky.test'))).toBe('DOMAIN_KNOWN');
    expect(await refusalOf(enter('second.test', 'bounces.third.test'))).toBe('RETURN_PATH_INVALID');
    expect(await refusalOf(enter('second.test', 'vr.mail.second.test'))).toBe('');
  });

  it('D-30 promise 5: one customer neither sees nor checks the domain of another', async () => {
    const domain = await ShopDomain.enter(shop, server, DOMAIN);
    const stranger = await world.shop();
    expect(await refusalOf(world.get(DomainVerification).check(stranger.actor, domain.id))).toBe('NOT_FOUND');
    expect(await refusalOf(stranger.as(tx => world.get(SendingDomains).remove(tx, domain.id)))).toBe('NOT_FOUND');
  });

  it('is checked daily, hourly in its first week, and removed with its keys', async () => {
    await world.sql(`UPDATE sending_domain SET checked_at = now()`);
    const domain = await ShopDomain.enter(shop, server, DOMAIN);
    const due = () => world.get(DomainVerification).checkDue();
    expect([await due(), await due()]).toEqual([1, 0]);
    const age = (hours: number) =>
      world.sql(`UPDATE sending_domain SET checked_at = now() - make_interval(hours => $2) WHERE id = $1`, [
        domain.id,
        hours,
      ]);
    await age(2);
    expect(await due()).toBe(1);
    await world.sql(`UPDATE sending_domain SET created_at = now() - interval '8 days' WHERE id = $1`, [domain.id]);
    await age(2);
    expect(await due()).toBe(0);
    await age(24);
    expect(await due()).toBe(1);
    await shop.as(tx => world.get(SendingDomains).remove(tx, domain.id));
    expect(await keysOf(domain.id)).toEqual([]);
  });
});
