import { SAMPLE_ATTRIBUTES, SAMPLE_NEWSLETTER, SAMPLE_RECIPIENTS } from './sample-newsletter.js';
import { CompiledContent, type ContentSource, compileContent } from './template.js';
import type { ContentProblem } from './template-problem.js';
import { knownVariables } from './template-values.js';
import type { SampleRecipient } from './trial-render.js';

const KNOWN = knownVariables(['city', 'points', 'link']);
const FOOTER =
  '<p>{{ controller.name }}, {{ controller.address }}</p><p><a href="{{ unsubscribe_url }}">Odhlásit</a></p>';

const mjml = (text: string, footer = FOOTER): string =>
  `<mjml lang="cs">\n<mj-body>\n<mj-section><mj-column>\n<mj-text>${text}${footer}</mj-text>\n</mj-column></mj-section>\n</mj-body>\n</mjml>`;

const SOURCE: ContentSource = { mjml: mjml('Dobrý den, {{ first_name }}'), subject: 'Sleva' };

async function problemsOf(
  change: Partial<ContentSource>,
  samples: readonly SampleRecipient[] = [],
): Promise<readonly ContentProblem[]> {
  const result = await compileContent({ ...SOURCE, ...change }, KNOWN, samples);
  return result.ok ? [] : result.problems;
}

async function compiled(change: Partial<ContentSource> = {}): Promise<CompiledContent> {
  const result = await compileContent({ ...SOURCE, ...change }, KNOWN);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.content;
}

