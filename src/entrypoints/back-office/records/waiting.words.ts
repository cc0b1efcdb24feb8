import { SENDING_WORDS } from './sending.words.js';
import type { Word } from './word.js';

/** Words of what keeps campaigns waiting. */
export const WAITING_WORDS = {
  hold: {
    PAYMENT: { cs: 'prodlení s platbou', en: 'late payment', tone: 'bad' },
    ADVANCE: { cs: 'čeká na zálohu', en: 'waits for the advance', tone: 'wait' },
    EVIDENCE: { cs: 'čeká na doklady', en: 'waits for proof', tone: 'wait' },
    SYSTEM: { cs: 'kvůli systému', en: 'because of the system', tone: 'wait' },
    SENDER: { cs: 'chybí záznamy v DNS nebo klíč', en: 'DNS records or key missing', tone: 'bad' },
    PAUSED: { cs: 'pozastavil zákazník', en: 'paused by the customer', tone: 'wait' },
    REPUTATION: { cs: 'mnoho vrácených zpráv nebo stížností', en: 'many bounces or complaints', tone: 'bad' },
    INFRINGING_INSTRUCTION: { cs: 'pokyn porušuje předpisy', en: 'the instruction infringes the law', tone: 'bad' },
    STALE_SCHEDULE: { cs: 'začátek uplynul', en: 'the start has passed', tone: 'wait' },
    INTERRUPTED: { cs: 'výpadek nebo obnova databáze', en: 'outage or restored database', tone: 'bad' },
    ENDED_FOR_DEBT: { cs: 'ukončeno pro dluh', en: 'ended for debt', tone: 'bad' },
  },
  campaignStatus: {
    ...SENDING_WORDS.campaign,
    HELD_PAYMENT: { cs: 'pozastavena: prodlení s platbou', en: 'held: late payment', tone: 'bad' },
    HELD_ADVANCE: { cs: 'pozastavena: čeká na zálohu', en: 'held: waits for the advance', tone: 'wait' },
    HELD_EVIDENCE: { cs: 'pozastavena: čeká na doklady', en: 'held: waits for proof', tone: 'wait' },
    HELD_SYSTEM: { cs: 'pozastavena kvůli systému', en: 'held because of the system', tone: 'wait' },
    HELD_SENDER: {
      cs: 'pozastavena: chybí záznamy v DNS nebo klíč',
      en: 'held: DNS records or key missing',
      tone: 'bad',
    },
    HELD_PAUSED: { cs: 'pozastavil zákazník', en: 'paused by the customer', tone: 'wait' },
    HELD_REPUTATION: { cs: 'pozastavena: mnoho vrácených zpráv', en: 'held: many bounces', tone: 'bad' },
    HELD_INFRINGING_INSTRUCTION: {
      cs: 'pozastavena: pokyn porušuje předpisy',
      en: 'held: the instruction infringes the law',
      tone: 'bad',
    },
    HELD_INTERRUPTED: {
      cs: 'pozastavena: výpadek nebo obnova databáze',
      en: 'held: outage or restored database',
      tone: 'bad',
    },
    HELD_ENDED_FOR_DEBT: { cs: 'ukončena pro dluh', en: 'ended for debt', tone: 'bad' },
    STALE_SCHEDULE: {
      cs: 'začátek uplynul, čeká na potvrzení',
      en: 'the start has passed, to be confirmed',
      tone: 'wait',
    },
    WAITING_SYSTEM: { cs: 'čeká: výpadek systému', en: 'waits: outage of the system', tone: 'wait' },
    MAINTENANCE_ACTIVE: { cs: 'čeká: údržba systému', en: 'waits: maintenance of the system', tone: 'wait' },
  },
  interruption: {
    PLANNED: { cs: 'ohlášeno', en: 'announced', tone: 'wait' },
    ACTIVE: { cs: 'trvá', en: 'under way', tone: 'bad' },
    OVER: { cs: 'skončilo', en: 'over', tone: 'plain' },
    WITHDRAWN: { cs: 'odvoláno', en: 'called off', tone: 'plain' },
  },
  interruptionKind: {
    OUTAGE: { cs: 'výpadek', en: 'outage' },
    REGULAR_MAINTENANCE: { cs: 'pravidelná údržba', en: 'regular maintenance' },
    EXTRAORDINARY_MAINTENANCE: { cs: 'mimořádná údržba', en: 'extraordinary maintenance' },
  },
  responsibility: {
    THIRD_PARTY: { cs: 'třetí strana', en: 'a third party' },
    OPERATOR: { cs: 'provozovatel', en: 'the operator' },
  },
  verdict: {
    APPROVED: { cs: 'schváleno', en: 'approved', tone: 'good' },
    REFUSED: { cs: 'odmítnuto', en: 'refused', tone: 'bad' },
  },
  weekday: {
    1: { cs: 'pondělí', en: 'Monday' },
    2: { cs: 'úterý', en: 'Tuesday' },
    3: { cs: 'středa', en: 'Wednesday' },
    4: { cs: 'čtvrtek', en: 'Thursday' },
    5: { cs: 'pátek', en: 'Friday' },
    6: { cs: 'sobota', en: 'Saturday' },
    7: { cs: 'neděle', en: 'Sunday' },
  },
} as const satisfies Record<string, Record<string, Word>>;
