import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { plainVerdicts } from '../../../test/support/dkim-verifiers.js';
import { DkimSigner, type DkimKey } from './dkim.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');
const KEYS: DkimKey[] = [
  { selector: 'r', algorithm: 'rsa-sha256', privateKey: rsa.privateKey },
  { selector: 'e', algorithm: 'ed25519-sha256', privateKey: ed.privateKey },
];
const signer = new DkimSigner('shop.test', KEYS);
const NOW = new Date('2026-11-22T20:00:00Z');

const HEADER = [
  'From: Shop <news@shop.test>',
  'Reply-To: help@shop.test',
  'To: jana@example.test',
  'Subject: =?UTF-8?Q?Podzimn=C3=AD_nab=C3=ADdka?=',
  'Date: Sun, 22 Nov 2026 20:00:00 +0000',
  'Message-ID: <1@mail.test>',
  'MIME-Version: 1.0',
  'List-Unsubscribe: <https://mail.test/u/x>,\r\n <mailto:u@mail.test>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'List-Id: <news.mail.test>',
  'Feedback-ID: c:s:campaign:mandate',
  'X-Own: not signed',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
].join('\r\n');

const verdicts = (mail: string): string[] =>
  plainVerdicts(mail, selector => (selector === 'r' ? rsa.publicKey : ed.publicKey));
const signed = async (header: string, body: string): Promise<string> =>
  (await signer.sign(Buffer.from(`${header}\r\n\r\n${body}`, 'latin1'), NOW)).toString('latin1');

describe('DKIM signatures', () => {
  it('STANDARDS 1.3: cover every field that identifies, lists or lets unsubscribe, and From once more', async () => {
    const mail = await signed(HEADER, 'Hello.\r\n');
    expect(verdicts(mail)).toEqual(['pass', 'pass']);
    const covered = /; *\r\n h=([^;]+);/.exec(mail)?.[1] ?? '';
    expect(covered.replace(/\s/g, '')).toBe(
      'from:from:to:subject:date:message-id:reply-to:mime-version:content-type:content-transfer-encoding:' +
        'list-unsubscribe:list-unsubscribe-post:list-id:feedback-id',
    );
    expect(mail).toMatch(
      /^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=shop\.test;\r\n s=r; t=1795377600; bh=/,
    );
    expect(Math.max(...mail.split('\r\n').map(line => line.length))).toBeLessThanOrEqual(78);
  });

  it.each([
    ['another From', '\r\nTo:', '\r\nFrom: thief@evil.test\r\nTo:'],
    ['another unsubscribe link', 'https://mail.test/u/x', 'https://evil.test/u/x'],
    ['another List-Unsubscribe-Post', 'List-Unsubscribe=One-Click', 'List-Unsubscribe=No'],
    ['another Feedback-ID', 'Feedback-ID: c', 'Feedback-ID: d'],
    ['another subject', 'Podzimn', 'Zimn'],
    ['another date', '20:00:00', '20:00:01'],
    ['another encoding', 'quoted-printable', 'base64'],
  ])('do not hold for %s', async (_, text, instead) => {
    const mail = await signed(HEADER, 'Hello.\r\n');
    expect(verdicts(mail.replace(text, instead))).toEqual(['header', 'header']);
  });

  it('hold for what relays may do: trace fields in front, other folding, a field of no meaning changed', async () => {
    const mail = await signed(HEADER, 'Hello.\r\n');
    const moved = `Received: from a by b\r\n${mail.replace('not signed', 'changed').replace(',\r\n <mailto', ', \r\n\t<mailto')}`;
    expect(verdicts(moved)).toEqual(['pass', 'pass']);
    expect(verdicts(mail.replace('Hello.', 'Hullo.'))).toEqual(['body', 'body']);
  });

  it('cover as many fields of a name as there are, from the last upwards', async () => {
    const mail = await signed(`${HEADER}\r\nTo: second@example.test`, 'Hello.\r\n');
    expect(verdicts(mail)).toEqual(['pass', 'pass']);
    expect(verdicts(mail.replace('jana@', 'eva@'))).toEqual(['header', 'header']);
    expect(verdicts(mail.replace('second@', 'other@'))).toEqual(['header', 'header']);
  });

  it('hold for bodies of any white space and any octets', async () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '  ',
      '\t',
      '\r\n',
      '\r\n\r\n',
      '.',
      'ě',
      '\u0000',
      '=20',
      ' \r\n',
      'x'.repeat(300),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async pieces => {
        const body = Buffer.from(`${pieces.join('')}\r\n`, 'utf8').toString('latin1');
        fc.pre(body.split('\r\n').every(line => line.length <= 998));
        expect(verdicts(await signed(HEADER, body))).toEqual(['pass', 'pass']);
      }),
      { numRuns: 150 },
    );
  });

  it('STANDARDS 1.20: are not made for a message that a relay would mend on its way', async () => {
    const raw = (text: string): Promise<Buffer> => signer.sign(Buffer.from(text), NOW);
    await expect(raw(`${HEADER}\r\n\r\nbare\nline\r\n`)).rejects.toThrow('line end');
    await expect(raw(`${HEADER}\r\n\r\nbare\rline\r\n`)).rejects.toThrow('line end');
    await expect(raw(`${HEADER}\r\n\r\nno end`)).rejects.toThrow('line end');
    await expect(raw(`${HEADER}\r\n\r\n${'x'.repeat(999)}\r\n`)).rejects.toThrow('long line');
    await expect(raw(`${HEADER}\r\n`)).rejects.toThrow('no end of header');
    await expect(raw(`${HEADER}\r\n\r\n${'x'.repeat(998)}\r\n`)).resolves.toBeInstanceOf(Buffer);
  });
});
