import { allKinds } from '../../ledger/kinds.js';
import '../../content/campaigns/campaign.events.js';
import '../../content/review/review.events.js';
import '../../agreement/orders/order.events.js';
import '../../agreement/instructions/instruction.events.js';
import '../../audience/lists/list.events.js';
import '../../accountability/privacy/privacy.events.js';
import '../../accountability/reports/campaign-report.events.js';
import '../../tasks/task.events.js';
import { HOLDS } from '../../content/campaigns/hold.rules.js';
import { eventSources } from './event.rules.js';
import './webhook.events.js';
import { isPublic, pauseAfter, PAUSES_S, urlFault, verdictOf } from './webhook.rules.js';

describe('where a webhook may go', () => {
  it.each([
    ...[
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '100.127.255.255',
      '127.0.0.1',
      '127.9.9.9',
      '169.254.169.254',
      '172.16.0.1',
    ],
    ...[
      '172.31.255.255',
      '192.0.0.170',
      '192.0.2.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.51.100.7',
      '203.0.113.9',
      '224.0.0.1',
    ],
    ...[
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '::ffff:a9fe:a9fe',
      '::127.0.0.1',
    ],
    ...['64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '3fff::1', 'fc00::1'],
    ...['fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '5f00::1'],
  ])('not to %s', address => {
    expect(isPublic(address, false)).toBe(false);
  });

  it.each(['8.8.8.8', '100.128.0.1', '172.32.0.1', '192.0.1.1', '2606:4700::1111', '2a00:1450::1'])(
    'to %s',
    address => {
      expect(isPublic(address, false)).toBe(true);
    },
  );

  it.each([
    ['http://shop.example.com/', 'https'],
    ['http://127.0.0.1/', 'https'],
    ['https://user:word@shop.example.com/', 'credentials'],
    ['https://shop.example.com/#part', 'credentials'],
    ['https://127.0.0.1/', 'address'],
    ['https://[::1]/', 'address'],
    ['https://[::ffff:10.0.0.1]/', 'address'],
    ['https://2130706433/', 'address'],
    ['https://0x7f.1/', 'address'],
    ['https://localhost/', 'address'],
    ['https://database/', 'address'],
    ['https://metadata.google.internal/', 'address'],
  ])('refuses %s as it is written (%s)', (url, fault) => {
    expect(urlFault(url, false)).toBe(fault);
  });

  it('takes a public name, and loopback by http in tests alone', () => {
    expect(urlFault('https://shop.example.com:8443/a?b=c', false)).toBeUndefined();
    expect(urlFault('http://127.0.0.1:9/', true)).toBeUndefined();
    expect(urlFault('http://10.0.0.1/', true)).toBe('https');
    expect(isPublic('10.0.0.1', true)).toBe(false);
  });
});

describe('a delivery', () => {
  it('is tried again for 24 hours, 10 % more or less', () => {
    expect(PAUSES_S.reduce((sum, pause) => sum + pause, 0)).toBe(24 * 3_600);
    expect([pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([4.5, 5.5]);
    expect(pauseAfter(PAUSES_S.length, 0.5)).toBe(PAUSES_S.at(-1));
    expect(pauseAfter(PAUSES_S.length + 1, 0.5)).toBeUndefined();
  });

  it('has arrived with 2xx alone', () => {
    expect([200, 204, 299].map(verdictOf)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
    expect([null, 199, 301, 302, 404, 500].map(verdictOf)).toEqual(Array(6).fill('AGAIN'));
    expect(verdictOf(410)).toBe('GONE');
  });
});

describe('the table of events', () => {
  it('names ledger kinds and holds that there are', () => {
    const { entries } = eventSources();
    expect(entries.filter(({ kind }) => !allKinds().includes(kind))).toEqual([]);
    expect(entries.flatMap(({ holds }) => holds['code'] ?? []).filter(code => !Object.hasOwn(HOLDS, code))).toEqual([]);
  });
});
