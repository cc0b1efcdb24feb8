import type { PageTexts } from './recipient-locale.js';

interface UnsubscribeTexts {
  title: string;
  sends(controller: string, purpose: string): string;
  type(purpose: string): string;
  all(controller: string): string;
  easy: string;
  /** G-14: stands on the page and on its confirmation. */
  otherProcessing: string;
  done: {
    title: string;
    type(controller: string, purpose: string): string;
    all(controller: string): string;
    noMail: string;
    /** G-11: nothing here takes the refusal back. */
    comeBack(controller: string): string;
    more(controller: string): string;
    moreButton: string;
  };
}

export const UNSUBSCRIBE_TEXTS: PageTexts<UnsubscribeTexts> = {
  cs: {
    title: 'Odhlášení z odběru',
    sends: (controller, purpose) => `${controller} vám posílá zprávy typu „${purpose}“. Co už nechcete dostávat?`,
    type: purpose => `Odhlásit zprávy typu „${purpose}“`,
    all: controller => `Odhlásit vše od odesílatele ${controller}`,
    easy: 'Stačí jedno stisknutí, bez přihlášení a bez důvodu. Platí to hned a je to zdarma.',
    otherProcessing:
      'Zpracování vašich údajů pro jiné účely, například k plnění smlouvy nebo zákonných povinností, může souběžně pokračovat.',
    done: {
      title: 'Jste odhlášeni',
      type: (controller, purpose) => `${controller} vám od této chvíle nepošle žádnou zprávu typu „${purpose}“.`,
      all: controller => `${controller} vám od této chvíle nepošle žádné obchodní sdělení.`,
      noMail: 'Potvrzení e-mailem neposíláme, tato stránka stačí.',
      comeBack: controller =>
        `Kdybyste si to rozmysleli, přihlaste se k odběru znovu přímo u odesílatele. Bez vašeho nového souhlasu vám ${controller} psát nemůže.`,
      more: controller => `Nechcete od odesílatele ${controller} dostávat vůbec žádná obchodní sdělení?`,
      moreButton: 'Odhlásit vše',
    },
  },
  en: {
    title: 'Unsubscribe',
    sends: (controller, purpose) =>
      `${controller} sends you messages of the type “${purpose}”. What do you no longer want to receive?`,
    type: purpose => `Stop messages of the type “${purpose}”`,
    all: controller => `Stop everything from ${controller}`,
    easy: 'One press is enough; no log-in and no reason is needed. It takes effect at once and is free.',
    otherProcessing:
      'Processing of your data for other purposes, for example to perform a contract or a legal duty, may continue in parallel.',
    done: {
      title: 'You are unsubscribed',
      type: (controller, purpose) => `From now on ${controller} will send you no message of the type “${purpose}”.`,
      all: controller => `From now on ${controller} will send you no commercial message.`,
      noMail: 'We send no confirmation by e-mail; this page suffices.',
      comeBack: controller =>
        `Should you change your mind, subscribe again with the sender itself. Without a new consent of yours ${controller} cannot write to you.`,
      more: controller => `Do you want no commercial message at all from ${controller}?`,
      moreButton: 'Stop everything',
    },
  },
  sk: {
    title: 'Odhlásenie z odberu',
    sends: (controller, purpose) => `${controller} vám posiela správy typu „${purpose}“. Čo už nechcete dostávať?`,
    type: purpose => `Odhlásiť správy typu „${purpose}“`,
    all: controller => `Odhlásiť všetko od odosielateľa ${controller}`,
    easy: 'Stačí jedno stlačenie, bez prihlásenia a bez dôvodu. Platí to hneď a je to zadarmo.',
    otherProcessing:
      'Spracúvanie vašich údajov na iné účely, napríklad na plnenie zmluvy alebo zákonných povinností, môže súbežne pokračovať.',
    done: {
      title: 'Odber je odhlásený',
      type: (controller, purpose) => `${controller} vám od tejto chvíle nepošle žiadnu správu typu „${purpose}“.`,
      all: controller => `${controller} vám od tejto chvíle nepošle žiadne obchodné oznámenie.`,
      noMail: 'Potvrdenie e-mailom neposielame, táto stránka stačí.',
      comeBack: controller =>
        `Ak si to rozmyslíte, prihláste sa na odber znova priamo u odosielateľa. Bez vášho nového súhlasu vám ${controller} písať nemôže.`,
      more: controller => `Nechcete od odosielateľa ${controller} dostávať vôbec žiadne obchodné oznámenia?`,
      moreButton: 'Odhlásiť všetko',
    },
  },
  de: {
    title: 'Abmelden',
    sends: (controller, purpose) =>
      `${controller} schickt Ihnen Nachrichten der Art „${purpose}“. Was möchten Sie nicht mehr bekommen?`,
    type: purpose => `Nachrichten der Art „${purpose}“ abbestellen`,
    all: controller => `Alles von ${controller} abbestellen`,
    easy: 'Ein Klick genügt, ohne Anmeldung und ohne Begründung. Das gilt sofort und ist kostenlos.',
    otherProcessing:
      'Die Verarbeitung Ihrer Daten zu anderen Zwecken, etwa zur Erfüllung eines Vertrags oder gesetzlicher Pflichten, kann daneben weitergehen.',
    done: {
      title: 'Sie sind abgemeldet',
      type: (controller, purpose) => `${controller} schickt Ihnen ab jetzt keine Nachricht der Art „${purpose}“ mehr.`,
      all: controller => `${controller} schickt Ihnen ab jetzt keine Werbung mehr.`,
      noMail: 'Wir schicken keine Bestätigung per E-Mail; diese Seite genügt.',
      comeBack: controller =>
        `Falls Sie es sich anders überlegen, melden Sie sich direkt beim Absender neu an. Ohne Ihre neue Einwilligung darf Ihnen ${controller} nicht schreiben.`,
      more: controller => `Möchten Sie von ${controller} gar keine Werbung mehr bekommen?`,
      moreButton: 'Alles abbestellen',
    },
  },
};