describe('compiling a content', () => {
  it('F-19 makes HTML and a text that says the same', async () => {
    const { parts, warnings } = await compiled();
    expect(parts.html).toContain('Dobrý den, {{ first_name }}');
    expect(parts.text).toBe(
      'Dobrý den, {{ first_name }}\n\n{{ controller.name }}, {{ controller.address }}\n\nOdhlásit ({{ unsubscribe_url }})\n',
    );
    expect(warnings).toEqual([]);
  });

  it('takes the text of the author where there is one', async () => {
    const text = 'Ahoj\r\n{{ controller.name }} {{ controller.address }} {{ unsubscribe_url }}\r\n';
    expect((await compiled({ text })).parts.text).toBe(text.replaceAll('\r\n', '\n'));
  });

  it('puts the preheader, escaped, into the HTML where only inboxes show it', async () => {
    const { html, text } = (await compiled({ preheader: 'Sleva < 50 % {% if city %}pro\n{{ city }}{% endif %}' }))
      .parts;
    expect(html).toMatch(
      /<body[^>]*>\s*<div style="display:none[^"]*">Sleva &lt; 50 % \{% if city %\}pro \{\{ city \}\}\{% endif %\}<\/div>/,
    );
    expect(text).not.toContain('Sleva');
    expect(
      await problemsOf({
        preheader: 'a',
        mjml: SOURCE.mjml.replace('<mj-body>', '<mj-head><mj-preview>b</mj-preview></mj-head><mj-body>'),
      }),
    ).toMatchObject([{ code: 'MJML_INVALID', where: 'preheader' }]);
  });

  it('F-19 reports what is wrong in every part at once, with lines', async () => {
    const problems = await problemsOf({
      mjml: mjml('\n{{ frist_name }}<form>'),
      subject: '{{ nobody }}',
      text: 'a\n{% include "x" %}',
      headers: { Received: 'x' },
    });
    expect(problems.map(({ code, where, line }) => [code, where, line])).toEqual([
      ['TEMPLATE_VARIABLE_UNKNOWN', 'mjml', 5],
      ['TEMPLATE_TAG_NOT_ALLOWED', 'text', 2],
      ['TEMPLATE_VARIABLE_UNKNOWN', 'subject', 1],
      ['HEADER_NOT_ALLOWED', 'headers', undefined],
      ['CONTENT_FORBIDDEN', 'mjml', 5],
    ]);
  });

  it.each([
    ['has none', '<a href="https://a.test/">Odhlásit</a>'],
    ['has it in a comment', '<!-- <a href="{{ unsubscribe_url }}">Odhlásit</a> -->'],
    ['hides it', '<div style="display:none"><a href="{{ unsubscribe_url }}">Odhlásit</a></div>'],
    ['shows it only to some', '{% if points %}<a href="{{ unsubscribe_url }}">Odhlásit</a>{% endif %}'],
    ['hides it from some', '{% if points != 7 %}<a href="{{ unsubscribe_url }}">Odhlásit</a>{% endif %}'],
    ['gives it no text', '<a href="{{ unsubscribe_url }}"></a>'],
    ['only prints the address', '{{ unsubscribe_url }}'],
  ])('G-01 refuses a mail whose link to unsubscribe is no visible link for everybody: it %s', async (_, link) => {
    const text = '{{ controller.name }}, {{ controller.address }} {{ unsubscribe_url }}';
    const problems = await problemsOf({
      mjml: mjml('a', `{{ controller.name }}, {{ controller.address }} ${link}`),
      text,
    });
    expect(problems).toMatchObject([{ code: 'UNSUB_LINK_MISSING', where: 'mjml' }]);
  });

  it('G-01 refuses a text without the address to unsubscribe', async () => {
    const problems = await problemsOf({ text: '{{ controller.name }}, {{ controller.address }}' });
    expect(problems).toMatchObject([{ code: 'UNSUB_LINK_MISSING', where: 'text' }]);
  });

  it.each([
    ['has no address', '{{ controller.name }}'],
    ['has no name', '{{ controller.address }}'],
    ['hides both', '<p style="display:none">{{ controller.name }}, {{ controller.address }}</p>'],
    ['cuts it', '{{ controller.name | truncate: 5 }}, {{ controller.address }}'],
    ['hides it from some', '{% if points != 7 %}{{ controller.name }}, {{ controller.address }}{% endif %}'],
    ['shows it only to some', '{% unless first_name %}{{ controller.name }}, {{ controller.address }}{% endunless %}'],
  ])('F-18 refuses a mail that does not tell everybody who sends it: it %s', async (_, block) => {
    const source = mjml('a', `${block} <a href="{{ unsubscribe_url }}">Odhlásit</a>`);
    const problems = await problemsOf({ mjml: source }, [
      { address: 'jana@example.test', values: { first_name: 'Jana' } },
    ]);
    expect(problems.map(({ code, where }) => [code, where])).toEqual([
      ['SENDER_IDENTITY_MISSING', 'mjml'],
      ['SENDER_IDENTITY_MISSING', 'text'],
    ]);
  });

  it('fails on the sample that would fail in sending, before anybody approves', async () => {
    const source = mjml('{{ points | divided_by: 0 }}{% for i in (1..points) %}x{% endfor %}');
    expect(await problemsOf({ mjml: source })).toEqual([]);
    expect(
      await problemsOf({ mjml: source }, [{ address: 'a@example.test', values: { attributes: { points: 5_000 } } }]),
    ).toMatchObject([
      { code: 'TEMPLATE_TOO_COSTLY', where: 'mjml' },
      { code: 'TEMPLATE_TOO_COSTLY', where: 'text' },
    ]);
    const failing = mjml('{{ city | split: "" | first | url_encode }}');
    expect(
      await problemsOf({ mjml: failing }, [{ address: 'a@example.test', values: { attributes: { city: '🎉' } } }]),
    ).toMatchObject(expect.arrayContaining([expect.objectContaining({ code: 'TEMPLATE_RENDER_FAILED' })]));
  });

  it('compiles tags nested as deeply as the limit allows', async () => {
    const nested = '{% if city %}'.repeat(400) + 'a' + '{% endif %}'.repeat(400);
    const sample = { address: 'a@example.test', values: { attributes: { city: 'Brno' } } };
    expect(await problemsOf({ mjml: mjml(nested) }, [sample])).toEqual([]);
  });

  it('refuses a template that costs too much for one message', async () => {
    const loops = '{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}';
    expect(await problemsOf({ mjml: mjml(loops) })).toContainEqual(
      expect.objectContaining({ code: 'TEMPLATE_TOO_COSTLY', where: 'mjml' }),
    );
  });

  it('renders a known variable without a value as nothing, and with default as that', async () => {
    const content = await compiled({ subject: 'A{{ city }}B{{ points | default: "0" }}{% if city %}C{% endif %}' });
    const prepared = content.prepare({
      from: { address: 'a@shop.test' },
      controller: { name: 'a', address: 'b' },
      listId: 'l.shop.test',
      feedbackId: 'a:b:c:sender',
      returnPathDomain: 'shop.test',
      class: 'campaign',
    });
    const recipient = {
      address: 'a@example.test',
      values: {},
      unsubscribeUrl: 'https://u.test/a',
      unsubscribeMailto: 'u@u.test',
      whyUrl: 'https://u.test/b',
      messageId: '<a@b.test>',
      date: new Date(0),
      returnPath: 'b@shop.test',
    };
    expect(prepared.subjectOf(recipient)).toBe('AB0');
  });

  it('refuses a subject that would be empty', async () => {
    expect(await problemsOf({ subject: '{{ city }}' })).toMatchObject([
      { code: 'TEMPLATE_RENDER_FAILED', where: 'subject' },
    ]);
  });

  it('C-22 refuses header fields that could hide the origin', async () => {
    for (const name of [
      'Received',
      'Message-ID',
      'From',
      'Sender',
      'List-Unsubscribe',
      'DKIM-Signature',
      'X',
      'X-A: b\r\nBcc',
      'X-Ř',
    ]) {
      expect(await problemsOf({ headers: { [name]: 'x' } })).toMatchObject([{ code: 'HEADER_NOT_ALLOWED' }]);
    }
    expect(await problemsOf({ headers: { 'X-Shop': 'a\r\nBcc: b' } })).toMatchObject([{ code: 'HEADER_NOT_ALLOWED' }]);
    expect((await compiled({ headers: { 'X-Shop': 'podzim' } })).parts.headers).toEqual({ 'X-Shop': 'podzim' });
  });

  it('F-19 refuses a source above 1 MB and warns of HTML above 102 KB', async () => {
    expect(await problemsOf({ mjml: mjml('a'.repeat(1024 * 1024)) })).toMatchObject([
      { code: 'SYSTEM_LIMIT', where: 'mjml' },
    ]);
    expect(await problemsOf({ text: 'ž'.repeat(600_000) })).toMatchObject([{ code: 'SYSTEM_LIMIT', where: 'text' }]);
    expect((await compiled({ mjml: mjml('slovo '.repeat(20_000)) })).warnings).toMatchObject([
      { code: 'HTML_CLIPPED' },
    ]);
  });

  it('refuses text that is not well-formed Unicode', async () => {
    expect(await problemsOf({ subject: 'a\ud800' })).toMatchObject([{ code: 'TEMPLATE_SYNTAX', where: 'subject' }]);
  });

  it('reports a tag that reaches over the end of an element', async () => {
    const source = mjml('{% if city %}a').replace(
      '</mj-text>',
      '</mj-text><mj-text>{% comment </mj-text><mj-text> %}b</mj-text>',
    );
    expect(await problemsOf({ mjml: source })).not.toEqual([]);
  });

  it('D-11 is the same again from its stored form', async () => {
    const content = await compiled({ headers: { 'X-Shop': 'podzim' } });
    const again = new CompiledContent(structuredClone(content.parts));
    expect(again.hash).toBe(content.hash);
    expect(again.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('lists the addresses the mail links to', async () => {
    const { references } = (
      await compiled({
        mjml: mjml('<a href="https://shop.test/a?c={{ city }}">a</a><img src="https://img.test/x.png">'),
      })
    ).parts;
    expect(references).toEqual([
      { kind: 'link', url: 'https://shop.test/a?c={{ city }}', host: 'shop.test' },
      { kind: 'resource', url: 'https://img.test/x.png', host: 'img.test' },
    ]);
  });

  it('compiles the carousel and the menu of MJML', async () => {
    const source = `<mjml><mj-body>
      <mj-section><mj-column>
        <mj-navbar hamburger="hamburger" base-url="https://shop.test"><mj-navbar-link href="/a">A</mj-navbar-link></mj-navbar>
        <mj-carousel><mj-carousel-image src="https://img.test/1.png" /><mj-carousel-image src="https://img.test/2.png" /></mj-carousel>
        <mj-text>${FOOTER}</mj-text>
      </mj-column></mj-section></mj-body></mjml>`;
    expect(await problemsOf({ mjml: source })).toEqual([]);
  });
});

describe('the sample newsletter', () => {
  it('compiles without a problem or a warning, refers to its own shop only, and has about 10 KB', async () => {
    const result = await compileContent(SAMPLE_NEWSLETTER, knownVariables(SAMPLE_ATTRIBUTES), SAMPLE_RECIPIENTS);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    const { parts, warnings } = result.content;
    expect(warnings).toEqual([]);
    expect(new Set(parts.references.map(({ host }) => host))).toEqual(new Set(['www.zelenapolicka.test']));
    expect(parts.html.length).toBeGreaterThan(8_000);
    expect(parts.html.length).toBeLessThan(14_000);
  });
});
