import fc from 'fast-check';
import { htmlToText, textTemplateOf } from './html-text.js';
import { PLAIN_HTML, PLAIN_TEXT, TemplateProgram } from './template-program.js';

const text = (html: string): string => htmlToText(html).text;

describe('the text of an HTML', () => {
  it('keeps blocks apart, joins lines and collapses white space', () => {
    expect(text('<h1>Sleva</h1>\n <p>první\n  věta,<br>druhá</p><div>a</div><div>b&nbsp;c</div>')).toBe(
      'Sleva\n\nprvní věta,\ndruhá\n\na\nb c\n',
    );
  });

  it('writes a link as text and address, and once when both are the same', () => {
    expect(
      text(
        '<a href="https://a.test/x">Koupit</a> <a href="https://a.test/">https://a.test/</a> <a href="mailto:a@b.test?subject=x">Pište</a> <a href="#x">nahoru</a>',
      ),
    ).toBe('Koupit (https://a.test/x) https://a.test/ Pište (a@b.test) nahoru\n');
  });

  it('says what an image says, and gives the address of a linked one', () => {
    expect(
      text(
        '<img alt="Monstera" src="https://a.test/m.png"><a href="https://a.test"><img src="https://a.test/x.png"></a>',
      ),
    ).toBe('Monsterahttps://a.test\n');
  });

  it('writes lists and tables of data as lines', () => {
    expect(
      text(
        '<ul><li>a</li><li>b</li></ul><table><tr><td>Kč</td><td>389</td></tr><tr><td>ks</td><td>2</td></tr></table>',
      ),
    ).toBe('- a\n- b\n\nKč | 389\nks | 2\n');
  });

  it('leaves out what nobody sees', () => {
    expect(
      text(
        '<head><title>t</title><style>s</style></head><!-- c --><div style="DISPLAY : none">h<p>x</p></div><p hidden>h</p><script>j</script>vidět',
      ),
    ).toBe('vidět\n');
  });

  it('lists the visible links with their text', () => {
    const { links } = htmlToText(
      '<a href="https://a.test"><b>A</b> b</a><div style="display:none"><a href="https://h.test">x</a></div>',
    );
    expect(links).toEqual([{ href: 'https://a.test', text: 'A b' }]);
  });
});

describe('the text template of an HTML template', () => {
  it('keeps values, conditions and loops where they were', () => {
    expect(
      textTemplateOf(
        '<p>Pro {{ name | default: "<vás>" }}</p>{% if vip %}<p>VIP</p>{% endif %}<table>{% for x in (1..2) %}<tr><td>{{ x }}</td></tr>{% endfor %}</table>konec',
      ),
    ).toBe(
      'Pro {{ name | default: "<vás>" }}\n\n{% if vip %}VIP\n\n{% endif %}{% for x in (1..2) %}{{ x }}\n{% endfor %}\nkonec\n',
    );
  });

  it('leaves no empty lines behind where a tag stood alone', () => {
    const template = textTemplateOf('<div>a</div>{% if vip %}<div>b</div>{% endif %}<div>c</div>');
    const render = (vip: boolean) =>
      new TemplateProgram(template, PLAIN_TEXT).render({ variables: { vip }, attributes: {} });
    expect(render(true)).toBe('a\nb\nc\n');
    expect(render(false)).toBe('a\nc\n');
  });

  it('links to a value', () => {
    expect(textTemplateOf('<a href="{{ unsubscribe_url }}">Odhlásit</a>')).toBe('Odhlásit ({{ unsubscribe_url }})\n');
  });

  it('keeps an assignment that stands in the head', () => {
    expect(textTemplateOf('<head>{% assign a = "x" %}<style>{{ b }}</style></head><p>{{ a }}</p>')).toBe(
      '{% assign a = "x" %}{{ a }}\n',
    );
  });

  it('drops comments of Liquid and keeps what is in raw as text', () => {
    const template = textTemplateOf(
      '{% comment %}ne{% endcomment %}<p>{% raw %}{{ a }} {%{% endraw %} &#123;{{ b }} &#123;% if</p>',
    );
    const rendered = new TemplateProgram(template, PLAIN_TEXT).render({ variables: { a: 1, b: 2 }, attributes: {} });
    expect(rendered).toBe('{{ a }} {% {2 {% if\n');
  });

  it('says line by line what the rendered HTML says, whatever the values', () => {
    const lines = (shown: string) => shown.split('\n').filter(line => line !== '');
    const html =
      '<div>{{ a }}</div>{% if b %}<p>{{ b | upcase }}</p>{% else %}<p>&lt;nic&gt;</p>{% endif %}<ul>{% for i in c %}<li>{{ i }}</li>{% endfor %}</ul>';
    const template = new TemplateProgram(textTemplateOf(html), PLAIN_TEXT);
    const words = fc.stringMatching(/^[a-zěščř<>&{}%"]{1,8}$/);
    fc.assert(
      fc.property(words, fc.option(words), fc.array(words, { maxLength: 3 }), (a, b, c) => {
        const scope = { variables: { a, b, c }, attributes: {} };
        expect(lines(template.render(scope))).toEqual(lines(text(new TemplateProgram(html, PLAIN_HTML).render(scope))));
      }),
    );
  });
});
