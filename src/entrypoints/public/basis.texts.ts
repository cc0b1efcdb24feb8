import type { GrantBasis } from '../../audience/permission/permission.rules.js';
import type { PageTexts } from './recipient-locale.js';

/** Why somebody may be written to, in plain words. */
interface BasisTexts {
  bases: Record<GrantBasis, string>;
  /** How a consent was given. */
  means: Record<string, string>;
}

export const BASIS_TEXTS: PageTexts<BasisTexts> = {
  cs: {
    bases: {
      CONSENT: 'Váš souhlas',
      EXISTING_CUSTOMER: 'Jste zákazníkem odesílatele (§\u00a07 odst.\u00a03 zákona č.\u00a0480/2004 Sb.)',
      CONTRACT: 'Smlouva s vámi',
      LEGAL_OBLIGATION: 'Právní povinnost odesílatele',
      VITAL_INTERESTS: 'Ochrana životně důležitých zájmů',
      PUBLIC_TASK: 'Úkol ve veřejném zájmu',
      LEGITIMATE_INTERESTS: 'Oprávněný zájem odesílatele',
    },
    means: {
      form: 've formuláři',
      'double-opt-in': 've formuláři s potvrzením e-mailem',
      paper: 'na papíře',
      'in-person': 'osobně',
      phone: 'telefonicky',
    },
  },
  en: {
    bases: {
      CONSENT: 'Your consent',
      EXISTING_CUSTOMER: 'You are a customer of the sender (s.\u00a07(3) of Czech Act 480/2004)',
      CONTRACT: 'A contract with you',
      LEGAL_OBLIGATION: 'A legal obligation of the sender',
      VITAL_INTERESTS: 'Protection of vital interests',
      PUBLIC_TASK: 'A task in the public interest',
      LEGITIMATE_INTERESTS: 'A legitimate interest of the sender',
    },
    means: {
      form: 'in a form',
      'double-opt-in': 'in a form, confirmed by e-mail',
      paper: 'on paper',
      'in-person': 'in person',
      phone: 'by telephone',
    },
  },
  sk: {
    bases: {
      CONSENT: 'Váš súhlas',
      EXISTING_CUSTOMER: 'Ste zákazníkom odosielateľa (§\u00a07 ods.\u00a03 českého zákona č.\u00a0480/2004 Zb.)',
      CONTRACT: 'Zmluva s vami',
      LEGAL_OBLIGATION: 'Právna povinnosť odosielateľa',
      VITAL_INTERESTS: 'Ochrana životne dôležitých záujmov',
      PUBLIC_TASK: 'Úloha vo verejnom záujme',
      LEGITIMATE_INTERESTS: 'Oprávnený záujem odosielateľa',
    },
    means: {
      form: 'vo formulári',
      'double-opt-in': 'vo formulári s potvrdením e-mailom',
      paper: 'na papieri',
      'in-person': 'osobne',
      phone: 'telefonicky',
    },
  },
  de: {
    bases: {
      CONSENT: 'Ihre Einwilligung',
      EXISTING_CUSTOMER:
        'Sie sind Kunde des Absenders (§\u00a07 Abs.\u00a03 des tschechischen Gesetzes Nr.\u00a0480/2004)',
      CONTRACT: 'Ein Vertrag mit Ihnen',
      LEGAL_OBLIGATION: 'Eine rechtliche Verpflichtung des Absenders',
      VITAL_INTERESTS: 'Schutz lebenswichtiger Interessen',
      PUBLIC_TASK: 'Eine Aufgabe im öffentlichen Interesse',
      LEGITIMATE_INTERESTS: 'Ein berechtigtes Interesse des Absenders',
    },
    means: {
      form: 'in einem Formular',
      'double-opt-in': 'in einem Formular, per E-Mail bestätigt',
      paper: 'auf Papier',
      'in-person': 'persönlich',
      phone: 'telefonisch',
    },
  },
};
