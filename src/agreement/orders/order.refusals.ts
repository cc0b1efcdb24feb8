import { defineRefusals } from '../../platform/refusals/refusals.js';

export const orderRefusals = defineRefusals({
  ACCOUNT_IN_USE: {
    kind: 'conflict',
    cs: 'Účet nelze uzavřít: běží objednávky {orders}.',
    en: 'The account cannot be closed: orders {orders} are running.',
    remedy: { cs: 'Nejdřív je dokončete nebo zrušte.', en: 'Complete or cancel them first.' },
    clause: 'information notice, 11.2',
  },
  ORDER_FORM_NOT_ALLOWED: {
    kind: 'invalid',
    cs: 'Objednávka nemůže přijít cestou „{channel}“.',
    en: 'An order cannot arrive by "{channel}".',
    remedy: { cs: 'Přípustné cesty: {permitted}.', en: 'Permitted forms: {permitted}.' },
    clause: 'terms 2 ¶1',
  },
  ORDER_ORIGINAL_MISSING: {
    kind: 'invalid',
    cs: 'U objednávky cestou {channel} chybí otisk originálu.',
    en: 'The fingerprint of the original is missing for an order by {channel}.',
    remedy: {
      cs: 'Uložte originál a uveďte jeho SHA-256 (64 šestnáctkových číslic).',
      en: 'Keep the original and give its SHA-256 (64 hexadecimal digits).',
    },
    clause: 'terms 2 ¶1',
  },
  CONSUMER_TERMS_NOT_AVAILABLE: {
    kind: 'conflict',
    cs: 'Podmínky mezi podnikateli nelze sjednat se spotřebitelem.',
    en: 'The terms between businesses cannot be agreed with a consumer.',
    remedy: {
      cs: 'Objednejte jako podnikatel s IČO, nebo se obraťte na provozovatele.',
      en: 'Order as a business with a company number, or turn to the operator.',
    },
    clause: 'terms 7.2 ¶3, 7.6',
  },
  ORDER_PERIOD_WRONG: {
    kind: 'invalid',
    cs: 'Konec {endOn} je před začátkem {startOn}.',
    en: 'The end {endOn} lies before the start {startOn}.',
    remedy: { cs: 'Opravte období plnění.', en: 'Correct the period of performance.' },
  },
  DUPLICATE_ORDER_REF: {
    kind: 'conflict',
    cs: 'Objednávku s číslem {customerRef} už od vás máme: {number}.',
    en: 'We already have your order {customerRef}: {number}.',
    remedy: {
      cs: 'Ověřte, zda nejde o tutéž objednávku; jinak zvolte jiné vlastní číslo.',
      en: 'Check that it is not the same order; otherwise choose another reference of your own.',
    },
    clause: 'terms 2 ¶3',
  },
  TERMS_VERSION_MISSING: {
    kind: 'invalid',
    cs: 'Objednávka neuvádí platnou verzi obchodních podmínek; platí {label} (id {current}).',
    en: 'The order does not name the business terms in force, which are {label} (id {current}).',
    remedy: {
      cs: 'Seznamte se s platnou verzí a pošlete její id v termsVersionId.',
      en: 'Read the version in force and send its id as termsVersionId.',
    },
    clause: 'terms 2 ¶5',
  },
  ORDER_NOT_CONFIRMED: {
    kind: 'conflict',
    cs: 'Objednávka {number} není potvrzena.',
    en: 'Order {number} is not confirmed.',
    remedy: { cs: 'Vyčkejte potvrzení provozovatele.', en: 'Wait for the operator’s confirmation.' },
    clause: 'terms 2 ¶2',
  },
  BEFORE_START: {
    kind: 'invalid',
    cs: 'Kampaň má začít {date}, ale objednávka {number} platí až od {startOn}.',
    en: 'The campaign is to start on {date}, but order {number} begins on {startOn}.',
    remedy: { cs: 'Naplánujte začátek na {startOn} nebo později.', en: 'Schedule it for {startOn} or later.' },
    clause: 'terms 3.2 ¶1',
  },
  ORDER_ENDED: {
    kind: 'conflict',
    cs: 'Objednávka {number} skončila ({state}, poslední den {endOn}).',
    en: 'Order {number} has ended ({state}, last day {endOn}).',
    remedy: { cs: 'Objednejte znovu.', en: 'Place a new order.' },
  },
  ORDER_OTHER_CONTROLLER: {
    kind: 'conflict',
    cs: 'Objednávka {number} je pro jiného správce než kampaň.',
    en: 'Order {number} is for another controller than the campaign.',
    remedy: { cs: 'Použijte objednávku téhož správce.', en: 'Use an order of the same controller.' },
    clause: 'terms 1 ¶2',
  },
  ORDER_UNKNOWN: {
    kind: 'conflict',
    cs: 'Kampaň nemá objednávku.',
    en: 'The campaign has no order.',
    remedy: { cs: 'Uveďte id své objednávky.', en: 'Give the id of one of your orders.' },
    clause: 'terms 2 ¶2',
  },
  NOT_BY_CUSTOMER: {
    kind: 'forbidden',
    cs: 'O přijetí objednávky rozhoduje jen provozovatel, slovem nebo započetím plnění.',
    en: 'Only the operator decides on taking an order, in words or by starting to perform.',
    remedy: { cs: 'Vyčkejte potvrzení.', en: 'Wait for the confirmation.' },
    clause: 'terms 2 ¶2',
  },
});
