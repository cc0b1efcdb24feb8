import { defineRefusals } from '../../platform/refusals/refusals.js';

export const privacyRefusals = defineRefusals({
  PRIVACY_REQUEST_INCOMPLETE: {
    kind: 'invalid',
    cs: 'Žádost nelze přijmout: {faults}.',
    en: 'The request cannot be taken: {faults}.',
    remedy: {
      cs: 'Vyberte, o co žádáte, uveďte kontakt a text zkraťte na 4 000 znaků.',
      en: 'Choose what you ask for, give a contact and keep the text within 4,000 characters.',
    },
  },
  PRIVACY_GROUND_MISSING: {
    kind: 'invalid',
    cs: 'Odmítnutí nebo částečné vyhovění potřebuje právní důvod.',
    en: 'A refusal, or granting only a part, needs its legal ground.',
    remedy: {
      cs: 'Doplňte vysvětlení s ustanovením, o které se opírá.',
      en: 'Add an explanation with the provision it rests on.',
    },
    clause: 'GDPR 12(4)',
  },
  OBJECTION_IS_ABSOLUTE: {
    kind: 'invalid',
    cs: 'Námitku proti marketingu nelze odmítnout ani splnit jen zčásti.',
    en: 'An objection to marketing cannot be refused, nor granted in part.',
    remedy: {
      cs: 'Není co rozhodovat: námitka platí od chvíle, kdy přišla.',
      en: 'There is nothing to decide: the objection holds from the moment it came.',
    },
    clause: 'GDPR 21(2), 21(3)',
  },
});
