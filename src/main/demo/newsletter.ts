/** The newsletter of the story: Czech MJML with Liquid, the identity of the controller and the two obligatory links. */
export const NEWSLETTER = {
  subject: '{% if first_name %}{{ first_name }}, zimní{% else %}Zimní{% endif %} nabídka je tady',
  preheader: 'Semínka na jaro a doprava zdarma do neděle.',
  mjml: `<mjml lang="cs">
  <mj-head>
    <mj-title>Zimní nabídka</mj-title>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#23312a" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f3f5f1">
    <mj-section background-color="#1f6f43">
      <mj-column><mj-text color="#ffffff" font-size="24px" line-height="32px">Zahradnictví U Lípy</mj-text></mj-column>
    </mj-section>
    <mj-section background-color="#ffffff">
      <mj-column>
        <mj-text>Dobrý den{% if first_name %}, {{ first_name }} {{ last_name }}{% endif %},</mj-text>
        <mj-text>příroda odpočívá, my už ale třídíme semínka na příští jaro.{% if attributes.city %} Do města {{ attributes.city }} vám je pošleme zdarma.{% endif %}</mj-text>
        <mj-text><ul>{% for plant in (1..3) %}<li>Zahradní balíček č. {{ plant }}: rajčata, ředkvičky a žlutý měsíček</li>{% endfor %}</ul></mj-text>
        <mj-button background-color="#1f6f43" color="#ffffff" href="https://zahradnictvi-u-lipy.example/zima">Prohlédnout nabídku</mj-button>
        <mj-text font-size="14px">{% if attributes.lastOrder %}Naposledy jste u nás nakoupili {{ attributes.lastOrder }}. {% endif %}Děkujeme za přízeň!</mj-text>
      </mj-column>
    </mj-section>
    <mj-section>
      <mj-column>
        <mj-text font-size="12px" line-height="18px" color="#4d5a52">
          Obchodní sdělení. Odesílatel: {{ controller.name }}, {{ controller.address }}.<br />
          <a href="{{ unsubscribe_url }}">Odhlásit odběr</a> · <a href="{{ why_url }}">Proč jsem to dostal(a)?</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`,
};

/** A short one of another controller. */
export const INVITATION = {
  subject: 'Pozvánka na výstavu fotografií',
  mjml: `<mjml lang="cs"><mj-body><mj-section><mj-column>
    <mj-text>Dobrý den{% if first_name %}, {{ first_name }}{% endif %}, zveme vás na výstavu fotografií horských luk.</mj-text>
    <mj-text>Obchodní sdělení. Odesílatel: {{ controller.name }}, {{ controller.address }}.
      <a href="{{ unsubscribe_url }}">Odhlásit odběr</a> · <a href="{{ why_url }}">Proč jsem to dostal(a)?</a></mj-text>
  </mj-column></mj-section></mj-body></mjml>`,
};
