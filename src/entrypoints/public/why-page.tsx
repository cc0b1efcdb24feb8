import type { ComponentChildren } from 'preact';
import type { LinkReason } from '../../audience/permission/recipient-link.views.js';
import type { Locale } from '../../platform/http/locale.js';
import { recipientPage, type Parties } from './recipient-frame.js';
import { RECIPIENT_TEXTS } from './recipient.texts.js';

interface WhyProps {
  locale: Locale;
  reason: LinkReason;
  parties: Parties;
  unsubscribePath: string;
}

/** In plain words who had a message sent, on what basis and by which instruction. */
export function whyPage({ locale, reason, parties, unsubscribePath }: WhyProps): string {
  const texts = RECIPIENT_TEXTS[locale].why;
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
      <p>{texts.rights(name)}</p>
      <p>
        <a href={unsubscribePath}>{texts.unsubscribe}</a>
      </p>
    </>
  );
  return recipientPage({ locale, title: texts.title, parties, content });
}

function facts(locale: Locale, reason: LinkReason): [string, ComponentChildren][] {
  const texts = RECIPIENT_TEXTS[locale].why;
  const obtained = [
    reason.obtainedAt && dateText(locale, reason.obtainedAt),
    reason.obtainedHow && texts.means[reason.obtainedHow],
  ];
  const rows: [string, string | null | undefined][] = [
    [texts.purpose, reason.purpose],
    [texts.sentAt, reason.sentAt && momentText(locale, reason.sentAt)],
    [texts.basis, reason.basis && texts.bases[reason.basis]],
    [texts.obtained, obtained.filter(Boolean).join(', ')],
    [texts.source, reason.obtainedSource],
    [texts.origin, reason.listOrigin && texts.origins[reason.listOrigin]],
    [texts.instructed, reason.instructedAt && momentText(locale, reason.instructedAt)],
  ];
  return rows.flatMap(([term, detail]) => (detail ? [[term, detail]] : []));
}

const ZONE = { timeZone: 'Europe/Prague' } as const;

function dateText(locale: Locale, at: Date): string {
  return new Intl.DateTimeFormat(locale === 'cs' ? 'cs-CZ' : 'en-GB', { ...ZONE, dateStyle: 'long' }).format(at);
}

function momentText(locale: Locale, at: Date): string {
  const format = { ...ZONE, dateStyle: 'long', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat(locale === 'cs' ? 'cs-CZ' : 'en-GB', format).format(at);
}
