import type { LinkPermission } from '../../audience/permission/recipient-link.views.js';
import { PERIODS, type Choices, type Period } from '../../audience/permission/recipient-choices.service.js';
import { PROFILING, type GrantBasis } from '../../audience/permission/permission.rules.js';
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
  choices: Choices;
  /** Something was just changed. */
  done: boolean;
}

/** G-18: every type of message with what it rests on and a button that ends it; a pause; how often; no profiling (G-24); and everything at once. */
export function preferencesPage({ page, permissions, choices, done }: PreferencesProps): string {
  const { locale } = page;
  const texts = PREFERENCES_TEXTS[locale];
  const { name } = page.parties.controller;
  const types = [...new Set(permissions.map(({ purpose }) => purpose))].filter(purpose => purpose !== PROFILING);
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
          <TypeItem
            locale={locale}
            purpose={purpose}
            name={name}
            grounds={permissions.filter(one => one.purpose === purpose)}
          />
        ))}
        <PauseItem locale={locale} name={name} until={choices.pausedUntil} />
        <OftenItem locale={locale} name={name} chosen={choices.atMostOneA} />
        <ProfilingItem locale={locale} name={name} refusedAt={choices.profilingRefusedAt} />
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
  /** What is shown instead of the purpose, where it is no type of message. */
  title: string;
  grounds: LinkPermission[];
}

function TypeItem({ locale, purpose, name, grounds }: Omit<TypeProps, 'title'> & { name: string }) {
  const named = PREFERENCES_TEXTS[locale].named[purpose];
  const title = named?.title ?? purpose;
  return (
    <li>
      <h2>{title}</h2>
      {named && <p>{named.what(name)}</p>}
      {grounds.map(ground => (
        <p>{groundText(locale, ground)}</p>
      ))}
      <Ending locale={locale} purpose={purpose} title={title} grounds={grounds} />
    </li>
  );
}

/** For 30 days nothing, and afterwards as before. */
function PauseItem({ locale, name, until }: { locale: RecipientLocale; name: string; until: Date | null }) {
  const texts = PREFERENCES_TEXTS[locale];
  return (
    <li>
      <h2>{texts.pause}</h2>
      <p>{until ? texts.paused(dateText(locale, until)) : texts.pauseWhat(name)}</p>
      <form method="post">
        <button class="second" type="submit" name="pause" value={until ? 'end' : 'begin'}>
          {until ? texts.resumeButton : texts.pauseButton}
        </button>
      </form>
    </li>
  );
}

/** At most one message a week or a month. */
function OftenItem({ locale, name, chosen }: { locale: RecipientLocale; name: string; chosen: Period | null }) {
  const texts = PREFERENCES_TEXTS[locale];
  return (
    <li>
      <h2>{texts.often}</h2>
      <p>{chosen ? texts.oftenChosen[chosen] : texts.oftenWhat(name)}</p>
      <form method="post">
        {PERIODS.filter(period => period !== chosen).map(period => (
          <button class="second" type="submit" name="often" value={period}>
            {texts.oftenButton[period]}
          </button>
        ))}
        {chosen && (
          <button class="second" type="submit" name="often" value="any">
            {texts.oftenAny}
          </button>
        )}
      </form>
    </li>
  );
}

/** G-24. */
function ProfilingItem({ locale, name, refusedAt }: { locale: RecipientLocale; name: string; refusedAt: Date | null }) {
  const texts = PREFERENCES_TEXTS[locale];
  const named = texts.named[PROFILING];
  return (
    <li>
      <h2>{named?.title}</h2>
      <p>{refusedAt ? texts.profilingRefused(dateText(locale, refusedAt)) : named?.what(name)}</p>
      {!refusedAt && (
        <form method="post">
          <button class="second" type="submit" name="type" value={PROFILING}>
            {texts.profilingButton}
          </button>
        </form>
      )}
    </li>
  );
}

/** The button, or why there is none. */
function Ending({ locale, purpose, title, grounds }: TypeProps) {
  const texts = PREFERENCES_TEXTS[locale];
  const usable = grounds.filter(ground => ground.usable);
  const refusable = usable.filter(({ basis }) => REFUSABLE.includes(basis));
  if (refusable.length > 0) {
    const button = refusable.some(({ basis }) => basis === 'CONSENT') ? texts.withdraw : texts.stop;
    return (
      <form method="post">
        <button type="submit" name="type" value={purpose} aria-label={texts.about(button, title)}>
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
