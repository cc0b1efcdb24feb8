import type { Filed } from '../../accountability/privacy/privacy-filing.js';
import {
  REQUEST_KINDS,
  type FilledForm,
  type FormFault,
  type RequestKind,
} from '../../accountability/privacy/privacy.rules.js';
import { beginningOf } from '../../platform/calendar/calendar-date.js';
import type { LinkOperator } from '../../audience/permission/recipient-link.views.js';
import type { LinkPage } from './link-pages.js';
import { PRIVACY_TEXTS } from './privacy.texts.js';
import { Authority, recipientPage } from './recipient-frame.js';
import { dateText, type RecipientLocale } from './recipient-locale.js';
import { UNSUBSCRIBE_TEXTS } from './unsubscribe.texts.js';

/** A form for whoever has no link: no controller stands on it (H-05). */
export interface PlainPage {
  locale: RecipientLocale;
  operator: LinkOperator | undefined;
}

export type PrivacyPage = LinkPage | PlainPage;

export interface PrivacyForm {
  /** Sent along, so that a double click files one request. */
  id: string;
  filled: FilledForm;
  faults: readonly FormFault[];
}

/** The form, empty or as it was filled in with what keeps it from being taken. */
export function privacyPage(page: PrivacyPage, { id, filled, faults }: PrivacyForm): string {
  const texts = PRIVACY_TEXTS[page.locale];
  const controller = controllerOf(page);
  const content = (
    <>
      {faults.length > 0 && (
        <p class="fault" role="alert">
          {texts.faultsTitle}: {faults.map(fault => texts.faults[fault]).join(' ')}
        </p>
      )}
      <p>{controller === undefined ? texts.toNobody : texts.toController(controller)}</p>
      {controller === undefined && <p>{texts.viaLink}</p>}
      <form method="post" noValidate>
        <input type="hidden" name="id" value={id} />
        <KindField locale={page.locale} chosen={filled.kind} faults={faults} />
        <WordingField locale={page.locale} text={filled.wording} faults={faults} />
        <ContactField locale={page.locale} text={filled.contact} faults={faults} needed={controller === undefined} />
        <button type="submit">{texts.button}</button>
      </form>
      <hr />
      <Authority locale={page.locale} />
    </>
  );
  return recipientPage({ ...frameOf(page), title: texts.title, content });
}

/** What became of the request. Without a link it says the same whoever asks. */
export function filedPage(page: PrivacyPage, filed: Filed): string {
  const { filed: texts } = PRIVACY_TEXTS[page.locale];
  const controller = controllerOf(page);
  const dueOn = dateText(page.locale, beginningOf(filed.dueOn));
  const content = (
    <>
      <p role="status">
        {controller === undefined ? texts.received(dueOn) : filedText(page.locale, controller, filed)}
      </p>
      {controller === undefined && <p>{texts.neutral}</p>}
      {filed.state === 'CLOSED' && <p>{UNSUBSCRIBE_TEXTS[page.locale].otherProcessing}</p>}
      <dl>
        <dt>{texts.reference}</dt>
        <dd>{filed.id}</dd>
      </dl>
      <Authority locale={page.locale} />
    </>
  );
  return recipientPage({ ...frameOf(page), title: texts.title, look: 'done', content });
}

function filedText(locale: RecipientLocale, controller: string, { state, dueOn }: Filed): string {
  const texts = PRIVACY_TEXTS[locale].filed;
  if (state === 'CLOSED') return texts.objected(controller);
  return texts.forwarded(controller, dateText(locale, beginningOf(dueOn)));
}

function controllerOf(page: PrivacyPage): string | undefined {
  return 'parties' in page ? page.parties.controller.name : undefined;
}

function frameOf(page: PrivacyPage) {
  if ('parties' in page) return { ...page, here: 'privacy' as const };
  return { locale: page.locale, parties: { controller: undefined, operator: page.operator } };
}

interface FieldProps {
  locale: RecipientLocale;
  faults: readonly FormFault[];
}

function KindField({ locale, chosen, faults }: FieldProps & { chosen: string | undefined }) {
  const { question, kinds } = PRIVACY_TEXTS[locale];
  const missing = faults.includes('KIND_MISSING');
  return (
    <fieldset aria-describedby={missing ? 'kind-fault' : undefined}>
      <legend>{question}</legend>
      {missing && <Fault locale={locale} id="kind-fault" fault="KIND_MISSING" />}
      {REQUEST_KINDS.map(kind => (
        <Kind kind={kind} texts={kinds[kind]} checked={kind === chosen} />
      ))}
    </fieldset>
  );
}

function Kind({
  kind,
  texts: [label, help],
  checked,
}: {
  kind: RequestKind;
  texts: [string, string];
  checked: boolean;
}) {
  return (
    <label class="pick">
      <input type="radio" name="kind" value={kind} checked={checked} />
      <span>
        {label}
        <small>{help}</small>
      </span>
    </label>
  );
}

function WordingField({ locale, text, faults }: FieldProps & { text: string }) {
  const { wording, wordingHelp } = PRIVACY_TEXTS[locale];
  const tooLong = faults.includes('WORDING_TOO_LONG');
  return (
    <div class="field">
      <label for="wording">{wording}</label>
      <small id="wording-help">{wordingHelp}</small>
      {tooLong && <Fault locale={locale} id="wording-fault" fault="WORDING_TOO_LONG" />}
      {/* A browser drops the first line break of a textarea, so one stands there for it. */}
      <textarea
        id="wording"
        name="wording"
        aria-describedby={tooLong ? 'wording-fault wording-help' : 'wording-help'}
        aria-invalid={tooLong}
      >
        {`\n${text}`}
      </textarea>
    </div>
  );
}

function ContactField({ locale, text, faults, needed }: FieldProps & { text: string; needed: boolean }) {
  const { contact, contactHelpForm, contactHelpLink } = PRIVACY_TEXTS[locale];
  const fault = faults.find(one => one === 'CONTACT_MISSING' || one === 'CONTACT_TOO_LONG');
  return (
    <div class="field">
      <label for="contact">{contact}</label>
      <small id="contact-help">{needed ? contactHelpForm : contactHelpLink}</small>
      {fault && <Fault locale={locale} id="contact-fault" fault={fault} />}
      <input
        id="contact"
        name="contact"
        type="text"
        autocomplete="email"
        required={needed}
        value={text}
        aria-describedby={fault ? 'contact-fault contact-help' : 'contact-help'}
        aria-invalid={fault !== undefined}
      />
    </div>
  );
}

function Fault({ locale, id, fault }: { locale: RecipientLocale; id: string; fault: FormFault }) {
  return (
    <p class="fault" id={id}>
      {PRIVACY_TEXTS[locale].faults[fault]}
    </p>
  );
}
