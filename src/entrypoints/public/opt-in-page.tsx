import type { ShownForm } from '../../audience/forms/opt-in.service.js';
import { OPT_IN_TEXTS } from './opt-in.texts.js';
import { recipientPage, type Parties } from './recipient-frame.js';
import type { RecipientLocale } from './recipient-locale.js';

/** What every page of double opt-in knows. */
export interface OptInPage {
  locale: RecipientLocale;
  form: ShownForm;
  parties: Parties & { controller: NonNullable<Parties['controller']> };
}

/** The form, empty or with the address that could not be taken. */
export function optInFormPage(page: OptInPage, wrong?: string): string {
  const texts = OPT_IN_TEXTS[page.locale];
  const content = (
    <>
      <p>{texts.intro(page.parties.controller.name)}</p>
      <form method="post" noValidate>
        <Words page={page} />
        <div class="field">
          <label for="email">{texts.email}</label>
          {wrong !== undefined && (
            <p class="fault" id="email-fault" role="alert">
              {texts.emailFault}
            </p>
          )}
          <input
            id="email"
            name="email"
            type="email"
            autoComplete="email"
            maxLength={320}
            required
            value={wrong ?? ''}
            aria-invalid={wrong !== undefined}
            {...(wrong === undefined ? {} : { 'aria-describedby': 'email-fault' })}
          />
        </div>
        <button type="submit">{texts.send}</button>
      </form>
    </>
  );
  return recipientPage({ ...page, title: texts.title, content });
}

/** The same for every address, known or not. */
export function requestedPage(page: OptInPage): string {
  const { sent } = OPT_IN_TEXTS[page.locale];
  const content = (
    <>
      <p role="status">{sent.text}</p>
      <p class="note">{sent.soft}</p>
    </>
  );
  return recipientPage({ ...page, title: sent.title, look: 'done', content });
}

/** Behind the link of the mail: the words once more, and one button. */
export function confirmPage(page: OptInPage): string {
  const { confirm } = OPT_IN_TEXTS[page.locale];
  const content = (
    <>
      <p>{confirm.text(page.parties.controller.name)}</p>
      <form method="post">
        <Words page={page} />
        <button type="submit">{confirm.button}</button>
      </form>
      <p class="note">{confirm.soft}</p>
    </>
  );
  return recipientPage({ ...page, title: confirm.title, content });
}

export function confirmedPage(page: OptInPage): string {
  const { confirmed } = OPT_IN_TEXTS[page.locale];
  const content = (
    <>
      <p role="status">{confirmed.text(page.parties.controller.name)}</p>
      <Words page={page} />
      <p class="note">{confirmed.withdraw}</p>
    </>
  );
  return recipientPage({ ...page, title: confirmed.title, look: 'done', content });
}

export function expiredPage(page: OptInPage): string {
  const { expired } = OPT_IN_TEXTS[page.locale];
  const content = (
    <>
      <p role="status">{expired.text}</p>
      <p>{expired.again}</p>
    </>
  );
  return recipientPage({ ...page, title: expired.title, content });
}

/** D-18: the words agreed to, in the language they are agreed to in, and for which types of messages. */
function Words({ page: { locale, form } }: { page: OptInPage }) {
  const texts = OPT_IN_TEXTS[locale];
  return (
    <>
      <h2>{texts.words}</h2>
      <p lang={form.language}>{form.wording}</p>
      <p class="soft">{texts.types(form.purposes.join(', '))}</p>
    </>
  );
}
