import type { RefusalScope } from '../../audience/permission/link-opt-out.service.js';
import type { Locale } from '../../platform/http/locale.js';
import { recipientPage, type Parties } from './recipient-frame.js';
import { RECIPIENT_TEXTS } from './recipient.texts.js';

/** What both pages know. */
export interface UnsubscribeProps {
  locale: Locale;
  purpose: string;
  parties: Parties;
  whyPath: string;
}

/** The page before: one form, one button, and the choice between this type and everything (G-02, G-06, N-62). */
export function unsubscribePage({ locale, purpose, parties, whyPath }: UnsubscribeProps): string {
  const texts = RECIPIENT_TEXTS[locale].unsubscribe;
  const { name } = parties.controller;
  const content = (
    <>
      <p>{texts.sends(name, purpose)}</p>
      <form method="post">
        <fieldset>
          <legend>{texts.question}</legend>
          <label>
            <input type="radio" name="scope" value="type" checked />
            <span>{texts.type(purpose)}</span>
          </label>
          <label>
            <input type="radio" name="scope" value="all" />
            <span>{texts.all(name)}</span>
          </label>
        </fieldset>
        <button type="submit">{texts.button}</button>
      </form>
      <p class="note">{texts.easy}</p>
    </>
  );
  return recipientPage({ locale, title: texts.title, parties, whyPath, content });
}

/** The page after. It says that other processing may go on (G-14). */
export function unsubscribedPage(props: UnsubscribeProps & { scope: RefusalScope }): string {
  const { locale, purpose, parties, whyPath, scope } = props;
  const texts = RECIPIENT_TEXTS[locale].done;
  const { name } = parties.controller;
  const content = (
    <>
      <p role="status">{scope === 'all' ? texts.all(name) : texts.type(name, purpose)}</p>
      <p>{texts.noMail}</p>
      <p class="note">{texts.otherProcessing}</p>
      {scope === 'type' && (
        <>
          <hr />
          <form method="post">
            <p>{texts.more(name)}</p>
            <input type="hidden" name="scope" value="all" />
            <button class="second" type="submit">
              {texts.moreButton}
            </button>
          </form>
        </>
      )}
    </>
  );
  return recipientPage({ locale, title: texts.title, parties, whyPath, content, look: 'done' });
}
