import type { PageTexts } from './recipient-locale.js';

interface OptInTexts {
  title: string;
  intro(controller: string): string;
  /** Above the words of the consent, which stand in their own language. */
  words: string;
  types(names: string): string;
  email: string;
  emailFault: string;
  send: string;
  sent: { title: string; text: string; soft: string };
  confirm: { title: string; text(controller: string): string; button: string; soft: string };
  confirmed: { title: string; text(controller: string): string; withdraw: string };
  expired: { title: string; text: string; again: string };
}

export const OPT_IN_TEXTS: PageTexts<OptInTexts> = {
  cs: {
    title: 'Přihlášení k odběru',
    intro: controller => `${controller} vám bude posílat zprávy, až přihlášení potvrdíte v e-mailu.`,
    words: 'S čím souhlasíte',
    types: names => `Druh zpráv: ${names}`,
    email: 'Váš e-mail',
    emailFault: 'Napište platnou e-mailovou adresu.',
    send: 'Souhlasím a chci odebírat',
    sent: {
      title: 'Podívejte se do schránky',
      text: 'Poslali jsme vám e-mail s odkazem. Odběr začne, až ho na stránce za odkazem potvrdíte.',
      soft: 'Nepřišel? Podívejte se do spamu; za hodinu můžete formulář odeslat znovu.',
    },
    confirm: {
      title: 'Potvrďte odběr',
      text: controller => `Chcete odebírat zprávy od odesílatele ${controller}?`,
      button: 'Ano, souhlasím',
      soft: 'Pokud jste to nebyli vy, stránku zavřete. Bez potvrzení vám nikdo psát nebude.',
    },
    confirmed: {
      title: 'Odběr je potvrzen',
      text: controller => `${controller} vám od této chvíle smí posílat tyto zprávy.`,
      withdraw: 'Souhlas odvoláte kdykoli odkazem v každé zprávě.',
    },
    expired: {
      title: 'Odkaz už neplatí',
      text: 'Na potvrzení bylo 7 dní. Vaši adresu jsme smazali.',
      again: 'Chcete-li odebírat, vyplňte formulář znovu.',
    },
  },
  en: {
    title: 'Subscribe',
    intro: controller => `${controller} will send you messages once you have confirmed this in an e-mail.`,
    words: 'What you agree to',
    types: names => `Type of messages: ${names}`,
    email: 'Your e-mail',
    emailFault: 'Enter a valid e-mail address.',
    send: 'I agree and want to subscribe',
    sent: {
      title: 'Look into your mailbox',
      text: 'We have sent you an e-mail with a link. Your subscription begins once you confirm it on the page behind that link.',
      soft: 'Nothing there? Look into your spam folder; in an hour you may send the form again.',
    },
    confirm: {
      title: 'Confirm your subscription',
      text: controller => `Do you want to receive messages from ${controller}?`,
      button: 'Yes, I agree',
      soft: 'If it was not you, close this page. Without a confirmation nobody will write to you.',
    },
    confirmed: {
      title: 'Your subscription is confirmed',
      text: controller => `From now on ${controller} may send you these messages.`,
      withdraw: 'You can withdraw your consent at any time by the link in each message.',
    },
    expired: {
      title: 'This link is no longer valid',
      text: 'There were 7 days to confirm. We have erased your address.',
      again: 'To subscribe, fill in the form again.',
    },
  },
  sk: {
    title: 'Prihlásenie na odber',
    intro: controller => `${controller} vám bude posielať správy, keď prihlásenie potvrdíte v e-maile.`,
    words: 'S čím súhlasíte',
    types: names => `Druh správ: ${names}`,
    email: 'Váš e-mail',
    emailFault: 'Napíšte platnú e-mailovú adresu.',
    send: 'Súhlasím a chcem odoberať',
    sent: {
      title: 'Pozrite sa do schránky',
      text: 'Poslali sme vám e-mail s odkazom. Odber sa začne, keď ho na stránke za odkazom potvrdíte.',
      soft: 'Neprišiel? Pozrite sa do spamu; o hodinu môžete formulár odoslať znova.',
    },
    confirm: {
      title: 'Potvrďte odber',
      text: controller => `Chcete odoberať správy od odosielateľa ${controller}?`,
      button: 'Áno, súhlasím',
      soft: 'Ak ste to neboli vy, stránku zatvorte. Bez potvrdenia vám nikto písať nebude.',
    },
    confirmed: {
      title: 'Odber je potvrdený',
      text: controller => `${controller} vám od tejto chvíle smie posielať tieto správy.`,
      withdraw: 'Súhlas odvoláte kedykoľvek odkazom v každej správe.',
    },
    expired: {
      title: 'Odkaz už neplatí',
      text: 'Na potvrdenie bolo 7 dní. Vašu adresu sme vymazali.',
      again: 'Ak chcete odoberať, vyplňte formulár znova.',
    },
  },
  de: {
    title: 'Anmeldung',
    intro: controller => `${controller} schickt Ihnen Nachrichten, sobald Sie das in einer E-Mail bestätigt haben.`,
    words: 'Worin Sie einwilligen',
    types: names => `Art der Nachrichten: ${names}`,
    email: 'Ihre E-Mail-Adresse',
    emailFault: 'Geben Sie eine gültige E-Mail-Adresse ein.',
    send: 'Ich willige ein und melde mich an',
    sent: {
      title: 'Sehen Sie in Ihr Postfach',
      text: 'Wir haben Ihnen eine E-Mail mit einem Link geschickt. Der Bezug beginnt, sobald Sie ihn auf der Seite hinter dem Link bestätigen.',
      soft: 'Nichts da? Sehen Sie im Spam-Ordner nach; in einer Stunde können Sie das Formular noch einmal abschicken.',
    },
    confirm: {
      title: 'Bestätigen Sie Ihre Anmeldung',
      text: controller => `Möchten Sie Nachrichten von ${controller} bekommen?`,
      button: 'Ja, ich willige ein',
      soft: 'Wenn Sie das nicht waren, schließen Sie die Seite. Ohne Bestätigung schreibt Ihnen niemand.',
    },
    confirmed: {
      title: 'Ihre Anmeldung ist bestätigt',
      text: controller => `Ab jetzt darf Ihnen ${controller} diese Nachrichten schicken.`,
      withdraw: 'Ihre Einwilligung widerrufen Sie jederzeit über den Link in jeder Nachricht.',
    },
    expired: {
      title: 'Der Link gilt nicht mehr',
      text: 'Zum Bestätigen waren 7 Tage Zeit. Wir haben Ihre Adresse gelöscht.',
      again: 'Wenn Sie sich anmelden möchten, füllen Sie das Formular noch einmal aus.',
    },
  },
};
