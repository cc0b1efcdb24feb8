import type { RefusalScope } from '../../audience/permission/link-opt-out.service.js';
import type { LinkPage } from './link-pages.js';
import { recipientPage } from './recipient-frame.js';
import { UNSUBSCRIBE_TEXTS } from './unsubscribe.texts.js';

/** A page of a link names the controller of its message. */
function nameOf({ parties }: LinkPage): string {
  return parties.controller.name;
}

/** The page before: one button for this type, one for everything, and nothing else to do (G-02, G-06). */
export function unsubscribePage(page: LinkPage): string {
  const texts = UNSUBSCRIBE_TEXTS[page.locale];
  const name = nameOf(page);
  const content = (
    <>
      <p>{texts.sends(name, page.purpose)}</p>
      <form method="post">
        <button type="submit" name="scope" value="type">
          {texts.type(page.purpose)}
        </button>
        <button type="submit" name="scope" value="all" class="second">
          {texts.all(name)}
        </button>
      </form>
      <p class="note">{texts.easy}</p>
      <p class="note">{texts.otherProcessing}</p>
    </>
  );
  return recipientPage({ ...page, title: texts.title, here: 'unsubscribe', content });
}

/** The page after. It says that other processing may go on (G-14) and how to come back, which no button here does (G-11). */
export function unsubscribedPage(page: LinkPage, scope: RefusalScope): string {
  const { done, otherProcessing } = UNSUBSCRIBE_TEXTS[page.locale];
  const name = nameOf(page);
  const content = (
    <>
      <p role="status">{scope === 'all' ? done.all(name) : done.type(name, page.purpose)}</p>
      <p>{done.noMail}</p>
      <p class="note">{otherProcessing}</p>
      <p class="note">{done.comeBack(name)}</p>
      {scope === 'type' && (
        <>
          <hr />
          <form method="post">
            <p>{done.more(name)}</p>
            <button class="second" type="submit" name="scope" value="all">
              {done.moreButton}
            </button>
          </form>
        </>
      )}
    </>
  );
  return recipientPage({ ...page, title: done.title, here: 'unsubscribe', look: 'done', content });
}
