import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { HeaderValueError, isMessageId, mailDate, messageId, structuredField, textField } from './headers.js';

async function readSubject(field: string): Promise<string | undefined> {
  const mail = await PostalMime.parse(`${field}\r\nbody\r\n`);
  return mail.subject;
}

const word = fc.oneof(
  fc.constantFrom('sleva', 'Příliš', 'žluťoučký', '🎉', '=?UTF-8?Q?x?=', 'a=b', '👩‍👩‍👧', 'x'.repeat(80), '"', '?='),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(value => !/[\s\p{C}]/u.test(value)),
);
/** Without U+FFFD, which the second property takes as the sign of a split character. */
const sentence = fc
  .array(word, { minLength: 1, maxLength: 12 })
  .map(words => words.join(' '))
  .filter(text => !text.includes('\uFFFD'));

describe('header fields', () => {
  it('read back as they were given, in any language', async () => {
    await fc.assert(
      fc.asyncProperty(sentence, async value => expect(await readSubject(textField('Subject', value))).toBe(value)),
    );
  });

  it('keep lines to 998 octets, lines of encoded words to 76, encoded words to 75, and characters whole', () => {
    fc.assert(
      fc.property(sentence, value => {
        const lines = textField('Subject', value).split('\r\n');
        for (const line of lines) {
          expect(line).toMatch(/^[\x20-\x7e]{0,998}$/);
          for (const encoded of line.match(/=\?UTF-8\?[BQ]\?[^?\s]*\?=/g) ?? []) {
            expect(encoded.length).toBeLessThanOrEqual(75);
            expect(decodeWord(encoded)).not.toContain('\ufffd');
            expect(line.length).toBeLessThanOrEqual(76);
          }
        }
      }),
    );
  });

  it.each(['a\r\nBcc: x@example.test', 'a\nb', 'a\rb', 'a\u0000b'])('refuse %j in any value', value => {
    expect(() => textField('Subject', value)).toThrow(HeaderValueError);
    expect(() => structuredField('List-Id', value)).toThrow(HeaderValueError);
    expect(() => messageId(value, 'example.test')).toThrow(HeaderValueError);
  });

  it.each(['Subject: x\r\nBcc', 'Bad Name', '', 'Více'])('refuse the field name %j', name => {
    expect(() => textField(name, 'x')).toThrow(HeaderValueError);
  });

  it('fold a long ASCII value at its spaces and leave it ASCII', () => {
    const field = textField('Subject', 'autumn sale '.repeat(12).trim());
    expect(field).not.toContain('=?');
    for (const line of field.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  });

  it('fold a structured value only between its parts', () => {
    expect(structuredField('List-Unsubscribe', '<https://u.example.test/t>,', '<mailto:u@example.test>')).toBe(
      'List-Unsubscribe: <https://u.example.test/t>,\r\n <mailto:u@example.test>\r\n',
    );
    expect(() => structuredField('List-Id', `<${'x'.repeat(998)}>`)).toThrow('too long');
    expect(() => structuredField('List-Id', '<č.example.test>')).toThrow('not ASCII');
  });

  it('write the date of RFC 5322 in UTC', () => {
    expect(mailDate(new Date('2026-11-03T09:05:07.900Z'))).toBe('Tue, 03 Nov 2026 09:05:07 +0000');
  });

  it('know a Message-ID', () => {
    expect(messageId('01HZX.7', 'send.example.test')).toBe('<01HZX.7@send.example.test>');
    expect(isMessageId('01HZX@send.example.test')).toBe(false);
    expect(isMessageId('<a b@example.test>')).toBe(false);
  });
});

function decodeWord(encoded: string): string {
  const [, , encoding, payload = ''] = encoded.split('?');
  if (encoding === 'B') return Buffer.from(payload, 'base64').toString('utf8');
  const bytes = payload
    .replace(/_/g, ' ')
    .replace(/=(..)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
