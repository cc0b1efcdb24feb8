import { lintTemplate } from './liquid-lint.js';
import { knownVariables } from './template-values.js';

const KNOWN = knownVariables(['city', 'points']);

const lint = (source: string): [code: string, line: number | undefined][] =>
  lintTemplate(source, 'mjml', KNOWN).map(({ code, line }) => [code, line]);

describe('the check of a Liquid template', () => {
  it.each([
    '{{ first_name }} {{ attributes.city }} {{ city | default: last_name | upcase }}',
    '{% if points > 3 and city == "Brno" %}{{ city.size }}{% elsif name %}{% else %}{% endif %}',
    '{% unless salutation %}{% endunless %}{% case city %}{% when "Brno", "Ostrava" %}a{% else %}b{% endcase %}',
    '{% for i in (1..1000) %}{{ i }}{{ forloop.index }}{% if i == 3 %}{% break %}{% endif %}{% continue %}{% endfor %}',
    '{% assign a = city | split: "," %}{% for b in a %}{{ b }}{{ b.x }}{% endfor %}{{ a.first }}',
    '{% comment %}{% include "x" %}{{ nobody }}{% endcomment %}{% raw %}{{ nobody }}{% include "x" %}{% endraw %}',
    '{{ controller.name }}{{ controller.address }}{{ unsubscribe_url }}{{ why_url }}{{ "now" | date: "%Y" }}',
  ])('F-19 lets pass %s', source => {
    expect(lint(source)).toEqual([]);
  });

  it.each([
    'include "x"',
    'render "x"',
    'layout "x"',
    'capture x',
    'increment x',
    'cycle "a"',
    'echo x',
    'liquid x',
    '# x',
    'tablerow x',
    'foo',
  ])('refuses the tag %s and says where', tag => {
    expect(lint(`\n{% if city %}\n{% ${tag} %}{% endif %}`)).toEqual([['TEMPLATE_TAG_NOT_ALLOWED', 3]]);
  });

  it('names every tag that is not allowed, not only the first', () => {
    expect(lint('{% render "a" %}\n{% include "b" %}')).toHaveLength(2);
  });

  it.each([
    ['an output', '{{ frist_name }}'],
    ['a condition', '{% if frist_name %}{% endif %}'],
    ['a second operand', '{% if city == frist_name %}{% endif %}'],
    ['a loop', '{% for x in frist_name %}{% endfor %}'],
    ['a limit of a loop', '{% for x in city limit: frist_name %}{% endfor %}'],
    ['a range', '{% for x in (1..frist_name) %}{% endfor %}'],
    ['a when', '{% case city %}{% when frist_name %}{% endcase %}'],
    ["a filter's argument", '{{ city | default: frist_name }}'],
    ["a filter's named argument", '{{ city | default: "a", allow_false: frist_name }}'],
    ['an assignment', '{% assign x = frist_name %}'],
    ['an attribute', '{{ attributes.frist_name }}'],
    ['an index', '{{ city[frist_name] }}'],
    ['a name used before it is assigned', '{{ frist_name }}{% assign frist_name = "x" %}'],
  ])('finds a name nobody fills in, in %s', (_, source) => {
    expect(lint(`\n${source}`)).toContainEqual(['TEMPLATE_VARIABLE_UNKNOWN', 2]);
  });

  it.each([
    '{{ attributes }}',
    '{% for a in attributes %}{{ a }}{% endfor %}',
    '{{ attributes[name] }}',
    '{{ controller }}',
  ])('refuses %s, since what it shows cannot be foreseen', source => {
    expect(lint(source)).toContainEqual(['TEMPLATE_VARIABLE_UNKNOWN', 1]);
  });

  it('E-13 mapping for system X = e-mail + name; adding birth date → FIELD_NOT_NEEDED', () => {
    const known = knownVariables(['birth_date', 'city'], ['name', 'city']);
    const codes = (source: string) => lintTemplate(source, 'mjml', known).map(({ code }) => code);
    expect(codes('{{ email }} {{ name }} {{ city }} {{ attributes.city }}')).toEqual([]);
    for (const name of ['birth_date', 'attributes.birth_date', 'birth_date.size', 'first_name'])
      expect(codes(`{{ ${name} }}`)).toEqual(['FIELD_NOT_NEEDED']);
  });

  it('says which name is unknown', () => {
    expect(lintTemplate('{{ attributes.cyti }}', 'text', KNOWN)[0]?.message).toContain('attributes.cyti');
  });

  it.each([
    '{% assign unsubscribe_url = "https://example.test" %}',
    '{% assign controller = "x" %}',
    '{% for why_url in city %}{% endfor %}',
    '{% assign attributes = "x" %}',
  ])('G-01 refuses to hide a name of the platform: %s', source => {
    expect(lint(source)).toEqual([['TEMPLATE_NAME_RESERVED', 1]]);
  });

  it.each(['raw', 'escape', 'json', 'sample', 'where_exp: "x", "true"', 'sha256', 'nonsense'])(
    'refuses the filter %s',
    filter => {
      expect(lint(`\n\n{{ city | ${filter} }}`)).toEqual([['TEMPLATE_FILTER_UNKNOWN', 3]]);
    },
  );

  it.each(['(1..1001)', '(0..1000)', '(-5..996)'])('refuses a loop over %s', range => {
    expect(lint(`{% for i in ${range} %}{% endfor %}`)).toEqual([['TEMPLATE_TOO_COSTLY', 1]]);
  });

  it.each([
    '{{ city',
    '{% if city %}',
    '{% endif %}',
    '{% for %}{% endfor %}',
    '{{ }}',
    '{% break %}',
    '{% if city %}{% continue %}{% endif %}',
  ])('reports the syntax of %j with its line', source => {
    expect(lint(`\n${source}`)[0]).toEqual(['TEMPLATE_SYNTAX', 2]);
  });

  it('reads tags nested as deeply as the limit allows', () => {
    expect(lint('{% if city %}'.repeat(500) + '{% endif %}'.repeat(500))).toEqual([]);
    expect(lint('{% for c in city %}'.repeat(500) + '{% endfor %}'.repeat(500))).toEqual([]);
  });

  it('refuses more tags than can be checked in good time', () => {
    expect(lint('{{ city }}'.repeat(1_001))).toEqual([['SYSTEM_LIMIT', undefined]]);
  });
});
