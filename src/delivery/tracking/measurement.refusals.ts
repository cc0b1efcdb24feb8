import { defineRefusals } from '../../platform/refusals/refusals.js';

export const measurementRefusals = defineRefusals({
  SOURCE_NOT_REGISTERED: {
    kind: 'forbidden',
    cs: 'Z webu {domain} se události nepřijímají.',
    en: 'Events of {domain} are not accepted.',
    remedy: {
      cs: 'Zapište web do POST /v1/measurement-sources, je-li správcův.',
      en: 'Register the site with POST /v1/measurement-sources if it is the controller’s.',
    },
    clause: 'terms 6 ¶3',
  },
  SOURCE_KNOWN: {
    kind: 'conflict',
    cs: 'Tento web už je zapsán.',
    en: 'This site is registered already.',
    remedy: { cs: 'Není třeba nic dělat.', en: 'Nothing needs to be done.' },
  },
  MEASUREMENT_NOT_INSTRUCTED: {
    kind: 'forbidden',
    cs: 'Platný pokyn ke kampani měření neobsahuje.',
    en: 'The campaign’s instruction in force does not allow measuring.',
    remedy: {
      cs: 'Dejte k rozeslání pokyn s trackingAllowed: true.',
      en: 'Give a send instruction with trackingAllowed: true.',
    },
    clause: 'terms 6 ¶3',
  },
});
