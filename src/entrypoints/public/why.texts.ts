import type { PageTexts } from './recipient-locale.js';

interface WhyTexts {
  title: string;
  /** `operator` is undefined while nobody runs the platform under a name. */
  sent(controller: string, operator: string | undefined): string;
  purpose: string;
  sentAt: string;
  basis: string;
  obtained: string;
  source: string;
  origin: string;
  origins: Record<string, string>;
  instructed: string;
  carrier: string;
  /** The operator's own system carried it. */
  ownSystem: string;
  gone: string;
  stop: string;
  stopHow: string;
  rights: string;
  rightsHow(controller: string): string;
  complain: string;
}

export const WHY_TEXTS: PageTexts<WhyTexts> = {
  cs: {
    title: 'Proč mi ta zpráva přišla?',
    sent: (controller, operator) =>
      `O odeslání této zprávy rozhodl odesílatel ${controller} jako správce vašich údajů.` +
      (operator === undefined ? '' : ` Zpracovatel ${operator} ji na jeho pokyn rozeslal.`),
    purpose: 'Typ zprávy',
    sentAt: 'Odesláno',
    basis: 'Právní důvod',
    obtained: 'Trvá od',
    source: 'Kde byl získán',
    origin: 'Odkud je vaše adresa',
    origins: {
      PROVIDED: 'Předal ji odesílatel',
      CREATED_WHILE_PERFORMING: 'Vznikla při poskytování služby odesílateli',
      AT_CUSTOMER_REQUEST: 'Zpracovává se na žádost odesílatele',
    },
    instructed: 'Pokyn k odeslání',
    carrier: 'Kdo zprávu doručoval',
    ownSystem: 'vlastní systém zpracovatele',
    gone: 'Bližší údaje o této zprávě už nejsou uloženy. Odkaz sám nese jen to, kdo ji nechal poslat a jakého byla typu.',
    stop: 'Jak to zastavit',
    stopHow: 'Odhlášení trvá jedno stisknutí a platí hned. V nastavení zpráv vidíte, co vám odesílatel smí posílat.',
    rights: 'Vaše práva',
    rightsHow: controller =>
      `Odesílatel ${controller} rozhoduje o vašich údajích. Můžete chtít přístup k nim, opravu, výmaz, omezení nebo přenos a podat námitku.`,
    complain: 'Kam si stěžovat',
  },
  en: {
    title: 'Why did I get this message?',
    sent: (controller, operator) =>
      `${controller} decided to send this message, as the controller of your data.` +
      (operator === undefined ? '' : ` The processor ${operator} sent it on that instruction.`),
    purpose: 'Type of message',
    sentAt: 'Sent',
    basis: 'Legal basis',
    obtained: 'Since',
    source: 'Where it was obtained',
    origin: 'Where your address comes from',
    origins: {
      PROVIDED: 'The sender provided it',
      CREATED_WHILE_PERFORMING: 'It came up while serving the sender',
      AT_CUSTOMER_REQUEST: 'It is processed at the request of the sender',
    },
    instructed: 'Instruction to send',
    carrier: 'Who carried the message',
    ownSystem: 'the processor’s own system',
    gone: 'Nothing more about this message is stored. The link itself only carries who had it sent and of what type it was.',
    stop: 'How to stop it',
    stopHow:
      'Unsubscribing takes one press and works at once. The message preferences show what the sender may send you.',
    rights: 'Your rights',
    rightsHow: controller =>
      `${controller} decides about your data. You can ask for access, correction, erasure, restriction or portability, and object.`,
    complain: 'Where to complain',
  },
  sk: {
    title: 'Prečo mi táto správa prišla?',
    sent: (controller, operator) =>
      `O odoslaní tejto správy rozhodol odosielateľ ${controller} ako prevádzkovateľ vašich údajov.` +
      (operator === undefined ? '' : ` Sprostredkovateľ ${operator} ju na jeho pokyn rozoslal.`),
    purpose: 'Typ správy',
    sentAt: 'Odoslané',
    basis: 'Právny základ',
    obtained: 'Trvá od',
    source: 'Kde bol získaný',
    origin: 'Odkiaľ je vaša adresa',
    origins: {
      PROVIDED: 'Odovzdal ju odosielateľ',
      CREATED_WHILE_PERFORMING: 'Vznikla pri poskytovaní služby odosielateľovi',
      AT_CUSTOMER_REQUEST: 'Spracúva sa na žiadosť odosielateľa',
    },
    instructed: 'Pokyn na odoslanie',
    carrier: 'Kto správu doručoval',
    ownSystem: 'vlastný systém sprostredkovateľa',
    gone: 'Bližšie údaje o tejto správe už nie sú uložené. Odkaz sám nesie len to, kto ju dal poslať a akého bola typu.',
    stop: 'Ako to zastaviť',
    stopHow:
      'Odhlásenie trvá jedno stlačenie a platí hneď. V nastavení správ vidíte, čo vám odosielateľ smie posielať.',
    rights: 'Vaše práva',
    rightsHow: controller =>
      `Odosielateľ ${controller} rozhoduje o vašich údajoch. Môžete žiadať prístup k nim, opravu, vymazanie, obmedzenie alebo prenos a namietať.`,
    complain: 'Kde sa sťažovať',
  },
  de: {
    title: 'Warum habe ich diese Nachricht bekommen?',
    sent: (controller, operator) =>
      `${controller} hat als Verantwortlicher für Ihre Daten entschieden, diese Nachricht zu senden.` +
      (operator === undefined ? '' : ` Der Auftragsverarbeiter ${operator} hat sie auf dessen Weisung verschickt.`),
    purpose: 'Art der Nachricht',
    sentAt: 'Gesendet',
    basis: 'Rechtsgrundlage',
    obtained: 'Seit',
    source: 'Wo sie erlangt wurde',
    origin: 'Woher Ihre Adresse stammt',
    origins: {
      PROVIDED: 'Der Absender hat sie übergeben',
      CREATED_WHILE_PERFORMING: 'Sie entstand bei der Leistung für den Absender',
      AT_CUSTOMER_REQUEST: 'Sie wird auf Wunsch des Absenders verarbeitet',
    },
    instructed: 'Weisung zum Versand',
    carrier: 'Wer die Nachricht befördert hat',
    ownSystem: 'ein eigenes System des Auftragsverarbeiters',
    gone: 'Mehr ist über diese Nachricht nicht mehr gespeichert. Der Link selbst trägt nur, wer sie senden ließ und welcher Art sie war.',
    stop: 'So beenden Sie es',
    stopHow:
      'Abmelden kostet einen Klick und gilt sofort. In den Einstellungen sehen Sie, was der Absender Ihnen schicken darf.',
    rights: 'Ihre Rechte',
    rightsHow: controller =>
      `${controller} entscheidet über Ihre Daten. Sie können Auskunft, Berichtigung, Löschung, Einschränkung oder Übertragung verlangen und widersprechen.`,
    complain: 'Wo Sie sich beschweren können',
  },
};
