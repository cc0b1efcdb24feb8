import type { Word } from './word.js';

/** Words of what customers' systems are told. */
export const WEBHOOK_WORDS = {
  webhookEndpoint: {
    ACTIVE: { cs: 'zapnutý', en: 'on', tone: 'good' },
    DISABLED: { cs: 'vypnutý', en: 'off', tone: 'bad' },
  },
  webhookOff: {
    SWITCHED_OFF: { cs: 'vypnul člověk', en: 'switched off by a person', tone: 'plain' },
    FAILING: { cs: 'několik dní nepřijímal', en: 'took nothing for days', tone: 'bad' },
    GONE: { cs: 'odpověděl, že už neexistuje (410)', en: 'answered that it is gone (410)', tone: 'bad' },
  },
  webhookDelivery: {
    WAITING: { cs: 'čeká', en: 'waits', tone: 'wait' },
    DELIVERED: { cs: 'doručeno', en: 'delivered', tone: 'good' },
    FAILED: { cs: 'vzdáno po 24 hodinách', en: 'given up after 24 hours', tone: 'bad' },
  },
  webhookFault: {
    ADDRESS_FORBIDDEN: { cs: 'adresa není veřejná', en: 'the address is not public', tone: 'bad' },
    NAME_UNKNOWN: { cs: 'jméno v DNS není', en: 'the name is not in DNS', tone: 'bad' },
    DNS_AWAY: { cs: 'DNS neodpovědělo', en: 'DNS did not answer', tone: 'wait' },
    TIMEOUT: { cs: 'neodpověděl včas', en: 'no answer in time', tone: 'bad' },
    TLS: { cs: 'neplatný certifikát', en: 'no valid certificate', tone: 'bad' },
    CONNECTION: { cs: 'spojení se nezdařilo', en: 'the connection failed', tone: 'bad' },
    UNREADABLE: { cs: 'odpověď není HTTP', en: 'the answer is not HTTP', tone: 'bad' },
  },
} as const satisfies Record<string, Record<string, Word>>;
