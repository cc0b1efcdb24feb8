import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { HeaderValueError } from '../../platform/mail/headers.js';
import { compiledHash } from './content-hash.js';
import { createLiquid, normaliseLines } from './liquid-engine.js';
import {
  type FixedMail,
  type MailRecipient,
  MailRenderError,
  type MailTemplates,
  PreparedMail,
} from './prepared-mail.js';
import { recipientValues, templates } from '../../../test/support/template-arbitraries.js';
import { escapeHtml, valueText } from './template-values.js';

const FIXED: FixedMail = {
  from: { name: 'Zelená polička', address: 'novinky@zelenapolicka.test' },
  replyTo: { address: 'poradna@zelenapolicka.test' },
  controller: { name: 'Zelená polička, s.r.o.', address: 'Lipová 12, Brno' },
  listId: 'podzim.zelenapolicka.example.test',
  feedbackId: 'c1:zelena:campaign:mandatemail',
  returnPathDomain: 'bounce.example.test',
  class: 'campaign',
};

const RECIPIENT: MailRecipient = {
  address: 'zaneta@example.test',
  values: {},
  unsubscribeUrl: 'https://u.example.test/u/opaque',
  unsubscribeMailto: 'u@u.example.test?subject=opaque',
  whyUrl: 'https://u.example.test/w/opaque',
  messageId: '<01HZX.1@send.example.test>',
  date: new Date('2026-11-03T09:05:07Z'),
  returnPath: 'b+opaque@bounce.example.test',
};

const SIMPLE: MailTemplates = {
  html: '<p>{{ first_name }}</p>\n',
  text: '{{ first_name }}\n',
  subject: 'Sleva',
  headers: {},
};

function prepare(content: Partial<MailTemplates> = {}, fixed: Partial<FixedMail> = {}): PreparedMail {
  const all = { ...SIMPLE, ...content };
  return new PreparedMail(all, compiledHash(all), { ...FIXED, ...fixed });
}

/** liquidjs on the whole template, with the values as RFC 5322 and HTML want them and nothing of the mail in it. */
function plainly(source: string, escape: (text: string) => string, recipient: MailRecipient): string {
  const { address: email, values, unsubscribeUrl: unsubscribe_url, whyUrl: why_url } = recipient;
  const liquid = createLiquid(value => escape(valueText(value)));
  const scope = { ...values, email, unsubscribe_url, why_url, controller: FIXED.controller };
  return String(liquid.parseAndRenderSync(normaliseLines(source), scope, { globals: values.attributes ?? {} }));
}

function headerLines(raw: Buffer): string[] {
  const block = raw.subarray(0, raw.indexOf('\r\n\r\n')).toString('utf8');
  return block.replace(/\r\n[ \t]/g, ' ').split('\r\n');
}

/** Only standard names hide attributes, so the others of the generated templates are given as attributes. */
const recipients = fc.tuple(recipientValues, recipientValues).map(([standard, attributes]): MailRecipient => {
  const { first_name = null, last_name = null } = standard;
  return { ...RECIPIENT, values: { first_name, last_name, attributes } };
});

