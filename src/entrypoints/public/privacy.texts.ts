import type { FormFault, RequestKind } from '../../accountability/privacy/privacy.rules.js';
import type { PageTexts } from './recipient-locale.js';

interface PrivacyTexts {
  title: string;
  /** With a link: who will decide. */
  toController(controller: string): string;
  /** Without one: that no sender is named, and why. */
  toNobody: string;
  viaLink: string;
  question: string;
  kinds: Record<RequestKind, [label: string, help: string]>;
  wording: string;
  wordingHelp: string;
  contact: string;
  contactHelpLink: string;
  contactHelpForm: string;
  button: string;
  faults: Record<FormFault, string>;
  faultsTitle: string;
  filed: {
    title: string;
    forwarded(controller: string, dueOn: string): string;
    objected(controller: string): string;
    received(dueOn: string): string;
    neutral: string;
    reference: string;
  };
}

export const PRIVACY_TEXTS: PageTexts<PrivacyTexts> = {
  cs: {
    title: 'Žádost k osobním údajům',
    toController: controller =>
      `Žádost předáme odesílateli ${controller}, který o vašich údajích rozhoduje. Sami s nimi nic neuděláme; jen námitku proti obchodním sdělením provedeme hned.`,
    toNobody:
      'Rozesíláme zprávy pro jiné odesílatele a o údajích rozhodují oni. Žádost předáme tomu, koho se týká. Kdo to je a zda vaši adresu známe, tu nikomu neříkáme: ptát se může kdokoli.',
    viaLink: 'Máte-li zprávu, otevřete raději odkaz v ní: žádost pak jde rovnou správnému odesílateli.',
    question: 'O co žádáte?',
    kinds: {
      ACCESS: ['Přístup', 'zda a jaké údaje o vás mají, a jejich kopii'],
      RECTIFICATION: ['Oprava', 'nesprávné nebo neúplné údaje'],
      ERASURE: ['Výmaz', 'aby vaše údaje smazali'],
      RESTRICTION: ['Omezení', 'aby údaje zatím jen uchovávali'],
      PORTABILITY: ['Přenos', 'vaše údaje ve strojově čitelné podobě'],
      OBJECTION: ['Námitka proti zpracování', 'z důvodů, které popíšete níže'],
      MARKETING_OBJECTION: ['Námitka proti obchodním sdělením', 'bez důvodu'],
    },
    wording: 'Co k tomu chcete říct (nepovinné)',
    wordingHelp: 'Nejvýše 4 000 znaků.',
    contact: 'Kam odpovědět',
    contactHelpLink: 'Nepovinné; jinak přijde odpověď na adresu, na kterou přišla zpráva.',
    contactHelpForm: 'E-mail nebo jiný kontakt. Pište z adresy, na kterou zprávy chodí, nebo ji uveďte v textu.',
    button: 'Odeslat žádost',
    faults: {
      KIND_MISSING: 'Vyberte, o co žádáte.',
      WORDING_TOO_LONG: 'Text je příliš dlouhý, zkraťte ho na 4 000 znaků.',
      CONTACT_MISSING: 'Uveďte, kam odpovědět.',
      CONTACT_TOO_LONG: 'Kontakt je příliš dlouhý, stačí 300 znaků.',
    },
    faultsTitle: 'Žádost zatím nebyla odeslána',
    filed: {
      title: 'Žádost je přijata',
      forwarded: (controller, dueOn) =>
        `Odesílatel ${controller} ji od nás dostal a má vám odpovědět bez zbytečného odkladu, nejpozději ${dueOn}.`,
      objected: controller =>
        `Vaší námitce je vyhověno: ${controller} vám od této chvíle nepošle žádné obchodní sdělení.`,
      received: dueOn => `Předáme ji tomu, kdo o údajích rozhoduje. Odpověď máte dostat nejpozději ${dueOn}.`,
      neutral: 'Z této stránky nelze poznat, zda a pro koho vaši adresu zpracováváme.',
      reference: 'Číslo žádosti',
    },
  },
  en: {
    title: 'Privacy request',
    toController: controller =>
      `We pass the request on to ${controller}, who decides about your data. We do nothing to them ourselves; only an objection to commercial messages takes effect at once.`,
    toNobody:
      'We send messages for other senders, and they decide about the data. We pass the request on to whom it concerns. Who that is, and whether we know your address, we tell nobody here: anybody may ask.',
    viaLink:
      'If you have the message, open the link in it instead: the request then goes straight to the right sender.',
    question: 'What do you ask for?',
    kinds: {
      ACCESS: ['Access', 'whether and what data they hold about you, and a copy'],
      RECTIFICATION: ['Correction', 'of wrong or incomplete data'],
      ERASURE: ['Erasure', 'of your data'],
      RESTRICTION: ['Restriction', 'that your data are only stored for now'],
      PORTABILITY: ['Portability', 'your data in a machine-readable form'],
      OBJECTION: ['Objection to processing', 'for the reasons you give below'],
      MARKETING_OBJECTION: ['Objection to commercial messages', 'no reason needed'],
    },
    wording: 'What you want to say about it (optional)',
    wordingHelp: 'At most 4,000 characters.',
    contact: 'Where to answer',
    contactHelpLink: 'Optional; otherwise the answer goes to the address that the message came to.',
    contactHelpForm: 'An e-mail or another contact. Use the address that the messages come to, or name it in the text.',
    button: 'Send the request',
    faults: {
      KIND_MISSING: 'Choose what you ask for.',
      WORDING_TOO_LONG: 'The text is too long; shorten it to 4,000 characters.',
      CONTACT_MISSING: 'Say where to answer.',
      CONTACT_TOO_LONG: 'The contact is too long; 300 characters are enough.',
    },
    faultsTitle: 'The request has not been sent yet',
    filed: {
      title: 'The request is taken',
      forwarded: (controller, dueOn) =>
        `We passed it on to ${controller}, who has to answer you without undue delay, by ${dueOn} at the latest.`,
      objected: controller =>
        `Your objection is granted: from now on ${controller} will send you no commercial message.`,
      received: dueOn => `We pass it on to whoever decides about the data. You should have an answer by ${dueOn}.`,
      neutral: 'This page does not show whether, or for whom, we process your address.',
      reference: 'Number of the request',
    },
  },
  sk: {
    title: 'Žiadosť k osobným údajom',
    toController: controller =>
      `Žiadosť odovzdáme odosielateľovi ${controller}, ktorý o vašich údajoch rozhoduje. Sami s nimi nič neurobíme; len námietku proti obchodným oznámeniam vykonáme hneď.`,
    toNobody:
      'Rozosielame správy pre iných odosielateľov a o údajoch rozhodujú oni. Žiadosť odovzdáme tomu, koho sa týka. Kto to je a či vašu adresu poznáme, tu nikomu nehovoríme: pýtať sa môže ktokoľvek.',
    viaLink: 'Ak máte správu, otvorte radšej odkaz v nej: žiadosť potom ide rovno správnemu odosielateľovi.',
    question: 'O čo žiadate?',
    kinds: {
      ACCESS: ['Prístup', 'či a aké údaje o vás majú, a ich kópiu'],
      RECTIFICATION: ['Oprava', 'nesprávne alebo neúplné údaje'],
      ERASURE: ['Vymazanie', 'aby vaše údaje vymazali'],
      RESTRICTION: ['Obmedzenie', 'aby údaje zatiaľ len uchovávali'],
      PORTABILITY: ['Prenos', 'vaše údaje v strojovo čitateľnej podobe'],
      OBJECTION: ['Námietka proti spracúvaniu', 'z dôvodov, ktoré opíšete nižšie'],
      MARKETING_OBJECTION: ['Námietka proti obchodným oznámeniam', 'bez dôvodu'],
    },
    wording: 'Čo k tomu chcete povedať (nepovinné)',
    wordingHelp: 'Najviac 4 000 znakov.',
    contact: 'Kam odpovedať',
    contactHelpLink: 'Nepovinné; inak príde odpoveď na adresu, na ktorú prišla správa.',
    contactHelpForm: 'E-mail alebo iný kontakt. Použite adresu, na ktorú správy chodia, alebo ju uveďte v texte.',
    button: 'Odoslať žiadosť',
    faults: {
      KIND_MISSING: 'Vyberte, o čo žiadate.',
      WORDING_TOO_LONG: 'Text je príliš dlhý, skráťte ho na 4 000 znakov.',
      CONTACT_MISSING: 'Uveďte, kam odpovedať.',
      CONTACT_TOO_LONG: 'Kontakt je príliš dlhý, stačí 300 znakov.',
    },
    faultsTitle: 'Žiadosť zatiaľ nebola odoslaná',
    filed: {
      title: 'Žiadosť je prijatá',
      forwarded: (controller, dueOn) =>
        `Odosielateľ ${controller} ju od nás dostal a má vám odpovedať bez zbytočného odkladu, najneskôr ${dueOn}.`,
      objected: controller =>
        `Vašej námietke je vyhovené: ${controller} vám od tejto chvíle nepošle žiadne obchodné oznámenie.`,
      received: dueOn => `Odovzdáme ju tomu, kto o údajoch rozhoduje. Odpoveď máte dostať najneskôr ${dueOn}.`,
      neutral: 'Z tejto stránky sa nedá zistiť, či a pre koho vašu adresu spracúvame.',
      reference: 'Číslo žiadosti',
    },
  },
  de: {
    title: 'Datenschutzanfrage',
    toController: controller =>
      `Wir leiten die Anfrage an ${controller} weiter; dort wird über Ihre Daten entschieden. Wir selbst verändern sie nicht; nur ein Widerspruch gegen Werbung wirkt sofort.`,
    toNobody:
      'Wir versenden Nachrichten für andere Absender, und diese entscheiden über die Daten. Wir leiten die Anfrage an den weiter, den sie betrifft. Wer das ist und ob wir Ihre Adresse kennen, sagen wir hier niemandem: Fragen kann jeder.',
    viaLink:
      'Wenn Sie die Nachricht noch haben, öffnen Sie lieber den Link darin: Dann geht die Anfrage gleich an den richtigen Absender.',
    question: 'Was verlangen Sie?',
    kinds: {
      ACCESS: ['Auskunft', 'ob und welche Daten über Sie vorliegen, mit Kopie'],
      RECTIFICATION: ['Berichtigung', 'falscher oder unvollständiger Daten'],
      ERASURE: ['Löschung', 'Ihrer Daten'],
      RESTRICTION: ['Einschränkung', 'dass Ihre Daten vorerst nur gespeichert bleiben'],
      PORTABILITY: ['Übertragung', 'Ihre Daten in maschinenlesbarer Form'],
      OBJECTION: ['Widerspruch gegen die Verarbeitung', 'aus Gründen, die Sie unten nennen'],
      MARKETING_OBJECTION: ['Widerspruch gegen Werbung', 'ohne Begründung'],
    },
    wording: 'Was Sie dazu sagen möchten (freiwillig)',
    wordingHelp: 'Höchstens 4.000 Zeichen.',
    contact: 'Wohin wir antworten sollen',
    contactHelpLink: 'Freiwillig; sonst geht die Antwort an die Adresse, an die die Nachricht kam.',
    contactHelpForm:
      'E-Mail oder ein anderer Kontakt. Verwenden Sie die Adresse, an die die Nachrichten kommen, oder nennen Sie sie im Text.',
    button: 'Anfrage senden',
    faults: {
      KIND_MISSING: 'Wählen Sie, was Sie verlangen.',
      WORDING_TOO_LONG: 'Der Text ist zu lang; kürzen Sie ihn auf 4.000 Zeichen.',
      CONTACT_MISSING: 'Sagen Sie, wohin die Antwort gehen soll.',
      CONTACT_TOO_LONG: 'Der Kontakt ist zu lang; 300 Zeichen genügen.',
    },
    faultsTitle: 'Die Anfrage wurde noch nicht gesendet',
    filed: {
      title: 'Die Anfrage ist angekommen',
      forwarded: (controller, dueOn) =>
        `Wir haben sie an ${controller} weitergeleitet. Die Antwort muss unverzüglich kommen, spätestens am ${dueOn}.`,
      objected: controller =>
        `Ihrem Widerspruch ist entsprochen: ${controller} schickt Ihnen ab jetzt keine Werbung mehr.`,
      received: dueOn =>
        `Wir leiten sie an den weiter, der über die Daten entscheidet. Die Antwort soll spätestens am ${dueOn} bei Ihnen sein.`,
      neutral: 'Diese Seite verrät nicht, ob und für wen wir Ihre Adresse verarbeiten.',
      reference: 'Nummer der Anfrage',
    },
  },
};
