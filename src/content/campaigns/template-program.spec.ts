import fc from 'fast-check';
import { createLiquid, normaliseLines } from './liquid-engine.js';
import { MAIL_HTML, MAIL_TEXT, type OutputForm, PLAIN_HTML, PLAIN_TEXT, TemplateProgram } from './template-program.js';
import { recipientValues, templates } from '../../../test/support/template-arbitraries.js';
import { valueText } from './template-values.js';

/** What liquidjs makes of the whole template, without any of our shortcuts. */
function reference(source: string, form: OutputForm, scope: Record<string, unknown>, attributes: object): string {
  const liquid = createLiquid(value => form.escape(valueText(value)));
  return String(liquid.parseAndRenderSync(normaliseLines(source), scope, { globals: attributes }));
}

/** RFC 2045 6.7 backwards, written apart from the encoder. */
function decode(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/\r\n/g, '\n')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const scopeOf = (values: Record<string, unknown>, attributes: Record<string, unknown>): Record<string, unknown> => ({
  ...values,
  attributes,
  controller: { name: 'Zelená <polička>', address: 'Lipová 12' },
});

describe('a template program', () => {
  it.each([
    ['HTML', PLAIN_HTML],
    ['text', PLAIN_TEXT],
  ])('renders %s as liquidjs does', (_, form) => {
    fc.assert(
      fc.property(templates, recipientValues, recipientValues, (source, values, attributes) => {
        const variables = scopeOf(values, attributes);
        const program = new TemplateProgram(source, form, { controller: variables['controller'] });
        expect(program.render({ variables, attributes })).toBe(reference(source, form, variables, attributes));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['HTML', MAIL_HTML, PLAIN_HTML],
    ['text', MAIL_TEXT, PLAIN_TEXT],
  ])('renders %s in quoted-printable that decodes to the same', (_, mail, plain) => {
    fc.assert(
      fc.property(templates, recipientValues, recipientValues, (source, values, attributes) => {
        const variables = scopeOf(values, attributes);
        const encoded = new TemplateProgram(source, mail, { controller: variables['controller'] }).render({
          variables,
          attributes,
        });
        expect(encoded).toMatch(/^(?:[\t\x20-\x7e]{0,76}\r\n)*$/);
        expect(decode(encoded)).toBe(reference(source, plain, variables, attributes));
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same recipient the same message twice, whatever came between', () => {
    const program = new TemplateProgram('{% assign a = first_name %}{{ a }}{% if vip %}!{% endif %}', PLAIN_TEXT);
    const scope = (first_name: string, vip: boolean) => ({ variables: { first_name }, attributes: { vip } });
    expect(program.render(scope('Jana', true))).toBe('Jana!');
    expect(program.render(scope('Petr', false))).toBe('Petr');
    expect(program.render(scope('Jana', true))).toBe('Jana!');
  });

  it('escapes every value in HTML, whatever filters it went through', () => {
    const source = '<a title="{{ x }}">{{ x | append: "<i>" | upcase }}{% for y in x %}{{ y }}{% endfor %}</a>';
    const scope = { variables: { x: `"'><script>&` }, attributes: {} };
    const escaped = '&#34;&#39;&gt;&lt;script&gt;&amp;';
    expect(new TemplateProgram(source, PLAIN_HTML).render(scope)).toBe(
      `<a title="${escaped}">${escaped.replace('script', 'SCRIPT')}&lt;I&gt;${escaped}</a>`,
    );
  });

  it('does not let a value become a template', () => {
    const scope = { variables: { first_name: '{{ email }}{% if', email: 'a@example.test' }, attributes: {} };
    expect(new TemplateProgram('{{ first_name }}', PLAIN_TEXT).render(scope)).toBe('{{ email }}{% if');
  });

  it('reads no property that the data does not own', () => {
    const scope = { variables: { x: 'abc', attributes: {} }, attributes: {} };
    const source =
      '{{ x.constructor }}{{ attributes.constructor }}{{ attributes.__proto__ }}{{ x.constructor.name | upcase }}';
    expect(new TemplateProgram(source, PLAIN_TEXT).render(scope)).toBe('');
  });

  it.each([
    ['a long loop', '{% for i in (1..n) %}x{% endfor %}', 1_001],
    ['nested loops', '{% for i in (1..n) %}{% for j in (1..n) %}x{% endfor %}{% endfor %}', 1_000],
    ['a text that doubles', '{% assign a = "x" %}{% for i in (1..n) %}{% assign a = a | append: a %}{% endfor %}', 60],
  ])('ends %s by count', (_, source, n) => {
    const program = new TemplateProgram(source, PLAIN_TEXT);
    expect(() => program.render({ variables: { n }, attributes: {} })).toThrow(/limit exceeded/);
  });

  it('reaches no file', () => {
    expect(() => new TemplateProgram('{% include "/etc/passwd" %}', PLAIN_TEXT)).toThrow('not found');
    expect(() => new TemplateProgram('{% render "x" %}', PLAIN_TEXT)).toThrow('not found');
  });
});