describe('a prepared mail', () => {
  it('F-19 parses back to what liquidjs renders plainly, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(templates, templates, recipients, async (html, text, recipient) => {
        const content = { html: `<p>${html}</p>\n`, text: `-- ${text}\n` };
        const { raw } = prepare(content).render(recipient);
        const mail = await PostalMime.parse(raw);
        // postal-mime counts the line end that belongs to the boundary (RFC 2046 5.1.1) as one of the part's.
        expect(mail.html).toBe(`${plainly(content.html, escapeHtml, recipient)}\n`);
        expect(mail.text).toBe(`${plainly(content.text, each => each, recipient)}\n`);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps lines to 998 octets, bodies to 76 columns, every line end CRLF, and 7 bits', () => {
    fc.assert(
      fc.property(templates, templates, recipients, (html, text, recipient) => {
        const raw = prepare({ html, text, subject: html }).render(recipient).raw.toString('latin1');
        expect(raw).toMatch(/^(?:[\t\x20-\x7e]{0,998}\r\n)*$/);
        for (const line of raw.slice(raw.indexOf('\r\n\r\n')).split('\r\n'))
          expect(line.length).toBeLessThanOrEqual(76);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps any subject a single field, whatever the values hold', async () => {
    await fc.assert(
      fc.asyncProperty(recipientValues, async ({ first_name = null, city = null }) => {
        const recipient = { ...RECIPIENT, values: { first_name, attributes: { city } } };
        const prepared = prepare({ subject: 'A {{ first_name }} {{ city }} Z' });
        const mail = await PostalMime.parse(prepared.render(recipient).raw);
        expect(mail.subject?.replace(/\s+/g, ' ')).toBe(prepared.subjectOf(recipient).replace(/\s+/g, ' '));
        expect(mail.headers.map(({ key }) => key).filter(key => key === 'subject')).toHaveLength(1);
      }),
    );
  });

  it('G-03 has each field once, with exactly one https address and one mailto to unsubscribe', () => {
    const lines = headerLines(prepare().render(RECIPIENT).raw);
    expect(lines).toEqual([
      'From: =?UTF-8?Q?Zelen=C3=A1_poli=C4=8Dka?= <novinky@zelenapolicka.test>',
      'Reply-To: poradna@zelenapolicka.test',
      'MIME-Version: 1.0',
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'List-Id: <podzim.zelenapolicka.example.test>',
      'Feedback-ID: c1:zelena:campaign:mandatemail',
      expect.stringMatching(/^Content-Type: multipart\/alternative; boundary="=_[0-9a-f]{32}"$/),
      'To: zaneta@example.test',
      'Subject: Sleva',
      'Date: Tue, 03 Nov 2026 09:05:07 +0000',
      'Message-ID: <01HZX.1@send.example.test>',
      'List-Unsubscribe: <https://u.example.test/u/opaque>, <mailto:u@u.example.test?subject=opaque>',
    ]);
  });

  it('leaves from and goes to the addresses of the recipient, 7-bit', () => {
    expect(prepare().render(RECIPIENT).envelope).toEqual({
      from: 'b+opaque@bounce.example.test',
      to: ['zaneta@example.test'],
      use8BitMime: false,
      smtpUtf8: false,
    });
  });

  it('needs SMTPUTF8 only for a local part outside ASCII', () => {
    const idn = prepare().render({ ...RECIPIENT, address: 'zaneta@háčky.test' });
    expect(idn.envelope).toMatchObject({ to: ['zaneta@xn--hky-ela4t.test'], smtpUtf8: false });
    const eai = prepare().render({ ...RECIPIENT, address: 'žaneta@háčky.test' });
    expect(eai.envelope).toMatchObject({ to: ['žaneta@xn--hky-ela4t.test'], smtpUtf8: true });
    expect(headerLines(eai.raw)).toContain('To: žaneta@xn--hky-ela4t.test');
  });

  it('C-22 refuses a value that could end its header field', () => {
    const prepared = prepare();
    const evil = 'x\r\nBcc: victim@example.test';
    for (const change of [
      { address: `a@example.test${evil}` },
      { unsubscribeUrl: `https://u.example.test/${evil}` },
      { unsubscribeUrl: 'https://u.example.test/>,<https://evil.test/' },
      { unsubscribeMailto: evil },
      { messageId: `<a@example.test>${evil}` },
      { returnPath: `b${evil}@bounce.example.test` },
    ]) {
      expect(() => prepared.render({ ...RECIPIENT, ...change })).toThrow(HeaderValueError);
    }
    expect(() => prepare({}, { listId: evil })).toThrow(HeaderValueError);
    expect(() => prepare({}, { from: { name: evil, address: 'a@example.test' } })).toThrow(HeaderValueError);
    expect(() => prepare({ headers: { 'X-Shop': evil } })).toThrow(HeaderValueError);
  });

  it('refuses a return path outside the domain whose SPF was checked', () => {
    expect(() => prepare().render({ ...RECIPIENT, returnPath: 'b@elsewhere.test' })).toThrow(HeaderValueError);
  });

  it('says in a few words why a template fails on somebody, without their data', () => {
    const prepared = prepare({ text: '{% for i in (1..city) %}{{ first_name }}{% endfor %}' });
    const values = { first_name: 'Žaneta', attributes: { city: 100_000 } };
    const failing = () => prepared.render({ ...RECIPIENT, values });
    expect(failing).toThrow(MailRenderError);
    expect(failing).toThrow(/^The message could not be rendered: [a-z ]+ limit exceeded[^Ž]{0,40}$/);
  });

  it('marks a test mail in its subject', () => {
    expect(headerLines(prepare({}, { class: 'test' }).render(RECIPIENT).raw)).toContain('Subject: [Test] Sleva');
  });

  it('writes the date and the subject of each message, not those of the one before', () => {
    const prepared = prepare({ subject: '{{ first_name }}' });
    const jana = { ...RECIPIENT, values: { first_name: 'Jana' } };
    const later = { ...RECIPIENT, values: { first_name: 'Petr' }, date: new Date('2026-11-03T09:05:08Z') };
    expect(headerLines(prepared.render(jana).raw)).toEqual(
      expect.arrayContaining(['Subject: Jana', 'Date: Tue, 03 Nov 2026 09:05:07 +0000']),
    );
    expect(headerLines(prepared.render(later).raw)).toEqual(
      expect.arrayContaining(['Subject: Petr', 'Date: Tue, 03 Nov 2026 09:05:08 +0000']),
    );
    expect(headerLines(prepared.render(jana).raw)).toContain('Subject: Jana');
  });
});
