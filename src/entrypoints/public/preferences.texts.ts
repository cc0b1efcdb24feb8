import type { Period } from '../../audience/permission/recipient-choices.service.js';
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
  /** Purposes that are no type of message (PROFILING, TRACKING), by name. */
  named: Partial<Record<string, { title: string; what(controller: string): string }>>;
  profilingButton: string;
  profilingRefused(date: string): string;
  pause: string;
  pauseWhat(controller: string): string;
  pauseButton: string;
  paused(until: string): string;
  resumeButton: string;
  often: string;
  oftenWhat(controller: string): string;
  oftenChosen: Record<Period, string>;
  oftenButton: Record<Period, string>;
  oftenAny: string;
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
    named: {
      profiling: {
        title: 'Jak vás odesílatel vybírá',
        what: controller =>
          `${controller} vás může zařadit mezi příjemce podle toho, co jste otevřeli nebo koupili. Když to odmítnete, dostanete dál jen zprávy určené všem.`,
      },
      tracking: {
        title: 'Měření otevření a prokliků',
        what: () => 'Zda a kdy jste zprávu otevřeli a kam jste klikli. Zprávy dostanete, i když souhlas odvoláte.',
      },
    },
    profilingButton: 'Nevybírat podle mého chování',
    profilingRefused: date => `Odmítnuto ${date}. Podle chování vás nikdo nevybírá.`,
    pause: 'Přestávka',
    pauseWhat: controller =>
      `${controller} vám 30 dní nepošle žádné obchodní sdělení. Vaše souhlasy zůstanou, jak jsou.`,
    pauseButton: 'Pozastavit na 30 dní',
    paused: until => `Pozastaveno do ${until}.`,
    resumeButton: 'Ukončit přestávku',
    often: 'Jak často',
    oftenWhat: controller => `${controller} vám smí psát libovolně často. Můžete určit, jak často nejvýše.`,
    oftenChosen: {
      WEEK: 'Nejvýše jedno obchodní sdělení za týden.',
      MONTH: 'Nejvýše jedno obchodní sdělení za měsíc.',
    },
    oftenButton: { WEEK: 'Nejvýše jednou týdně', MONTH: 'Nejvýše jednou měsíčně' },
    oftenAny: 'Bez omezení',
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
    named: {
      profiling: {
        title: 'How the sender chooses you',
        what: controller =>
          `${controller} may choose you for messages by what you opened or bought. If you refuse, you receive only messages meant for everybody.`,
      },
      tracking: {
        title: 'Counting of opens and clicks',
        what: () =>
          'Whether and when you opened a message, and where you clicked. You receive messages even if you withdraw this consent.',
      },
    },
    profilingButton: 'Do not choose me by my behaviour',
    profilingRefused: date => `Refused on ${date}. Nobody chooses you by your behaviour.`,
    pause: 'A pause',
    pauseWhat: controller =>
      `For 30 days ${controller} will send you no commercial message. What you consented to stays as it is.`,
    pauseButton: 'Pause for 30 days',
    paused: until => `Paused until ${until}.`,
    resumeButton: 'End the pause',
    often: 'How often',
    oftenWhat: controller => `${controller} may write as often as it likes. You may set how often at most.`,
    oftenChosen: { WEEK: 'At most one commercial message a week.', MONTH: 'At most one commercial message a month.' },
    oftenButton: { WEEK: 'At most once a week', MONTH: 'At most once a month' },
    oftenAny: 'No limit',
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
    named: {
      profiling: {
        title: 'Ako vás odosielateľ vyberá',
        what: controller =>
          `${controller} vás môže zaradiť medzi príjemcov podľa toho, čo ste otvorili alebo kúpili. Ak to odmietnete, dostanete ďalej len správy určené všetkým.`,
      },
      tracking: {
        title: 'Meranie otvorení a preklikov',
        what: () => 'Či a kedy ste správu otvorili a kam ste klikli. Správy dostanete, aj keď súhlas odvoláte.',
      },
    },
    profilingButton: 'Nevyberať podľa môjho správania',
    profilingRefused: date => `Odmietnuté ${date}. Podľa správania vás nikto nevyberá.`,
    pause: 'Prestávka',
    pauseWhat: controller =>
      `${controller} vám 30 dní nepošle žiadne obchodné oznámenie. Vaše súhlasy zostanú, ako sú.`,
    pauseButton: 'Pozastaviť na 30 dní',
    paused: until => `Pozastavené do ${until}.`,
    resumeButton: 'Ukončiť prestávku',
    often: 'Ako často',
    oftenWhat: controller => `${controller} vám smie písať ľubovoľne často. Môžete určiť, ako často najviac.`,
    oftenChosen: {
      WEEK: 'Najviac jedno obchodné oznámenie za týždeň.',
      MONTH: 'Najviac jedno obchodné oznámenie za mesiac.',
    },
    oftenButton: { WEEK: 'Najviac raz za týždeň', MONTH: 'Najviac raz za mesiac' },
    oftenAny: 'Bez obmedzenia',
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
    named: {
      profiling: {
        title: 'Wie der Absender Sie auswählt',
        what: controller =>
          `${controller} darf Sie danach auswählen, was Sie geöffnet oder gekauft haben. Wenn Sie das ablehnen, bekommen Sie nur Nachrichten, die für alle bestimmt sind.`,
      },
      tracking: {
        title: 'Zählen von Öffnungen und Klicks',
        what: () =>
          'Ob und wann Sie eine Nachricht geöffnet haben und worauf Sie geklickt haben. Nachrichten bekommen Sie auch, wenn Sie diese Einwilligung widerrufen.',
      },
    },
    profilingButton: 'Nicht nach meinem Verhalten auswählen',
    profilingRefused: date => `Abgelehnt am ${date}. Niemand wählt Sie nach Ihrem Verhalten aus.`,
    pause: 'Pause',
    pauseWhat: controller =>
      `${controller} schickt Ihnen 30 Tage lang keine Werbung. Ihre Einwilligungen bleiben, wie sie sind.`,
    pauseButton: '30 Tage pausieren',
    paused: until => `Pausiert bis ${until}.`,
    resumeButton: 'Pause beenden',
    often: 'Wie oft',
    oftenWhat: controller =>
      `${controller} darf Ihnen beliebig oft schreiben. Sie können bestimmen, wie oft höchstens.`,
    oftenChosen: {
      WEEK: 'Höchstens eine Werbenachricht pro Woche.',
      MONTH: 'Höchstens eine Werbenachricht pro Monat.',
    },
    oftenButton: { WEEK: 'Höchstens einmal pro Woche', MONTH: 'Höchstens einmal pro Monat' },
    oftenAny: 'Ohne Begrenzung',
    everything: 'Alles auf einmal',
    everythingWhat: controller => `Beendet alle Werbung von ${controller}, auch künftige Arten.`,
    everythingButton: controller => `Alles von ${controller} abbestellen`,
    done: 'Erledigt. Das gilt ab sofort.',
    comeBack: controller =>
      `Wieder anmelden können Sie sich nur beim Absender selbst: Ohne Ihre neue Einwilligung darf Ihnen ${controller} nicht schreiben.`,
  },
};
