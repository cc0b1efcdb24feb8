import type { Word } from './word.js';

/** Words of the operator's staff: who, what they may do, how they log in. */
export const ACCESS_WORDS = {
  operatorRole: {
    ACCOUNT: { cs: 'péče o zákazníky', en: 'account' },
    REVIEWER: { cs: 'posuzování obsahu', en: 'reviewer' },
    PRIVACY: { cs: 'ochrana údajů', en: 'privacy' },
    ADMIN: { cs: 'správce', en: 'administrator' },
  },
  operatorState: {
    ACTIVE: { cs: 'aktivní', en: 'active', tone: 'good' },
    LOCKED: { cs: 'zamčený', en: 'locked', tone: 'wait' },
    DISABLED: { cs: 'vypnutý', en: 'disabled', tone: 'plain' },
  },
  secondFactor: {
    SET_UP: { cs: 'nastaven', en: 'set up', tone: 'good' },
    MISSING: { cs: 'nastaví se při přihlášení', en: 'set up at the next log-in', tone: 'wait' },
    NOT_NEEDED: { cs: 'role ho nepotřebuje', en: 'not needed by the role', tone: 'plain' },
  },
  permission: {
    'operator:read': { cs: 'prohlížet', en: 'look' },
    'operator:agreement': { cs: 'zákazníci, objednávky a pokyny', en: 'customers, orders and instructions' },
    'operator:review': { cs: 'posuzovat obsah', en: 'judge content' },
    'operator:recipients': { cs: 'historie příjemců', en: 'histories of recipients' },
    'operator:system': { cs: 'lidé, role a provoz', en: 'people, roles and operation' },
  },
} as const satisfies Record<string, Record<string, Word>>;
