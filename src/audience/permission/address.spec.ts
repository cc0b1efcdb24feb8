import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAddress } from './address.js';

const codeOf = (text: string) => {
  const parsed = parseAddress(text);
  return parsed.ok ? 'accepted' : parsed.code;
};

describe('parseAddress', () => {
  it.each([
    ['jan.novak@posta.test', 'jan.novak@posta.test', 'jan.novak@posta.test'],
    ['  Jan.Novak+akce@Posta.TEST \t', 'Jan.Novak+akce@posta.test', 'jan.novak+akce@posta.test'],
    ['\u00a0jan@posta.test\u00a0', 'jan@posta.test', 'jan@posta.test'],
    ['"Novák, Jan" <Jan@posta.test>', 'Jan@posta.test', 'jan@posta.test'],
    ['Jan Novák < jan@posta.test >', 'jan@posta.test', 'jan@posta.test'],
    ['<jan@posta.test>', 'jan@posta.test', 'jan@posta.test'],
    ['info@Háčkyčárky.test', 'info@xn--hkyrky-ptac70bc.test', 'info@xn--hkyrky-ptac70bc.test'],
    ['info@XN--HKYRKY-PTAC70BC.test', 'info@xn--hkyrky-ptac70bc.test', 'info@xn--hkyrky-ptac70bc.test'],
    ['Žofie@posta.test', 'Žofie@posta.test', 'žofie@posta.test'],
    ['ŽOFIE@posta.test'.normalize('NFD'), 'ŽOFIE@posta.test', 'žofie@posta.test'],
  ])('accepts %j', (text, address, key) => {
    expect(parseAddress(text)).toEqual({ ok: true, address, key, needsSmtputf8: /ž/i.test(address) });
  });

  it('keeps plus tags and dots apart: they may be other people', () => {
    const keys = ['jan.novak@posta.test', 'jannovak@posta.test', 'jan.novak+x@posta.test'].map(text => {
      const parsed = parseAddress(text);
      return parsed.ok && parsed.key;
    });
    expect(new Set(keys).size).toBe(3);
  });

  it.each([
    ['ADDRESS_MISSING', ''],
    ['ADDRESS_MISSING', '  \t'],
    ['ADDRESS_NO_AT', 'jan.novak'],
    ['ADDRESS_CONTROL_CHARACTERS', 'jan@posta.test\r\nBcc: x@posta.test'],
    ['ADDRESS_CONTROL_CHARACTERS', 'jan@posta.test\n'],
    ['ADDRESS_CONTROL_CHARACTERS', 'jan\0@posta.test'],
    ['ADDRESS_CONTROL_CHARACTERS', 'jan@posta.test\u2028x'],
    ['ADDRESS_CONTROL_CHARACTERS', '"Jan\n" <jan@posta.test>'],
    ['ADDRESS_SEVERAL', 'a@posta.test, b@posta.test'],
    ['ADDRESS_SEVERAL', 'a@posta.test;b@posta.test'],
    ['ADDRESS_SPACE', 'jan novak@posta.test'],
    ['ADDRESS_LOCAL_PART_INVALID', 'a@b@posta.test'],
    ['ADDRESS_LOCAL_PART_INVALID', 'a@evil.test <b@posta.test>'.replaceAll(' ', '')],
    ['ADDRESS_LOCAL_PART_INVALID', 'jan\u200bnovak@posta.test'],
    ['ADDRESS_LOCAL_PART_INVALID', 'jan\u202enovak@posta.test'],
    ['ADDRESS_DOMAIN_INVALID', 'jan@posta..test'],
    ['ADDRESS_DOMAIN_INVALID', 'jan@p%6fsta.té.test'],
    ['ADDRESS_DOMAIN_INVALID', 'jan@posta_x.test'],
    ['ADDRESS_DOMAIN_NOT_QUALIFIED', 'jan@localhost'],
    ['ADDRESS_TOO_LONG', `${'x'.repeat(65)}@posta.test`],
    ['ADDRESS_TOO_LONG', `${'ž'.repeat(33)}@posta.test`],
    ['ADDRESS_TOO_LONG', `"${'x'.repeat(3000)}" <jan@posta.test>`],
  ])('refuses with %s %j', (code, text) => {
    expect(codeOf(text)).toBe(code);
  });

  it('never throws, and never lets a control character, a space or a second @ through', () => {
    const soup = fc.string({
      unit: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 2 }),
        fc.constantFrom('@', '.', 'a', '<', '>', '"', '\r', ' '),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' }), soup), text => {
        const parsed = parseAddress(text);
        if (!parsed.ok) return;
        expect(parsed.address).toMatch(/^[^@\s\p{Cc}<>",]+@[a-z0-9.-]+$/u);
        expect(Buffer.byteLength(parsed.address)).toBeLessThanOrEqual(254);
      }),
      { numRuns: 5000 },
    );
  });

  it('gives one key for every writing, and the key of a key is itself', () => {
    const local = fc.string({ unit: fc.constantFrom(...'aBz09+_-ěŠčŘžÝáÍéůťĎňÓ'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(local, fc.constantFrom('posta.test', 'Příklad.test'), (name, domain) => {
        const text = `${name}@${domain}`;
        const writings = [
          text,
          text.toUpperCase(),
          text.toLowerCase(),
          text.normalize('NFD'),
          ` ${text} `,
          `X <${text}>`,
        ];
        const keys = writings.map(writing => {
          const parsed = parseAddress(writing);
          return parsed.ok ? parsed.key : parsed.code;
        });
        const again = parseAddress(keys[0] ?? '');
        expect(new Set([...keys, again.ok && again.key]).size).toBe(1);
      }),
    );
  });
});

interface LabelledAddress {
  id: string;
  address: string;
  diagnosis: string;
  verdict: 'must-accept' | 'must-accept-syntax' | 'must-reject' | 'policy';
}

/**
 * Our policy where the RFCs leave room: all refused. They can be written, but nothing that sends newsletters to them can be told
 * from a typing error or an injection, and no large mailbox provider gives them out.
 */
const POLICY: Record<string, string> = {
  QUOTEDSTRING: 'quoted local part',
  DEPREC_LOCALPART: 'obsolete local part of quoted pieces or with comments',
  DEPREC_QP: 'quoted control character',
  ADDRESSLITERAL: 'IP address instead of a domain',
  DOMAINLITERAL: 'IP address instead of a domain',
  DOMLIT_OBSDTEXT: 'IP address instead of a domain',
  IPV6: 'IP address instead of a domain',
  COMMENT: 'comment',
  CFWS: 'comment or folding',
  FWS: 'folding',
  TLD: 'domain of one label or with a numeric end',
  TOOLONG: 'longer than RFC 5321 lets through',
};

const corpus = join(process.env['MANDATE_CORPORA'] ?? join(__dirname, '../../../../shared/corpora'), 'addresses');
(existsSync(corpus) ? describe : describe.skip)('test material of others', () => {
  const load = <T>(file: string): T[] =>
    existsSync(corpus) ? JSON.parse(readFileSync(join(corpus, file), 'utf8')) : [];
  const labelled = load<LabelledAddress>('isemail-original.json');

  it('accepts and refuses as labelled', () => {
    const wrong = labelled.filter(
      ({ address, verdict }) => verdict !== 'policy' && parseAddress(address).ok !== verdict.startsWith('must-accept'),
    );
    expect(labelled.length).toBeGreaterThan(250);
    expect(wrong).toEqual([]);
  });

  it('refuses every form that its policy names', () => {
    const rows = labelled.filter(({ verdict }) => verdict === 'policy');
    const unnamed = rows.filter(({ diagnosis }) => !Object.keys(POLICY).some(form => diagnosis.includes(form)));
    expect(rows.length).toBeGreaterThan(100);
    expect(unnamed).toEqual([]);
    expect(rows.filter(({ address }) => parseAddress(address).ok)).toEqual([]);
  });

  it('accepts internationalised addresses with their A-labels', () => {
    const rows = load<{ address: string; ascii_domain: string; needs_smtputf8: boolean }>('eai_idn.json');
    expect(rows).toHaveLength(7);
    for (const { address, ascii_domain, needs_smtputf8 } of rows) {
      const expected = { ok: true, address: `${address.split('@')[0]}@${ascii_domain}`, needsSmtputf8: needs_smtputf8 };
      expect(parseAddress(address)).toMatchObject(expected);
    }
  });
});
