import type { LinkUse } from '../../platform/tokens/tokens.js';
import type { PageTexts } from './recipient-locale.js';

/** What stands around every page, and what a page says that cannot be shown. */
interface FrameTexts {
  controller: string;
  operator: string;
  privacyNotice: string;
  /** The pages of a message, as links to them read. */
  pages: Record<LinkUse, string>;
  /** Name of the list of those links. */
  more: string;
  language: string;
  /** H-17: where to turn; `{authority}` becomes a link. */
  authority: [before: string, link: string, after: string];
  problem: {
    titles: Record<number, string>;
    other: string;
    wrongLink: string;
    tooLarge: string;
    later: string;
    wait(seconds: number): string;
  };
}

export const FRAME_TEXTS: PageTexts<FrameTexts> = {
  cs: {
    controller: 'Odesílatel (správce údajů)',
    operator: 'Rozesílku zajišťuje (zpracovatel)',
    privacyNotice: 'Zásady zpracování osobních údajů',
    pages: {
      unsubscribe: 'Odhlásit odběr',
      preferences: 'Nastavení zpráv',
      why: 'Proč mi ta zpráva přišla?',
      privacy: 'Žádost k osobním údajům',
    },
    more: 'Další stránky k této zprávě',
    language: 'Jazyk',
    authority: [
      'S čímkoli se můžete nejdřív obrátit na odesílatele nebo na nás. Stížnost můžete podat také u ',
      'Úřadu pro ochranu osobních údajů (uoou.gov.cz)',
      ' a domáhat se ochrany u soudu.',
    ],
    problem: {
      titles: {
        404: 'Tento odkaz neplatí',
        413: 'Text je příliš dlouhý',
        429: 'Příliš mnoho pokusů',
        503: 'Teď to nejde, zkuste to za chvíli',
      },
      other: 'Něco se nepovedlo',
      wrongLink: 'Nic se nezměnilo. Zkontrolujte, že máte celý odkaz ze zprávy, nebo napište tomu, kdo ji poslal.',
      tooLarge: 'Nic nebylo uloženo. Vraťte se zpět a text zkraťte.',
      later: 'Nic nebylo uloženo. Zkuste to prosím za chvíli znovu.',
      wait: seconds => `Zkuste to znovu za ${seconds} s. Odhlášení zpráv platným odkazem funguje stále.`,
    },
  },
  en: {
    controller: 'Sender (controller of your data)',
    operator: 'Sent on its behalf by (processor)',
    privacyNotice: 'Privacy notice',
    pages: {
      unsubscribe: 'Unsubscribe',
      preferences: 'Message preferences',
      why: 'Why did I get this message?',
      privacy: 'Privacy request',
    },
    more: 'More about this message',
    language: 'Language',
    authority: [
      'You may write to the sender or to us first. You may also complain to ',
      'the Czech Office for Personal Data Protection (uoou.gov.cz)',
      ' and turn to the courts.',
    ],
    problem: {
      titles: {
        404: 'This link is not valid',
        413: 'The text is too long',
        429: 'Too many attempts',
        503: 'Not possible now, try again in a moment',
      },
      other: 'Something went wrong',
      wrongLink:
        'Nothing was changed. Check that you have the whole link from the message, or write to whoever sent it.',
      tooLarge: 'Nothing was stored. Go back and shorten the text.',
      later: 'Nothing was stored. Please try again in a moment.',
      wait: seconds => `Try again in ${seconds} s. Unsubscribing with a valid link always works.`,
    },
  },
  sk: {
    controller: 'Odosielateľ (prevádzkovateľ údajov)',
    operator: 'Rozosielanie zabezpečuje (sprostredkovateľ)',
    privacyNotice: 'Zásady spracúvania osobných údajov',
    pages: {
      unsubscribe: 'Odhlásiť odber',
      preferences: 'Nastavenie správ',
      why: 'Prečo mi táto správa prišla?',
      privacy: 'Žiadosť k osobným údajom',
    },
    more: 'Ďalšie stránky k tejto správe',
    language: 'Jazyk',
    authority: [
      'S čímkoľvek sa môžete najprv obrátiť na odosielateľa alebo na nás. Sťažnosť môžete podať aj na ',
      'český Úrad na ochranu osobných údajov (uoou.gov.cz)',
      ' a domáhať sa ochrany na súde.',
    ],
    problem: {
      titles: {
        404: 'Tento odkaz neplatí',
        413: 'Text je príliš dlhý',
        429: 'Príliš veľa pokusov',
        503: 'Teraz to nejde, skúste to o chvíľu',
      },
      other: 'Niečo sa nepodarilo',
      wrongLink: 'Nič sa nezmenilo. Skontrolujte, či máte celý odkaz zo správy, alebo napíšte tomu, kto ju poslal.',
      tooLarge: 'Nič sa neuložilo. Vráťte sa späť a text skráťte.',
      later: 'Nič sa neuložilo. Skúste to, prosím, o chvíľu znova.',
      wait: seconds => `Skúste to znova o ${seconds} s. Odhlásenie správ platným odkazom funguje vždy.`,
    },
  },
  de: {
    controller: 'Absender (Verantwortlicher)',
    operator: 'In dessen Auftrag versandt von (Auftragsverarbeiter)',
    privacyNotice: 'Datenschutzhinweise',
    pages: {
      unsubscribe: 'Abmelden',
      preferences: 'Einstellungen',
      why: 'Warum habe ich diese Nachricht bekommen?',
      privacy: 'Datenschutzanfrage',
    },
    more: 'Mehr zu dieser Nachricht',
    language: 'Sprache',
    authority: [
      'Sie können sich zuerst an den Absender oder an uns wenden. Beschweren können Sie sich auch beim ',
      'tschechischen Amt für den Schutz personenbezogener Daten (uoou.gov.cz)',
      ', und der Weg zu den Gerichten steht Ihnen offen.',
    ],
    problem: {
      titles: {
        404: 'Dieser Link ist ungültig',
        413: 'Der Text ist zu lang',
        429: 'Zu viele Versuche',
        503: 'Das geht gerade nicht, bitte gleich noch einmal versuchen',
      },
      other: 'Etwas ist schiefgegangen',
      wrongLink:
        'Es wurde nichts geändert. Prüfen Sie, ob Sie den ganzen Link aus der Nachricht haben, oder schreiben Sie dem Absender.',
      tooLarge: 'Es wurde nichts gespeichert. Gehen Sie zurück und kürzen Sie den Text.',
      later: 'Es wurde nichts gespeichert. Bitte versuchen Sie es gleich noch einmal.',
      wait: seconds =>
        `Versuchen Sie es in ${seconds} s noch einmal. Abmelden über einen gültigen Link geht jederzeit.`,
    },
  },
};
