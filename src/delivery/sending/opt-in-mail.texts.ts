/** The mail that asks whether it was really you. No advertising: it is what a request needs and nothing else. */
interface OptInMailTexts {
  subject(controller: string): string;
  text(mail: { controller: string; wording: string; url: string; days: number; operator: string }): string;
}

export const OPT_IN_MAIL: Record<'cs' | 'en' | 'sk' | 'de', OptInMailTexts> = {
  cs: {
    subject: controller => `Potvrďte přihlášení k odběru: ${controller}`,
    text: ({ controller, wording, url, days, operator }) =>
      `Někdo zadal tuto adresu do formuláře odesílatele ${controller}. Souhlas zní:\n\n„${wording}“\n\nPokud jste to byli vy, otevřete tuto stránku a potvrďte to tlačítkem:\n${url}\n\nPlatí ${days} dní. Pokud jste to nebyli vy, nedělejte nic: bez potvrzení vám nikdo psát nebude a adresu smažeme.\n\nZprávu odeslal za odesílatele ${controller} zpracovatel ${operator}.\n`,
  },
  en: {
    subject: controller => `Confirm your subscription: ${controller}`,
    text: ({ controller, wording, url, days, operator }) =>
      `Somebody entered this address into a form of ${controller}. The consent reads:\n\n“${wording}”\n\nIf it was you, open this page and confirm it with the button:\n${url}\n\nIt is valid for ${days} days. If it was not you, do nothing: without a confirmation nobody will write to you, and we erase the address.\n\nSent on behalf of ${controller} by its processor ${operator}.\n`,
  },
  sk: {
    subject: controller => `Potvrďte prihlásenie na odber: ${controller}`,
    text: ({ controller, wording, url, days, operator }) =>
      `Niekto zadal túto adresu do formulára odosielateľa ${controller}. Súhlas znie:\n\n„${wording}“\n\nAk ste to boli vy, otvorte túto stránku a potvrďte to tlačidlom:\n${url}\n\nPlatí ${days} dní. Ak ste to neboli vy, nerobte nič: bez potvrdenia vám nikto písať nebude a adresu vymažeme.\n\nSprávu odoslal za odosielateľa ${controller} sprostredkovateľ ${operator}.\n`,
  },
  de: {
    subject: controller => `Bestätigen Sie Ihre Anmeldung: ${controller}`,
    text: ({ controller, wording, url, days, operator }) =>
      `Jemand hat diese Adresse in ein Formular von ${controller} eingetragen. Die Einwilligung lautet:\n\n„${wording}“\n\nWenn Sie das waren, öffnen Sie diese Seite und bestätigen Sie es mit dem Knopf:\n${url}\n\nDas gilt ${days} Tage. Wenn Sie das nicht waren, tun Sie nichts: Ohne Bestätigung schreibt Ihnen niemand, und wir löschen die Adresse.\n\nVerschickt im Auftrag von ${controller} durch den Auftragsverarbeiter ${operator}.\n`,
  },
};
