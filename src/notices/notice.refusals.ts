import { defineRefusals } from '../platform/refusals/refusals.js';

export const noticeRefusals = defineRefusals({
  FORM_NOT_MET: {
    kind: 'invalid',
    cs: 'Oznámení {type} nesmí mít formu {form}.',
    en: 'The notice {type} may not take the form {form}.',
    remedy: { cs: 'Zvolte jednu z forem: {permitted}.', en: 'Choose one of: {permitted}.' },
    clause: 'terms 7.1, 7.4',
  },
  DELIVERY_NOT_PROVEN: {
    kind: 'invalid',
    cs: 'Doručení lze zapsat jen u odeslaného oznámení, s časem potvrzení, který není v budoucnu.',
    en: 'Delivery can be entered only for a sent notice, with a time of confirmation that is not in the future.',
    remedy: {
      cs: 'Uveďte čas z potvrzení o úspěšném doručení.',
      en: 'Give the time that stands in the confirmation of successful delivery.',
    },
    clause: 'terms 7.1 ¶3',
  },
});
