import { defineRefusals } from '../../platform/refusals/refusals.js';

export const holdRefusals = defineRefusals({
  HOLD_NOT_PERMITTED: {
    kind: 'forbidden',
    cs: 'Pozastavení {hold} takto zadat ani zrušit nelze.',
    en: 'The hold {hold} cannot be placed or lifted this way.',
    remedy: {
      cs: 'Provede to ten, komu přísluší: obsluha, nebo ta část systému, která ho zadala.',
      en: 'It is for whoever it belongs to: the staff, or the part of the system that placed it.',
    },
  },
  SUSPENDED_PAYMENT: {
    kind: 'conflict',
    cs: 'Služby jsou přerušeny pro prodlení s platbou: {reason}.',
    en: 'Services are interrupted for late payment: {reason}.',
    remedy: {
      cs: 'Uhraďte dluh; obsluha pak kampaň obnoví.',
      en: 'Pay what is due; the operator then resumes the campaign.',
    },
    clause: 'terms 3.4 ¶1',
  },
  SCHEDULE_STALE: {
    kind: 'conflict',
    cs: 'Naplánovaný začátek {scheduledAt} uplynul před více než {hours} h.',
    en: 'The planned start {scheduledAt} passed more than {hours} h ago.',
    remedy: { cs: 'Potvrďte nový začátek, nebo kampaň zrušte.', en: 'Confirm a new start, or cancel the campaign.' },
    clause: 'terms 3.2 ¶1',
  },
  RERUN_TOO_EARLY: {
    kind: 'conflict',
    cs: 'Kampaň ve stavu {state} nelze zopakovat: ještě není rozeslaná.',
    en: 'A campaign in state {state} cannot be run again: it has not been sent yet.',
    remedy: { cs: 'Počkejte, až rozesílání skončí.', en: 'Wait until sending has ended.' },
    clause: 'terms 5.1',
  },
  RERUN_GRANTED: {
    kind: 'conflict',
    cs: 'K reklamaci {complaint} už náhradní plnění této kampaně existuje.',
    en: 'Upon complaint {complaint} this campaign has been granted a rerun already.',
    remedy: { cs: 'Pokračujte v něm: {campaign}.', en: 'Go on with it: {campaign}.' },
    clause: 'terms 5.1',
  },
  FALLBACK_SAME: {
    kind: 'invalid',
    cs: 'Náhradní systém je uveden dvakrát, nebo je to hlavní systém.',
    en: 'A fallback system is named twice, or is the main system.',
    remedy: { cs: 'Uveďte každý systém jednou.', en: 'Name each system once.' },
  },
});
