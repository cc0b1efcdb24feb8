import { defineRefusals } from '../../platform/refusals/refusals.js';

export const sendingRefusals = defineRefusals({
  TEST_ADDRESSES_MISSING: {
    kind: 'conflict',
    cs: 'Správce nemá žádnou zkušební adresu.',
    en: 'The controller has no test address.',
    remedy: { cs: 'Přidejte ji přes POST /v1/test-addresses.', en: 'Add one by POST /v1/test-addresses.' },
    clause: 'terms 1 ¶4',
  },
  WARM_UP_INCOMPLETE: {
    kind: 'invalid',
    cs: 'Rozjezd potřebuje počet zpráv prvního dne i dny do zdvojnásobení.',
    en: 'A warm-up needs both the messages of the first day and the days to double.',
    remedy: { cs: 'Vyplňte obojí, nebo nic.', en: 'Give both, or neither.' },
  },
  LIMIT_TARGET_UNKNOWN: {
    kind: 'invalid',
    cs: '{scope} „{key}“ není.',
    en: 'There is no {scope} “{key}”.',
    remedy: {
      cs: 'Uveďte id zákazníka nebo kampaně, doménu malými písmeny, nebo default či kód systému.',
      en: 'Give the id of a customer or campaign, a domain in lower case, or default or a system’s code.',
    },
  },
  NO_RELAY: {
    kind: 'conflict',
    cs: 'Není nastaveno, kudy pošta odchází.',
    en: 'There is no way out for mail.',
    remedy: {
      cs: 'Nastavte SMTP_URL, nebo spusťte s --capture do zkušební schránky.',
      en: 'Set SMTP_URL, or start with --capture to use the capture mailbox.',
    },
  },
  ALREADY_STARTED: {
    kind: 'conflict',
    cs: 'Tato kampaň se už rozesílá nebo byla rozeslána.',
    en: 'This campaign is being sent or has been sent already.',
    remedy: {
      cs: 'Každá kampaň se rozesílá jednou; pro další založte novou.',
      en: 'A campaign is sent once; create a new one for more.',
    },
    clause: 'terms 6 ¶4',
  },
  UNCERTAIN_NOT_OPEN: {
    kind: 'conflict',
    cs: 'O této zprávě už nejsou pochybnosti.',
    en: 'There is no doubt about this message any more.',
    remedy: {
      cs: 'Co se s ní stalo, stojí na její stránce.',
      en: 'What became of it stands on its page.',
    },
  },
  RESEND_NOT_POSSIBLE: {
    kind: 'conflict',
    cs: 'Zprávu této kampaně teď nelze poslat znovu, kampaň je ve stavu {state}.',
    en: 'A message of this campaign cannot be sent again now, the campaign is {state}.',
    remedy: {
      cs: 'Znovu posílat lze, dokud kampaň běží, nebo když je odeslaná.',
      en: 'Sending again is possible while the campaign is being sent or once it is sent.',
    },
  },
  AUDIENCE_EMPTY: {
    kind: 'conflict',
    cs: 'Seznam nemá žádného příjemce.',
    en: 'The lists hold no recipient.',
    remedy: { cs: 'Nejdřív importujte příjemce.', en: 'Import recipients first.' },
  },
  AUDIENCE_ALL_EXCLUDED: {
    kind: 'conflict',
    cs: 'Žádnému z {total} příjemců teď nelze psát: {reasons}.',
    en: 'None of the {total} recipients may be written to now: {reasons}.',
    remedy: {
      cs: 'Zkontrolujte typ zprávy a právní základ v seznamu.',
      en: 'Check the type of message and the legal basis in the list.',
    },
    clause: 'terms 4.4; Act 480/2004 s. 7',
  },
  AUDIENCE_PARTLY_EXCLUDED: {
    kind: 'conflict',
    cs: 'Z {total} příjemců jich {excluded} zprávu nedostane: {reasons}.',
    en: 'Of {total} recipients, {excluded} will not get the message: {reasons}.',
    remedy: {
      cs: 'Není třeba nic dělat; důvody jsou u každého příjemce.',
      en: 'Nothing needs to be done; each recipient has its reason.',
    },
  },
});
