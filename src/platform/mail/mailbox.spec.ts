import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { HeaderValueError } from './headers.js';
import { addressField, wireAddress } from './mailbox.js';

const names = fc.oneof(
  fc.constantFrom(
    'E-shop Zelená zahrada, s.r.o.',
    'Novák "Honza" Jan',
    'a\\b',
    '=?x?=',
    'Čaj & káva 🎉',
    'Plain Name',
    'X'.repeat(90),
  ),
  fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 30 }).map(name => name.trim()),
);

describe('mailboxes', () => {
  it('read back with the name and the address that were given', async () => {
    await fc.assert(
      fc.asyncProperty(names, async name => {
        fc.pre(name !== '' && !name.includes('  '));
        const mail = await PostalMime.parse(`${addressField('From', { name, address: 'shop@example.test' })}\r\n`);
        expect(mail.from).toEqual({ name, address: 'shop@example.test' });
      }),
    );
  });

  it('write lines of 78 octets at most for names of any length', () => {
    fc.assert(
      fc.property(names, name => {
        const field = addressField('Reply-To', { name, address: `${'p'.repeat(50)}@example.test` });
        for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
      }),
    );
  });

  it('write a domain in A-labels and need SMTPUTF8 for a local part only', () => {
    expect(wireAddress('To', 'jan@háčky.test')).toEqual({ text: 'jan@xn--hky-ela4t.test', smtpUtf8: false });
    expect(wireAddress('To', 'žaneta@háčky.test')).toEqual({ text: 'žaneta@xn--hky-ela4t.test', smtpUtf8: true });
    expect(wireAddress('To', 'jan.novak+tag@example.test')).toEqual({
      text: 'jan.novak+tag@example.test',
      smtpUtf8: false,
    });
  });

  it.each([
    'x',
    '@example.test',
    'a@b@example.test',
    'a b@example.test',
    'a,b@example.test',
    '<a@example.test>',
    'a@example.test>\r\nBcc: b',
    'a@example.test\u0000',
    '.a@example.test',
    'a@',
    'a@-.test-',
    `${'a'.repeat(65)}@example.test`,
  ])('refuse %j', address => {
    expect(() => wireAddress('To', address)).toThrow(HeaderValueError);
    expect(() => addressField('To', { address })).toThrow(HeaderValueError);
  });

  it('refuse a line break in a display name', () => {
    expect(() => addressField('From', { name: 'A\r\nBcc: b@example.test', address: 'a@example.test' })).toThrow(
      HeaderValueError,
    );
  });
});
