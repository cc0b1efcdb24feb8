import type { Controller } from './mail-scope.js';
import type { ContentSource } from './template.js';
import type { SampleRecipient } from './trial-render.js';

/** Attributes of the list that the sample newsletter uses. */
export const SAMPLE_ATTRIBUTES: readonly string[] = ['mesto', 'vernostni_body'];

/** Recipients of whom everything, something and nothing is known. */
export const SAMPLE_RECIPIENTS: readonly SampleRecipient[] = [
  {
    address: 'zaneta.ruzickova@example.test',
    values: {
      first_name: 'Žaneta',
      last_name: 'Růžičková',
      name: 'Žaneta Růžičková',
      salutation: 'Milá Žaneto',
      attributes: { mesto: 'Ústí nad Labem', vernostni_body: 240 },
    },
  },
  { address: 'petr@example.test', values: { first_name: 'Petr', name: 'Petr', attributes: { mesto: 'Brno' } } },
  { address: 'info@example.test', values: {} },
];

/** On whose behalf the sample goes. */
export const SAMPLE_CONTROLLER: Controller = { name: 'Zelená polička, s.r.o.', address: 'Lipová 12, 602 00 Brno' };

/** A newsletter of an invented shop: greeting, condition, loop, identity of the controller, and the two obligatory links. */
export const SAMPLE_NEWSLETTER: ContentSource = {
  subject: '{{ first_name | default: "Zelený pozdrav" }}, podzimní nabídka pokojových rostlin je tu',
  preheader:
    'Doprava zdarma {% if attributes.mesto %}do města {{ attributes.mesto }} {% endif %}až do neděle 8. listopadu.',
  mjml: `<mjml lang="cs">
  <mj-head>
    <mj-title>Zelená polička – podzimní nabídka</mj-title>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#22332b" />
      <mj-button background-color="#1f6f43" color="#ffffff" font-size="16px" border-radius="4px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#eef3ee">
    <mj-section background-color="#1f6f43" padding="24px">
      <mj-column>
        <mj-text align="center" font-size="28px" line-height="34px" color="#ffffff">Zelená polička</mj-text>
        <mj-text align="center" color="#d9eadf" padding="4px">Pokojové rostliny od českých pěstitelů</mj-text>
      </mj-column>
    </mj-section>
    <mj-section background-color="#ffffff">
      <mj-column>
        <mj-text>
          <p>{{ salutation | default: "Dobrý den" }},</p>
          <p>venku padá listí, doma může zůstat zeleno. Vybrali jsme rostliny, kterým nevadí kratší dny ani suchý vzduch
          z topení, a přidali k nim návod, jak s nimi přečkat zimu.</p>
          {% if attributes.vernostni_body %}
          <p><b>Na vašem účtu je {{ attributes.vernostni_body }} bodů.</b> Do konce listopadu platí dvojnásob.</p>
          {% else %}
          <p>Za první nákup získáte 50 bodů do věrnostního programu.</p>
          {% endif %}
        </mj-text>
        <mj-button href="https://www.zelenapolicka.test/podzim">Prohlédnout nabídku</mj-button>
      </mj-column>
    </mj-section>
    <mj-section background-color="#ffffff" padding-top="0">
      <mj-column>
        <mj-text font-size="20px">Vybrali jsme pro vás</mj-text>
        <mj-table color="#22332b" font-size="16px" line-height="28px">
          {% assign nabidka = "Monstera deliciosa:389 Kč;Tchýnin jazyk:249 Kč;Filodendron srdčitý:329 Kč;Zelenec:119 Kč" | split: ";" %}
          {% for polozka in nabidka %}{% assign udaje = polozka | split: ":" %}
          <tr>
            <td style="padding:0 15px 0 0">{{ udaje[0] }}</td>
            <td style="text-align:right;white-space:nowrap">{{ udaje[1] }}</td>
          </tr>
          {% endfor %}
        </mj-table>
        <mj-text>
          Poradíme vám i s přesazením: <a href="https://www.zelenapolicka.test/poradna" style="color:#1f6f43">zeptejte se v poradně</a>.
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="24px">
      <mj-column>
        <mj-text align="center" font-size="13px" line-height="20px" color="#55665c">
          <p>Obchodní sdělení zasílá {{ controller.name }}, {{ controller.address }}.</p>
          <p>Píšeme na adresu {{ email }}.
          <a href="{{ why_url }}" style="color:#1f6f43">Proč jsem tuto zprávu dostal(a)?</a></p>
          <p><a href="{{ unsubscribe_url }}" style="color:#1f6f43">Odhlásit odběr</a></p>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`,
};
