import type { LinkPermission } from '../../audience/permission/recipient-link.views.js';
import type { GrantBasis } from '../../audience/permission/permission.rules.js';
import { BASIS_TEXTS } from './basis.texts.js';
import type { LinkPage } from './link-pages.js';
import { PREFERENCES_TEXTS } from './preferences.texts.js';
import { recipientPage } from './recipient-frame.js';
import { dateText, type RecipientLocale } from './recipient-locale.js';
import { UNSUBSCRIBE_TEXTS } from './unsubscribe.texts.js';

/** What a person may end by saying so; contract and law are not his to refuse (D-21). */
const REFUSABLE: readonly GrantBasis[] = ['CONSENT', 'EXISTING_CUSTOMER', 'LEGITIMATE_INTERESTS'];

interface PreferencesProps {
  page: LinkPage;
  permissions: readonly LinkPermission[];
  /** Something was just withdrawn. */
  done: boolean;
}

/** G-18: every type of message with what it rests on and a button that ends it, and one for everything. */
export function preferencesPage({ page, permissions, done }: PreferencesProps): string {
  const { locale } = page;
  const texts = PREFERENCES_TEXTS[locale];
  const { name } = page.parties.controller;
  const types = [...new Set(permissions.map(({ purpose }) => purpose))];
  const content = (
    <>
      {done && (
        <p class="said" role="status">
          {texts.done}
        </p>
      )}
      <p>{types.length === 0 ? texts.none(name) : texts.intro(name)}</p>
      <ul class="types">
        {types.map(purpose => (
          <TypeItem locale={locale} purpose={purpose} grounds={permissions.filter(one => one.purpose === purpose)} />
        ))}
        <li>
          <h2>{texts.everything}</h2>
          <p>{texts.everythingWhat(name)}</p>
          <form method="post">
            <button class="second" type="submit" name="scope" value="all">
              {texts.everythingButton(name)}
            </button>
          </form>
        </li>
      </ul>
      <p class="note">{UNSUBSCRIBE_TEXTS[locale].otherProcessing}</p>
      <p class="note">{texts.comeBack(name)}</p>
    </>
  );
  return recipientPage({ ...page, title: texts.title, here: 'preferences', content });
}

interface TypeProps {
  locale: RecipientLocale;
  purpose: string;
  grounds: LinkPermission[];
}

function TypeItem({ locale, purpose, grounds }: TypeProps) {
  return (
    <li>
      <h2>{purpose}</h2>
      {grounds.map(ground => (
        <p>{groundText(locale, ground)}</p>
      ))}
      <Ending locale={locale} purpose={purpose} grounds={grounds} />
    </li>
  );
}

/** The button, or why there is none. */
function Ending({ locale, purpose, grounds }: TypeProps) {
  const texts = PREFERENCES_TEXTS[locale];
  const usable = grounds.filter(ground => ground.usable);
  const refusable = usable.filter(({ basis }) => REFUSABLE.includes(basis));
  if (refusable.length > 0) {
    const button = refusable.some(({ basis }) => basis === 'CONSENT') ? texts.withdraw : texts.stop;
    return (
      <form method="post">
        <button type="submit" name="type" value={purpose} aria-label={texts.about(button, purpose)}>
          {button}
        </button>
      </form>
    );
  }
  if (usable.length > 0) return <p class="soft">{texts.notCommercial}</p>;
  const [refusedAt] = grounds.flatMap(ground => ground.refusedAt ?? []).sort((a, b) => b.getTime() - a.getTime());
  return <p class="soft">{refusedAt ? texts.refused(dateText(locale, refusedAt)) : texts.stopped}</p>;
}

/** "Your consent, since 1 March 2026, in a form, source: …" */
function groundText(locale: RecipientLocale, { basis, grantedAt, how, source }: LinkPermission): string {
  const texts = PREFERENCES_TEXTS[locale];
  const { bases, means } = BASIS_TEXTS[locale];
  const parts = [
    bases[basis],
    texts.since(dateText(locale, grantedAt)),
    how && means[how],
    source && texts.from(source),
  ];
  return parts.filter(Boolean).join(', ');
}
