import { inspectHtml } from './html-safety.js';

const messages = (html: string): string[] => inspectHtml(html, html).problems.map(({ message }) => message);

describe('what mail must not hold', () => {
  it.each([
    '<form action="https://a.test">',
    '<FORM>',
    '<script>alert(1)</script>',
    '<script\n>',
    '<iframe src="https://a.test"></iframe>',
    '<object data="https://a.test/x"></object>',
    '<embed src="https://a.test/x">',
    '<base href="https://a.test/">',
    '<svg/onload=alert(1)>',
    '<input type="password" name="p">',
    '<input>',
    '<input name="type="checkbox"">',
    '<input name=" type="checkbox"">',
    '<textarea></textarea>',
    '<!--[if mso]><form></form><![endif]-->',
    '<meta http-equiv="refresh" content="0;url=https://a.test">',
    '<p onclick="x()">',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">',
    '<a href="&#106;ava&#x09;script:alert(1)">',
    '<a href=" \u0001javascript:alert(1)">',
    '<a href="vbscript:x">',
    '<a href="data:text/html,x">',
    '<img src="data:image/svg+xml,x">',
    '<a href="/relative">',
    '<a href="//a.test/">',
    '<a href="https://ok.test@evil.test/">',
    '<div style="background:url(javascript:x)">',
    '<div style="width:expression(alert(1))">',
    '<style>@import "javascript:x";</style>',
  ])('F-19 refuses %s', html => {
    expect(inspectHtml(html, html).problems[0]).toMatchObject({ code: 'CONTENT_FORBIDDEN' });
  });

  it.each([
    '<a href="{{ attributes.link }}">',
    '<a href="https://{{ city }}/">',
    '<a href="https://{{ city }}.a.test/">',
    '<a href="https://a.test{{ city }}/">',
    '<a href="{% if vip %}https://a.test/{% else %}{{ city }}{% endif %}">',
    '<a href="{{ unsubscribe_url }}x">',
    '<a href="{{ unsubscribe_url | append: city }}">',
    '<img src="{{ city }}">',
    '<a title={{ city }}>',
    '<a {{ city }}="x">',
    '<{{ city }}>',
    '<b{{ city }}>',
  ])('C-01 refuses an address or markup that only a recipient’s data decides on: %s', html => {
    expect(messages(html)).toHaveLength(1);
  });

  it.each([
    '<a href="{{ unsubscribe_url }}">a</a><a href="{{why_url}}">b</a>',
    '<a href="https://a.test/{{ city }}?x={{ name | url_encode }}">',
    '<a href="https://a.test:8443">a</a><a href="mailto:a@a.test">m</a><a href="tel:+420123">t</a><a href="#top">n</a><a href="">e</a>',
    '<img src="https://a.test/x.png" alt="{{ city }}"><img src="data:image/png;base64,AA==">',
    '<p {% if vip %}class="a"{% endif %} style="color:{{ city }}">&lt;form&gt; javascript: a &lt;script&gt;</p>',
    '<input type="checkbox" id="x"><input class="y" type="radio">',
    '<formula></formula>',
  ])('lets pass %s', html => {
    expect(messages(html)).toEqual([]);
  });

  it('says in which line of the source', () => {
    const source = '<mjml>\n<mj-body>\n<FORM>';
    expect(inspectHtml('<form>', source).problems[0]).toMatchObject({ line: 3 });
  });

  it('reads hostile nesting in linear time and without exhausting the stack', () => {
    const html = '<!--[if mso]>'.repeat(50_000) + '<p style="background:url('.repeat(20_000) + '{ '.repeat(50_000);
    expect(inspectHtml(html, '').references).toEqual([]);
  });

  it('lists every host the mail links to or loads from, those for Outlook and in styles too', () => {
    const html = `
      <a href="https://Shop.test/a?b={{ city }}">a</a>
      <img src="https://img.test/x.png"><img srcset="https://set.test/1.png 1x, https://set.test/2.png 2x">
      <!--[if mso]><v:image src="https://mso.test/y.png"/><![endif]-->
      <style>@import url(https://css.test/a.css); .b { background: url('https://bg.test/b.png') } @import "https://imp.test/c.css";</style>
      <table background="https://table.test/t.png"><tr><td style="background:url(&quot;https://td.test/t.png&quot;)"></td></tr></table>
      <link rel="stylesheet" href="https://fonts.test/css">`;
    expect(inspectHtml(html, html)).toMatchObject({
      problems: [],
      references: [
        { kind: 'link', host: 'shop.test', url: 'https://Shop.test/a?b={{ city }}' },
        { kind: 'resource', host: 'img.test' },
        { kind: 'resource', host: 'set.test' },
        { kind: 'resource', host: 'set.test' },
        { kind: 'resource', host: 'mso.test' },
        { kind: 'resource', host: 'css.test' },
        { kind: 'resource', host: 'bg.test' },
        { kind: 'resource', host: 'imp.test' },
        { kind: 'resource', host: 'table.test' },
        { kind: 'resource', host: 'td.test' },
        { kind: 'resource', host: 'fonts.test' },
      ],
    });
  });
});
