import type { GrantBasis } from '../../audience/permission/permission.rules.js';
import type { Locale } from '../../platform/http/locale.js';

/** What the pages behind a message's links say. */
export interface RecipientTexts {
  unsubscribe: {
    title: string;
    sends(controller: string, purpose: string): string;
    question: string;
    type(purpose: string): string;
    all(controller: string): string;
    button: string;
    easy: string;
  };
  done: {
    title: string;
    type(controller: string, purpose: string): string;
    all(controller: string): string;
    noMail: string;
    /** G-14; the pages' test looks for it in both languages. */
    otherProcessing: string;
    more(controller: string): string;
    moreButton: string;
  };
  why: {
    title: string;
    /** `operator` is undefined while nobody runs the platform under a name. */
    sent(controller: string, operator: string | undefined): string;
    purpose: string;
    sentAt: string;
    basis: string;
    bases: Record<GrantBasis, string>;
    obtained: string;
    means: Record<string, string>;
    source: string;
    origin: string;
    origins: Record<string, string>;
    instructed: string;
    gone: string;
    rights(controller: string): string;
    unsubscribe: string;
  };
  frame: { controller: string; operator: string; privacy: string; why: string; otherLanguage: string };
  problem: { titles: Record<number, string>; other: string; nothingChanged: string };
}

const cs: RecipientTexts = {
  unsubscribe: {
    title: 'Odhlášení z odběru',
    sends: (controller, purpose) => `${controller} vám posílá zprávy typu „${purpose}“.`,
    question: 'Co už nechcete dostávat?',
    type: purpose => `Jen zprávy typu „${purpose}“`,
    all: controller => `Všechna obchodní sdělení od odesílatele ${controller}`,
    button: 'Odhlásit',
    easy: 'Nemusíte se přihlašovat ani uvádět důvod. Odhlášení platí okamžitě a je zdarma.',
  },
  done: {
    title: 'Jste odhlášeni',
    type: (controller, purpose) => `${controller} vám od této chvíle nepošle žádnou zprávu typu „${purpose}“.`,
    all: controller => `${controller} vám od této chvíle nepošle žádné obchodní sdělení.`,
    noMail: 'Potvrzení e-mailem neposíláme, tato stránka stačí.',
    otherProcessing:
      'Zpracování vašich údajů pro jiné účely, například k plnění smlouvy nebo zákonných povinností, může souběžně pokračovat.',
    more: controller => `Nechcete od odesílatele ${controller} dostávat vůbec žádná obchodní sdělení?`,
    moreButton: 'Odhlásit vše',
  },
  why: {
    title: 'Proč mi ta zpráva přišla?',
    sent: (controller, operator) =>
      operator === undefined
        ? `O odeslání této zprávy rozhodl odesílatel ${controller} jako správce vašich údajů.`
        : `O odeslání této zprávy rozhodl odesílatel ${controller} jako správce vašich údajů. Zpracovatel ${operator} ji na jeho pokyn rozeslal.`,
    purpose: 'Typ zprávy',
    sentAt: 'Odesláno',
    basis: 'Právní důvod',
    bases: {
      CONSENT: 'Váš souhlas',
      EXISTING_CUSTOMER: 'Jste zákazníkem odesílatele (§ 7 odst. 3 zákona č. 480/2004 Sb.)',
      CONTRACT: 'Smlouva s vámi',
      LEGAL_OBLIGATION: 'Právní povinnost odesílatele',
      VITAL_INTERESTS: 'Ochrana životně důležitých zájmů',
      PUBLIC_TASK: 'Úkol ve veřejném zájmu',
      LEGITIMATE_INTERESTS: 'Oprávněný zájem odesílatele',
    },
    obtained: 'Trvá od',
    means: {
      form: 've formuláři',
      'double-opt-in': 've formuláři s potvrzením e-mailem',
      paper: 'na papíře',
      'in-person': 'osobně',
      phone: 'telefonicky',
    },
    source: 'Kde byl získán',
    origin: 'Odkud je vaše adresa',
    origins: {
      PROVIDED: 'Předal ji odesílatel',
      CREATED_WHILE_PERFORMING: 'Vznikla při poskytování služby odesílateli',
      AT_CUSTOMER_REQUEST: 'Zpracovává se na žádost odesílatele',
    },
    instructed: 'Pokyn k odeslání',
    gone: 'Bližší údaje o této zprávě už nejsou uloženy. Odkaz sám nese jen to, kdo ji nechal poslat a jakého byla typu.',
    rights: controller =>
      `${controller} rozhoduje o vašich údajích. Můžete tam žádat o přístup k nim, o opravu nebo výmaz a podat námitku.`,
    unsubscribe: 'Odhlásit odběr',
  },
  frame: {
    controller: 'Odesílatel (správce údajů)',
    operator: 'Rozesílku zajišťuje (zpracovatel)',
    privacy: 'Zásady zpracování osobních údajů',
    why: 'Proč mi ta zpráva přišla?',
    otherLanguage: 'English',
  },
  problem: {
    titles: {
      404: 'Tento odkaz neplatí',
      413: 'Požadavek je příliš velký',
      429: 'Příliš mnoho pokusů',
      503: 'Teď to nejde, zkuste to za chvíli',
    },
    other: 'Něco se nepovedlo',
    nothingChanged: 'Nic se nezměnilo. Zkontrolujte, že máte celý odkaz ze zprávy, nebo napište tomu, kdo ji poslal.',
  },
};

