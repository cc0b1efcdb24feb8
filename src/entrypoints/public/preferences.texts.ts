import type { PageTexts } from './recipient-locale.js';

interface PreferencesTexts {
  title: string;
  intro(controller: string): string;
  /** Nothing is on record for this person any more. */
  none(controller: string): string;
  since(date: string): string;
  from(source: string): string;
  refused(date: string): string;
  stopped: string;
  notCommercial: string;
  withdraw: string;
  stop: string;
  /** What a screen reader hears at one of several equal buttons. */
  about(button: string, purpose: string): string;
  everything: string;
  everythingWhat(controller: string): string;
  everythingButton(controller: string): string;
  done: string;
  comeBack(controller: string): string;
}

export const PREFERENCES_TEXTS: PageTexts<PreferencesTexts> = {
  cs: {
    title: 'Nastavení zpráv',
    intro: controller => `Co vám ${controller} smí posílat a proč, a co už ne.`,
    none: controller => `${controller} tu pro vás nemá uložené žádné oprávnění posílat zprávy.`,
    since: date => `od ${date}`,
    from: source => `zdroj: ${source}`,
    refused: date => `Odhlášeno ${date}. Tyto zprávy už nedostanete.`,
    stopped: 'Teď se neposílá.',
    notCommercial:
      'Nejde o obchodní sdělení, ale o zprávy nutné například ke smlouvě. Odhlásit je nelze, můžete k nim podat žádost.',
    withdraw: 'Odvolat souhlas',
    stop: 'Odhlásit',
    about: (button, purpose) => `${button}: ${purpose}`,
    everything: 'Vše najednou',
    everythingWhat: controller => `Zastaví všechna obchodní sdělení, která posílá ${controller}, i budoucí typy.`,
    everythingButton: controller => `Odhlásit vše od odesílatele ${controller}`,
    done: 'Hotovo, platí to od této chvíle.',
    comeBack: controller =>
      `Zpět se přihlásíte jen přímo u odesílatele: bez vašeho nového souhlasu vám ${controller} psát nemůže.`,
  },
  en: {
    title: 'Message preferences',
    intro: controller => `What ${controller} may send you and why, and what no longer.`,
    none: controller => `${controller} has no permission on record here to send you messages.`,
    since: date => `since ${date}`,
    from: source => `source: ${source}`,
    refused: date => `Stopped on ${date}. You will not receive these messages any more.`,
    stopped: 'Not sent at present.',
    notCommercial:
      'These are no commercial messages but needed, for example, for a contract. They cannot be switched off here; you may make a request about them.',
    withdraw: 'Withdraw consent',
    stop: 'Stop',
    about: (button, purpose) => `${button}: ${purpose}`,
    everything: 'Everything at once',
    everythingWhat: controller => `Stops all commercial messages from ${controller}, future types too.`,
    everythingButton: controller => `Stop everything from ${controller}`,
    done: 'Done. It takes effect from this moment.',
    comeBack: controller =>
      `To come back, subscribe with the sender itself: without a new consent of yours ${controller} cannot write to you.`,
  },
  sk: {
    title: 'Nastavenie správ',
    intro: controller => `Čo vám ${controller} smie posielať a prečo, a čo už nie.`,
    none: controller => `${controller} tu pre vás nemá uložené žiadne oprávnenie posielať správy.`,
    since: date => `od ${date}`,
    from: source => `zdroj: ${source}`,
    refused: date => `Odhlásené ${date}. Tieto správy už nedostanete.`,
    stopped: 'Teraz sa neposiela.',
    notCommercial:
      'Nejde o obchodné oznámenia, ale o správy potrebné napríklad k zmluve. Odhlásiť ich nemožno, môžete k nim podať žiadosť.',
    withdraw: 'Odvolať súhlas',
    stop: 'Odhlásiť',
    about: (button, purpose) => `${button}: ${purpose}`,
    everything: 'Všetko naraz',
    everythingWhat: controller => `Zastaví všetky obchodné oznámenia, ktoré posiela ${controller}, aj budúce typy.`,
    everythingButton: controller => `Odhlásiť všetko od odosielateľa ${controller}`,
    done: 'Hotovo, platí to od tejto chvíle.',
    comeBack: controller =>
      `Späť sa prihlásite len priamo u odosielateľa: bez vášho nového súhlasu vám ${controller} písať nemôže.`,
  },
  de: {
    title: 'Einstellungen',
    intro: controller => `Was Ihnen ${controller} schicken darf und warum, und was nicht mehr.`,
    none: controller => `Für ${controller} ist hier keine Erlaubnis gespeichert, Ihnen Nachrichten zu schicken.`,
    since: date => `seit ${date}`,
    from: source => `Quelle: ${source}`,
    refused: date => `Abbestellt am ${date}. Sie bekommen diese Nachrichten nicht mehr.`,
    stopped: 'Wird derzeit nicht verschickt.',
    notCommercial:
      'Das ist keine Werbung, sondern zum Beispiel für einen Vertrag nötig. Abbestellen lässt es sich hier nicht; Sie können dazu eine Anfrage stellen.',
    withdraw: 'Einwilligung widerrufen',
    stop: 'Abbestellen',
    about: (button, purpose) => `${button}: ${purpose}`,
    everything: 'Alles auf einmal',
    everythingWhat: controller => `Beendet alle Werbung von ${controller}, auch künftige Arten.`,
    everythingButton: controller => `Alles von ${controller} abbestellen`,
    done: 'Erledigt. Das gilt ab sofort.',
    comeBack: controller =>
      `Wieder anmelden können Sie sich nur beim Absender selbst: Ohne Ihre neue Einwilligung darf Ihnen ${controller} nicht schreiben.`,
  },
};
