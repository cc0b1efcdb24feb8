import PostalMime from 'postal-mime';
import type { FixedMail, MailRecipient } from './prepared-mail.js';
import { renderPreview } from './preview.js';
import { SAMPLE_ATTRIBUTES, SAMPLE_CONTROLLER, SAMPLE_NEWSLETTER, SAMPLE_RECIPIENTS } from './sample-newsletter.js';
import { type CompiledContent, compileContent } from './template.js';
import { knownVariables } from './template-values.js';

const FIXED: FixedMail = {
  from: { name: 'Zelená polička', address: 'novinky@zelenapolicka.test' },
  controller: SAMPLE_CONTROLLER,
  listId: 'podzim.zelenapolicka.example.test',
  feedbackId: 'c1:zelena:campaign:mandatemail',
  returnPathDomain: 'bounce.example.test',
  class: 'campaign',
};

const LINKS = {
  unsubscribeUrl: 'https://u.example.test/u/opaque',
  unsubscribeMailto: 'u@u.example.test?subject=opaque',
  whyUrl: 'https://u.example.test/w/opaque',
  messageId: '<01HZX.1@send.example.test>',
  date: new Date('2026-11-03T09:05:07Z'),
  returnPath: 'b+opaque@bounce.example.test',
};

async function sample(): Promise<CompiledContent> {
  const result = await compileContent(SAMPLE_NEWSLETTER, knownVariables(SAMPLE_ATTRIBUTES), SAMPLE_RECIPIENTS);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.content;
}

describe('a preview', () => {
  it.each(SAMPLE_RECIPIENTS)('shows what would be sent to $address', async ({ address, values }) => {
    const content = await sample();
    const recipient: MailRecipient = { address, values, ...LINKS };
    const preview = renderPreview(content, FIXED, recipient);
    const { raw } = content.prepare(FIXED).render(recipient);
    const mail = await PostalMime.parse(raw);
    expect(mail.subject).toBe(preview.subject);
    // postal-mime counts the line end that belongs to the boundary as one of the part's.
    expect(mail.html).toBe(`${preview.html}\n`);
    expect(mail.text).toBe(`${preview.text}\n`);
    expect(mail.headers.map(({ key }) => key)).toEqual(preview.headers.map(([name]) => name.toLowerCase()));
    expect(preview.size).toBe(raw.length);
  });

  it('greets by name, falls back, and repeats the offer', async () => {
    const content = await sample();
    const [known, , unknown] = SAMPLE_RECIPIENTS.map(each => renderPreview(content, FIXED, { ...each, ...LINKS }));
    expect(known?.text).toContain('Milá Žaneto,');
    expect(known?.text).toContain('Na vašem účtu je 240 bodů.');
    expect(known?.text).toContain('Monstera deliciosa | 389 Kč\nTchýnin jazyk | 249 Kč\n');
    expect(known?.html).toContain('do města Ústí nad Labem');
    expect(unknown?.text).toContain('Dobrý den,');
    expect(unknown?.text).toContain('Za první nákup');
    expect(unknown?.subject).toBe('Zelený pozdrav, podzimní nabídka pokojových rostlin je tu');
  });

  it('unfolds its header fields', async () => {
    const recipient: MailRecipient = { address: 'a@example.test', values: {}, ...LINKS };
    expect(renderPreview(await sample(), FIXED, recipient).headers).toContainEqual([
      'List-Unsubscribe',
      '<https://u.example.test/u/opaque>, <mailto:u@u.example.test?subject=opaque>',
    ]);
  });
});
