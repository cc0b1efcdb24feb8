import { compileMjml } from './mjml-html.js';
import type { ContentProblem } from './template-problem.js';

const body = (content: string): string =>
  `<mjml>\n<mj-body>\n<mj-section><mj-column>\n${content}\n</mj-column></mj-section>\n</mj-body>\n</mjml>`;

async function htmlOf(mjml: string): Promise<string> {
  const result = await compileMjml(mjml);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.html;
}

async function problemsOf(mjml: string): Promise<readonly ContentProblem[]> {
  const result = await compileMjml(mjml);
  return 'problems' in result ? result.problems : [];
}

describe('MJML', () => {
  it('becomes HTML that loads nothing from a third party', async () => {
    const html = await htmlOf(body('<mj-text font-family="Open Sans, Roboto, Lato, Ubuntu, Droid Sans">a</mj-text>'));
    expect(html).toContain('<!doctype html>');
    expect(html).not.toContain('googleapis');
  });

  it('F-19 names the line of an unknown element and of an unknown attribute', async () => {
    expect(await problemsOf(body('<mj-texd>a</mj-texd>'))).toContainEqual(
      expect.objectContaining({ code: 'MJML_INVALID', line: 4 }),
    );
    expect(await problemsOf(body('\n<mj-text colour="red">a</mj-text>'))).toEqual([
      { code: 'MJML_INVALID', where: 'mjml', line: 5, message: '<mj-text>: Attribute colour is illegal.' },
    ]);
  });

  it.each([
    ['<mj-text>a', 4],
    ['<mj-text>a</mj-button>', 4],
    ['</mj-text>', 4],
    ['a</mj-column>', 4],
  ])('names the line of %j, whose text would be lost', async (content, line) => {
    const problems = await problemsOf(body(content));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.code).toBe('MJML_INVALID');
    expect(problems[0]?.line).toBeGreaterThanOrEqual(line);
  });

  it.each(['{% if vip %}<mj-text>a</mj-text>{% endif %}', 'text', '<mj-spacer>a</mj-spacer>'])(
    'refuses %j instead of dropping it without a word',
    async content => {
      const problems = await problemsOf(body(content));
      expect(problems[0]).toMatchObject({ code: 'MJML_INVALID' });
      expect(problems[0]?.message).toContain('would be lost');
    },
  );

  it('keeps Liquid in text, attributes and mj-raw', async () => {
    const html = await htmlOf(
      body(
        '<mj-raw>{% for x in (1..3) %}</mj-raw><mj-text>{% if a < b %}{{ x | default: "<" }}{% endif %}</mj-text><mj-button href="https://a.test/{{ x }}">a</mj-button><mj-raw>{% endfor %}</mj-raw>',
      ),
    );
    for (const piece of [
      '{% for x in (1..3) %}',
      '{% if a < b %}{{ x | default: "<" }}{% endif %}',
      'href="https://a.test/{{ x }}"',
      '{% endfor %}',
    ]) {
      expect(html).toContain(piece);
    }
  });

  it.each(['<mj-include path="/etc/passwd" type="html" />', '<MJ-INCLUDE path="x.mjml" />'])(
    'includes no file: %s',
    async include => {
      expect(await problemsOf(body(include))).toEqual([
        { code: 'MJML_INVALID', where: 'mjml', line: 4, message: 'A file cannot be included; paste its content.' },
      ]);
    },
  );

  it('drops the notes of authors', async () => {
    expect(await htmlOf(body('<!-- interní <mj-include> --><mj-text>a</mj-text>'))).not.toContain('interní');
  });

  it.each(['', 'x', '<mjml></mjml>', '<html></html>', '<mjml><mj-head></mj-head></mjml>'])(
    'refuses %j',
    async source => {
      expect((await problemsOf(source))[0]).toMatchObject({ code: 'MJML_INVALID' });
    },
  );

  it('refuses more elements than can be compiled in good time', async () => {
    expect(await problemsOf(body('<mj-text>a</mj-text>'.repeat(2_001)))).toMatchObject([{ code: 'SYSTEM_LIMIT' }]);
    expect(await problemsOf(body(`<mj-text>${'<b>a</b>'.repeat(10_001)}</mj-text>`))).toMatchObject([
      { code: 'SYSTEM_LIMIT' },
    ]);
  });

  it('keeps preformatted text as it was written', async () => {
    expect(await htmlOf(body('<mj-text><pre>a\n\n   b</pre></mj-text>'))).toContain('<pre>a\n\n   b</pre>');
  });
});
