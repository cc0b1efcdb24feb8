import type { ComponentChildren } from 'preact';
import type { LinkReason } from '../../audience/permission/recipient-link.views.js';
import { BASIS_TEXTS } from './basis.texts.js';
import { FRAME_TEXTS } from './frame.texts.js';
import type { LinkPage } from './link-pages.js';
import { Authority, recipientPage } from './recipient-frame.js';
import { countryText, dateText, momentText, type RecipientLocale } from './recipient-locale.js';
import { WHY_TEXTS } from './why.texts.js';

/** In plain words who had a message sent, on what basis, by which instruction and through whom; how to stop it, where to complain. */
export function whyPage(page: LinkPage, reason: LinkReason): string {
  const { locale, parties, paths } = page;
  const texts = WHY_TEXTS[locale];
  const { pages } = FRAME_TEXTS[locale];
  const { name } = parties.controller;
  const content = (
    <>
      <p>{texts.sent(name, parties.operator?.name)}</p>
      <dl>
        {facts(locale, reason).map(([term, detail]) => (
          <div>
            <dt>{term}</dt>
            <dd>{detail}</dd>
          </div>
        ))}
      </dl>
      {reason.sentAt === null && reason.basis === null && <p>{texts.gone}</p>}
      <h2>{texts.stop}</h2>
      <p>
        {texts.stopHow} <a href={paths.unsubscribe}>{pages.unsubscribe}</a>
      </p>
      <h2>{texts.rights}</h2>
      <p>
        {texts.rightsHow(name)} <a href={paths.privacy}>{pages.privacy}</a>
      </p>
      <h2>{texts.complain}</h2>
      <Authority locale={locale} />
    </>
  );
  return recipientPage({ ...page, title: texts.title, here: 'why', content });
}

function facts(locale: RecipientLocale, reason: LinkReason): [string, ComponentChildren][] {
  const texts = WHY_TEXTS[locale];
  const { bases, means } = BASIS_TEXTS[locale];
  const obtained = [
    reason.obtainedAt && dateText(locale, reason.obtainedAt),
    reason.obtainedHow && means[reason.obtainedHow],
  ];
  const rows: [string, string | null | undefined][] = [
    [texts.purpose, reason.purpose],
    [texts.sentAt, reason.sentAt && momentText(locale, reason.sentAt)],
    [texts.basis, reason.basis && bases[reason.basis]],
    [texts.obtained, obtained.filter(Boolean).join(', ')],
    [texts.source, reason.obtainedSource],
    [texts.origin, reason.listOrigin && texts.origins[reason.listOrigin]],
    [texts.instructed, reason.instructedAt && momentText(locale, reason.instructedAt)],
    [texts.carrier, reason.sentAt && carrierText(locale, reason)],
  ];
  return rows.flatMap(([term, detail]) => (detail ? [[term, detail]] : []));
}

/** Null where the system is no longer on record. */
function carrierText(locale: RecipientLocale, { system, carrier }: LinkReason): string | null {
  if (carrier) return [carrier.name, carrier.service, countryText(locale, carrier.country)].filter(Boolean).join(', ');
  return system === null ? null : WHY_TEXTS[locale].ownSystem;
}