const en: RecipientTexts = {
  unsubscribe: {
    title: 'Unsubscribe',
    sends: (controller, purpose) => `${controller} sends you messages of the type “${purpose}”.`,
    question: 'What do you no longer want to receive?',
    type: purpose => `Only messages of the type “${purpose}”`,
    all: controller => `All commercial messages from ${controller}`,
    button: 'Unsubscribe',
    easy: 'No log-in and no reason is needed. It takes effect at once and is free.',
  },
  done: {
    title: 'You are unsubscribed',
    type: (controller, purpose) => `From now on ${controller} will send you no message of the type “${purpose}”.`,
    all: controller => `From now on ${controller} will send you no commercial message.`,
    noMail: 'We send no confirmation by e-mail; this page suffices.',
    otherProcessing:
      'Processing of your data for other purposes, for example to perform a contract or a legal duty, may continue in parallel.',
    more: controller => `Do you want no commercial message at all from ${controller}?`,
    moreButton: 'Unsubscribe from everything',
  },
  why: {
    title: 'Why did I get this message?',
    sent: (controller, operator) =>
      operator === undefined
        ? `${controller} decided to send this message, as the controller of your data.`
        : `${controller} decided to send this message, as the controller of your data. The processor ${operator} sent it on that instruction.`,
    purpose: 'Type of message',
    sentAt: 'Sent',
    basis: 'Legal basis',
    bases: {
      CONSENT: 'Your consent',
      EXISTING_CUSTOMER: 'You are a customer of the sender (s. 7(3) of Czech Act 480/2004)',
      CONTRACT: 'A contract with you',
      LEGAL_OBLIGATION: 'A legal obligation of the sender',
      VITAL_INTERESTS: 'Protection of vital interests',
      PUBLIC_TASK: 'A task in the public interest',
      LEGITIMATE_INTERESTS: 'A legitimate interest of the sender',
    },
    obtained: 'Since',
    means: {
      form: 'in a form',
      'double-opt-in': 'in a form, confirmed by e-mail',
      paper: 'on paper',
      'in-person': 'in person',
      phone: 'by telephone',
    },
    source: 'Where it was obtained',
    origin: 'Where your address comes from',
    origins: {
      PROVIDED: 'The sender provided it',
      CREATED_WHILE_PERFORMING: 'It came up while serving the sender',
      AT_CUSTOMER_REQUEST: 'It is processed at the request of the sender',
    },
    instructed: 'Instruction to send',
    gone: 'Nothing more about this message is stored. The link itself only carries who had it sent and of what type it was.',
    rights: controller =>
      `${controller} decides about your data. There you can ask for access, correction or erasure, and object.`,
    unsubscribe: 'Unsubscribe',
  },
  frame: {
    controller: 'Sender (controller of your data)',
    operator: 'Sent on its behalf by (processor)',
    privacy: 'Privacy notice',
    why: 'Why did I get this message?',
    otherLanguage: 'Česky',
  },
  problem: {
    titles: {
      404: 'This link is not valid',
      413: 'The request is too large',
      429: 'Too many attempts',
      503: 'Not possible now, try again in a moment',
    },
    other: 'Something went wrong',
    nothingChanged:
      'Nothing was changed. Check that you have the whole link from the message, or write to whoever sent it.',
  },
};

export const RECIPIENT_TEXTS: Record<Locale, RecipientTexts> = { cs, en };
