import { defineRefusals } from '../../platform/refusals/refusals.js';

export const demandRefusals = defineRefusals({
  DEMAND_NOT_POSSIBLE: {
    kind: 'conflict',
    cs: 'Doklady nelze vyžádat: {reason}.',
    en: 'Evidence cannot be demanded: {reason}.',
    remedy: {
      cs: 'Vyberte seznam s příjemci, ke kterému žádná výzva neběží, a den, který teprve přijde.',
      en: 'Choose a list with recipients and without an open demand, and a day that is still to come.',
    },
    clause: 'terms 6 ¶2, 4.4',
  },
  DEMAND_ANSWERED: {
    kind: 'conflict',
    cs: 'Na tuto výzvu už bylo odpovězeno.',
    en: 'This demand has been answered already.',
    remedy: { cs: 'Odpověď se nemění.', en: 'The answer does not change.' },
  },
  DEMAND_PROOFS_MISSING: {
    kind: 'invalid',
    cs: 'Chybí doklad k {missing} vybraným příjemcům.',
    en: 'The proof of {missing} sampled recipients is missing.',
    remedy: {
      cs: 'Ke každému příjemci ze vzorku uveďte číslo dokladu a jeho SHA-256.',
      en: 'Give the number of the document and its SHA-256 for every recipient of the sample.',
    },
    clause: 'terms 6 ¶2, 4.4',
  },
});
